package io.dialbridge.config.lists;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.ListRules;
import io.dialbridge.contracts.LeadList;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class LeadListType implements RecordType<LeadList, LeadList> {

    @Override
    public Kind kind() {
        return Kind.LIST;
    }

    @Override
    public Class<LeadList> document() {
        return LeadList.class;
    }

    @Override
    public Class<LeadList> stored() {
        return LeadList.class;
    }

    @Override
    public String name(LeadList list) {
        return list.name();
    }

    @Override
    public void check(LeadList list, @Nullable LeadList before, Findings findings) {
        ListRules.check(list, findings);
    }

    @Override
    public List<Reference> references(LeadList list) {
        return List.of(Reference.to(Kind.CAMPAIGN, "campaign_id", list.campaignId()));
    }

    @Override
    public Draft<LeadList> draft(RecordKey key, LeadList list, @Nullable LeadList before) {
        return Draft.of(list);
    }

    @Override
    public LeadList shown(LeadList list) {
        return list;
    }
}
