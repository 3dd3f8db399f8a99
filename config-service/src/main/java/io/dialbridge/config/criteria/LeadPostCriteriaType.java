package io.dialbridge.config.criteria;

import io.dialbridge.config.keys.RandomKeys;
import io.dialbridge.config.records.Amendment;
import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.LeadPostCriteriaRules;
import io.dialbridge.contracts.LeadPostCriteria;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class LeadPostCriteriaType implements RecordType<LeadPostCriteria, StoredLeadPostCriteria> {

    private final RandomKeys keys;
    private final Clock clock;

    LeadPostCriteriaType(RandomKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.LEAD_POST_CRITERIA;
    }

    @Override
    public Class<LeadPostCriteria> document() {
        return LeadPostCriteria.class;
    }

    @Override
    public Class<StoredLeadPostCriteria> stored() {
        return StoredLeadPostCriteria.class;
    }

    @Override
    public String name(LeadPostCriteria criteria) {
        return criteria.name();
    }

    @Override
    public LeadPostCriteria normalized(LeadPostCriteria criteria) {
        return LeadPostCriteriaRules.normalized(criteria);
    }

    @Override
    public void check(LeadPostCriteria criteria, @Nullable LeadPostCriteria before, Findings findings) {
        LeadPostCriteriaRules.check(criteria, findings);
    }

    @Override
    public List<Reference> references(LeadPostCriteria criteria) {
        return LeadPostCriteriaReferences.of(criteria);
    }

    @Override
    public Draft<StoredLeadPostCriteria> draft(
            RecordKey key, LeadPostCriteria criteria, @Nullable StoredLeadPostCriteria before) {
        var kept = before == null ? CriteriaKeys.first(keys.next()) : before.keys();
        return Draft.of(new StoredLeadPostCriteria(kept, criteria));
    }

    Amendment<StoredLeadPostCriteria> rotation(Duration grace) {
        return (key, before) -> Draft.of(before.rotated(keys.next(), grace, clock.instant()));
    }

    @Override
    public LeadPostCriteria shown(StoredLeadPostCriteria stored) {
        return stored.criteria();
    }

    @Override
    public CriteriaKeys kept(StoredLeadPostCriteria stored) {
        return stored.keys();
    }

    @Override
    public List<String> keptMembers() {
        return CriteriaKeys.MEMBERS;
    }

    @Override
    public boolean keepsVersions() {
        return true;
    }
}
