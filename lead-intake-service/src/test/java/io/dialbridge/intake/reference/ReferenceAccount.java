package io.dialbridge.intake.reference;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.contracts.User;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.auth.TokenHash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The test account with one token for everything, three users, and a configuration that changes as config-service would change it. */
final class ReferenceAccount {

    static final User ANN = new User("7", "ann@example.com", "Ann", "Lee", true, 1, "1001,0102", "-7.00", "softphone");
    static final User BO = new User("12", "bo@example.com", "Bo", "Lee", false, null, null, null, null);
    static final User CY = new User("9", "cy@example.com", "Cy", "Poe", true, 9, "", "", "");

    final Map<String, Campaign> campaigns;
    final Map<String, LeadList> lists;
    final Map<String, Status> statuses;
    private final AccountSnapshot base;
    private long version = 1;

    ReferenceAccount(String accountId) {
        base = TestAccounts.snapshot(accountId);
        campaigns = new TreeMap<>(base.campaigns());
        lists = new TreeMap<>(base.lists());
        statuses = new TreeMap<>(base.statuses());
    }

    static String token(String accountId) {
        return "reference-token-of-" + accountId;
    }

    /** The next version of it. */
    AccountSnapshot snapshot() {
        version++;
        var grants = new TreeMap<>(base.tokens());
        grants.put(
                "t-all",
                grant(token(base.accountId()), Source.ANY, Scope.LISTS, Scope.USERS, Scope.CALLS, Scope.LEADS));
        grants.put(
                "t-go",
                grant(
                        token(base.accountId()) + "-numeric",
                        new Source(null, null, null, null, false, true, List.of(), null),
                        Scope.LISTS));
        return new AccountSnapshot(
                base.accountId(),
                version,
                false,
                base.name(),
                base.timeZone(),
                base.dateFormat(),
                grants,
                campaigns,
                lists,
                statuses,
                base.adaptors(),
                base.endpoints(),
                base.workflows(),
                base.fields(),
                Map.of("u-1", ANN, "u-2", BO, "u-3", CY), Map.of(), Map.of(),
                base.inbound());
    }

    private static TokenGrant grant(String token, Source source, String... scopes) {
        return new TokenGrant(TokenHash.of(token), token, List.of(scopes), null, source);
    }
}
