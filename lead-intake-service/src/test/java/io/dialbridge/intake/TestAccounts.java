package io.dialbridge.intake;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.KeyedCriteria;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.LeadPostCriteria;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.TokenHash;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Accounts to test with: two campaigns, four lists, an adaptor, a custom status, a token each for leads, calls, a vendor's leads and none of
 * them; a custom field; criteria for vendors and for leads; endpoints that take leads.
 */
public final class TestAccounts {

    public static final String SOLAR = "c-solar";
    public static final String ROOFS = "c-roofs";
    /** Two lists of SOLAR, one of ROOFS, and one of SOLAR that is not active. */
    public static final String FRESH = "101";

    public static final String OLD = "102";
    public static final String ROOF = "201";
    public static final String CLOSED = "199";
    public static final String ADAPTOR = "ad-1";
    public static final String ADAPTOR_OFF = "ad-2";

    /** Keys of Lead Post Criteria into FRESH: no duplicates in the account, none younger than 30 days, and one that is not active. */
    public static final String VENDOR_KEY = "vendor0000000000000000000000key1";

    public static final String AGED_KEY = "aged00000000000000000000000key02";
    public static final String OFF_KEY = "off000000000000000000000000key03";
    /** Key of Lead Criteria: California, zips from 902, leads of 30 days or more. */
    public static final String LEAD_CRITERIA_KEY = "leads000000000000000000000key004";

    /** A number, at most 200. */
    public static final String ROOF_AGE = "roof_age";

    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestAccounts() {}

    /** An id that no other test uses. */
    public static String freshId() {
        return "account-" + NEXT.incrementAndGet();
    }

    public static String leadsToken(String accountId) {
        return "leads-token-of-" + accountId;
    }

    public static String callsToken(String accountId) {
        return "calls-token-of-" + accountId;
    }

    public static String dncToken(String accountId) {
        return "dnc-token-of-" + accountId;
    }

    /** Of somebody who may load what serves every account. */
    public static String operatorToken(String accountId) {
        return "operator-token-of-" + accountId;
    }

    public static String hopperToken(String accountId) {
        return "hopper-token-of-" + accountId;
    }

    public static String callbacksToken(String accountId) {
        return "callbacks-token-of-" + accountId;
    }

    public static String otherToken(String accountId) {
        return "config-token-of-" + accountId;
    }

    public static String vendorToken(String accountId) {
        return "lead-post-token-of-" + accountId;
    }

    /** Of the endpoint whose adaptor is ADAPTOR and whose criteria are those of VENDOR_KEY. */
    public static String endpointKey(String accountId) {
        return "endpoint-key-of-" + accountId;
    }

    /** Of endpoints that refuse: inactive, its address inactive, its adaptor inactive, its criteria inactive. */
    public static String endpointKey(String accountId, String flaw) {
        return flaw + "-key-of-" + accountId;
    }

