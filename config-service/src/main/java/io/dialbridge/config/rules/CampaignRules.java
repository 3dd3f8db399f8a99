package io.dialbridge.config.rules;

import io.dialbridge.contracts.Campaign;

/** What a campaign must be like (domain.md 2.1). */
public final class CampaignRules {

    private CampaignRules() {}

    public static void check(Campaign campaign, Findings findings) {
        findings.name("name", campaign.name());
    }
}
