package io.dialbridge.config.campaigns;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.CampaignRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Campaign;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    public Campaign normalized(Campaign campaign) {
        return CampaignRules.normalized(campaign);
    }

    @Override
    public void check(Campaign campaign, @Nullable Campaign before, Findings findings) {
        CampaignRules.check(campaign, findings);
    }

    /** Custom statuses, and the Advanced Lead Filter. */
    @Override
    public List<Reference> references(Campaign campaign) {
        var creation = campaign.leadCreation();
        var statuses = creation.dialableStatuses();
        return Stream.concat(
                        IntStream.range(0, statuses.size())
                                .boxed()
                                .flatMap(i -> Reference.toStatus(
                                        "lead_creation.dialable_statuses[" + i + "]", statuses.get(i))),
                        Stream.ofNullable(creation.leadCriteriaId())
                                .map(id ->
                                        Reference.toActive(Kind.LEAD_CRITERIA, "lead_creation.lead_criteria_id", id)))
                .toList();
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
