package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Campaign.LeadCreation;
import io.dialbridge.contracts.User;
import io.dialbridge.intake.TestAccounts;
import java.util.List;
import java.util.Map;

/**
 * The test account with a campaign that keeps the rules, {@link TestAccounts#SOLAR}, and one that ignores them, ROOFS; and with an
 * agent, user 7.
 */
public final class HopperAccounts {

    private static final LeadCreation IGNORE =
            new LeadCreation(LeadCreation.Mode.IGNORE_RULES, List.of(), "08:00", "21:00", List.of(), null);

    private HopperAccounts() {}

    public static AccountSnapshot snapshot(String accountId) {
        var usual = TestAccounts.snapshot(accountId);
        return new AccountSnapshot(
                usual.accountId(),
                usual.version(),
                usual.deleted(),
                usual.name(),
                usual.timeZone(),
                usual.dateFormat(),
                usual.tokens(),
                Map.of(
                        TestAccounts.SOLAR,
                        new Campaign("Solar", true, LeadCreation.DEFAULT),
                        TestAccounts.ROOFS,
                        new Campaign("Roofs", true, IGNORE)),
                usual.lists(),
                usual.statuses(),
                usual.adaptors(),
                usual.endpoints(),
                usual.workflows(),
                usual.fields(),
                Map.of("u-1", new User("7", "jo@example.com", "Jo", "Doe", true, null, null, null, null)), Map.of(), Map.of(),
                usual.inbound());
    }
}
