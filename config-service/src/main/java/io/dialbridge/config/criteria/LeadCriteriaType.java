package io.dialbridge.config.criteria;

import io.dialbridge.config.keys.RandomKeys;
import io.dialbridge.config.records.Amendment;
import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.LeadCriteriaRules;
import io.dialbridge.contracts.LeadCriteria;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
final class LeadCriteriaType implements RecordType<LeadCriteria, StoredLeadCriteria> {

    private final RandomKeys keys;
    private final Clock clock;

    LeadCriteriaType(RandomKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.LEAD_CRITERIA;
    }

    @Override
    public Class<LeadCriteria> document() {
        return LeadCriteria.class;
    }

    @Override
    public Class<StoredLeadCriteria> stored() {
        return StoredLeadCriteria.class;
    }

    @Override
    public String name(LeadCriteria criteria) {
        return criteria.name();
    }

    @Override
    public LeadCriteria normalized(LeadCriteria criteria) {
        return LeadCriteriaRules.normalized(criteria);
    }

    @Override
    public void check(LeadCriteria criteria, @Nullable LeadCriteria before, Findings findings) {
        LeadCriteriaRules.check(criteria, findings);
    }

    @Override
    public List<Reference> references(LeadCriteria criteria) {
        return Stream.concat(
                        Reference.all(
                                Kind.LIST, "lists.include", criteria.lists().include()),
                        Reference.all(
                                Kind.LIST, "lists.exclude", criteria.lists().exclude()))
                .toList();
    }

    @Override
    public Draft<StoredLeadCriteria> draft(RecordKey key, LeadCriteria criteria, @Nullable StoredLeadCriteria before) {
        var kept = before == null ? CriteriaKeys.first(keys.next()) : before.keys();
        return Draft.of(new StoredLeadCriteria(kept, criteria));
    }

    Amendment<StoredLeadCriteria> rotation(Duration grace) {
        return (key, before) -> Draft.of(before.rotated(keys.next(), grace, clock.instant()));
    }

    @Override
    public LeadCriteria shown(StoredLeadCriteria stored) {
        return stored.criteria();
    }

    @Override
    public CriteriaKeys kept(StoredLeadCriteria stored) {
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