    /** In Phoenix, whose clocks never change. */
    public static AccountSnapshot snapshot(String accountId) {
        return new AccountSnapshot(
                accountId,
                1,
                false,
                "Test " + accountId,
                "America/Phoenix",
                AccountSnapshot.DEFAULT_DATE_FORMAT,
                Map.of(
                        "t-1", grant(leadsToken(accountId), Scope.LEADS),
                        "t-2", grant(callsToken(accountId), Scope.CALLS),
                        "t-3", grant(otherToken(accountId), Scope.CONFIG),
                        "t-dnc", grant(dncToken(accountId), Scope.DNC),
                        "t-operator", grant(operatorToken(accountId), Scope.LEADS, Scope.ACCOUNTS),
                        "t-4", grant(hopperToken(accountId), Scope.HOPPER),
                        "t-5", grant(callbacksToken(accountId), Scope.CALLBACKS),
                        "t-6", grant(vendorToken(accountId), Scope.LEAD_POST)),
                Map.of(
                        SOLAR,
                        new Campaign("Solar", true, Campaign.LeadCreation.DEFAULT),
                        ROOFS,
                        new Campaign("Roofs", true, Campaign.LeadCreation.DEFAULT)),
                Map.of(
                        FRESH, new LeadList("Fresh leads 2026", SOLAR, null, true, null),
                        OLD, new LeadList("Old leads 2025", SOLAR, null, true, null),
                        ROOF, new LeadList("Roof leads 2026", ROOFS, null, true, null),
                        CLOSED, new LeadList("Closed leads 2020", SOLAR, null, false, null)),
                Map.of("s-1", new Status("HOT", "Hot lead", false, true, false, false, false, true, false, null)),
                Map.of(
                        ADAPTOR,
                        new Adaptor(
                                "Vendor",
                                true,
                                List.of(
                                        row("phone_number", "phone, telephone", null),
                                        row("first_name", "fname", null),
                                        row("city", "town", null),
                                        row("country", "land", "US"),
                                        row("last_name", "", "never"))),
                        ADAPTOR_OFF,
                        new Adaptor("Off", false, List.of(row("phone_number", "phone", null)))),
                Map.of(
                        "ep-1", endpoint(endpointKey(accountId), true, true, ADAPTOR, "cr-1"),
                        "ep-2", endpoint(endpointKey(accountId, "inactive"), false, true, ADAPTOR, "cr-1"),
                        "ep-3", endpoint(endpointKey(accountId, "closed"), true, false, ADAPTOR, "cr-1"),
                        "ep-4", endpoint(endpointKey(accountId, "adaptor-off"), true, true, ADAPTOR_OFF, "cr-1"),
                        "ep-5", endpoint(endpointKey(accountId, "criteria-off"), true, true, ADAPTOR, "cr-3")),
                Map.of(),
                Map.of("f-1", roofAge()),
                Map.of(),
                Map.of(),
                Map.of(),
                inbound());
    }

    private static Inbound inbound() {
        var state = new IncludeExclude(List.of("CA"), List.of());
        var zip = new IncludeExclude(List.of("902*"), List.of());
        return new Inbound(
                Map.of(
                        "cr-1", keyed(VENDOR_KEY, criteria(true, null)),
                        "cr-2", keyed(AGED_KEY, criteria(true, 30)),
                        "cr-3", keyed(OFF_KEY, criteria(false, null))),
                Map.of(
                        "lc-1",
                        keyed(
                                LEAD_CRITERIA_KEY,
                                new LeadCriteria(
                                        "Aged Californians", true, null, null, 30, state, zip, IncludeExclude.ALL))),
                ApiSettings.DEFAULT);
    }

    private static <T> KeyedCriteria<T> keyed(String key, T criteria) {
        return new KeyedCriteria<>(7, key, null, null, criteria);
    }

    /** Each into FRESH, and only numbers that the account does not have. */
    private static LeadPostCriteria criteria(boolean active, @Nullable Integer dupLeadAge) {
        return new LeadPostCriteria(
                "Vendor",
                active,
                FRESH,
                1,
                List.of(),
                false,
                dupLeadAge,
                false,
                false,
                false,
                LeadPostCriteria.HIGHEST_PRIORITY,
                null,
                List.of(),
                false,
                false,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Endpoint endpoint(String key, boolean active, boolean receives, String adaptor, String criteria) {
        return Endpoint.to("Vendor's door", "https://vendor.example")
                .edit()
                .active(active)
                .adaptorId(adaptor)
                .receive(new Endpoint.Receive(receives, criteria, key))
                .build();
    }

    private static Field roofAge() {
        return new Field(
                ROOF_AGE,
                "Roof age",
                Field.Type.NUMBER,
                Field.Status.SHOW,
                false,
                List.of(),
                null,
                null,
                false,
                null,
                null,
                null,
                0);
    }

    private static Adaptor.Row row(String field, String mappedTo, @Nullable String whenEmpty) {
        return new Adaptor.Row(Adaptor.Section.LEAD, field, mappedTo, whenEmpty, null);
    }

    private static TokenGrant grant(String token, String... scopes) {
        return new TokenGrant(TokenHash.of(token), token, List.of(scopes), null, Source.ANY);
    }
}
