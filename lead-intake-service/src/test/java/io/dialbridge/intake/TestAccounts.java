package io.dialbridge.intake;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.TokenHash;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Accounts to test with: two campaigns, four lists, an adaptor, a custom status, a token each for leads, calls and neither. */
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
                        "t-5", grant(callbacksToken(accountId), Scope.CALLBACKS)),
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
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Inbound.DEFAULT);
    }

    private static Adaptor.Row row(String field, String mappedTo, @Nullable String whenEmpty) {
        return new Adaptor.Row(Adaptor.Section.LEAD, field, mappedTo, whenEmpty, null);
    }

    private static TokenGrant grant(String token, String... scopes) {
        return new TokenGrant(TokenHash.of(token), token, List.of(scopes), null, Source.ANY);
    }
}
