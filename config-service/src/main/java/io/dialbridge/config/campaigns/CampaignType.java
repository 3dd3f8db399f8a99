package io.dialbridge.config.campaigns;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.CampaignRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Campaign;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
final class CampaignType implements RecordType<Campaign, Campaign> {

    @Override
    public Kind kind() {
        return Kind.CAMPAIGN;
    }

    @Override
    public Class<Campaign> document() {
        return Campaign.class;
    }

    @Override
    public Class<Campaign> stored() {
        return Campaign.class;
    }

    @Override
    public String name(Campaign campaign) {
        return campaign.name();
    }

    @Override
    public void check(Campaign campaign, @Nullable Campaign before, Findings findings) {
        CampaignRules.check(campaign, findings);
    }

    @Override
    public Draft<Campaign> draft(RecordKey key, Campaign campaign, @Nullable Campaign before) {
        return Draft.of(campaign);
    }

    @Override
    public Campaign shown(Campaign campaign) {
        return campaign;
    }
}
