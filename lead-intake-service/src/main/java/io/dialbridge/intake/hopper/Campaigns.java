package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.Campaign;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.platform.problems.Problems;
import org.jspecify.annotations.Nullable;

/** Campaigns as requests name them. */
final class Campaigns {

    private Campaigns() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 */
    static Campaign get(Account account, String campaignId) {
        return account.campaign(campaignId)
                .orElseThrow(() -> Problems.invalid("campaign_id", "names no campaign of this account"));
    }

    /** A request may leave it out. */
    static void check(Account account, @Nullable String campaignId) {
        if (campaignId != null) {
            get(account, campaignId);
        }
    }
}
