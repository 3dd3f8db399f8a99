package io.dialbridge.config.criteria;

import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.LeadPostCriteriaRules;
import io.dialbridge.contracts.LeadPostCriteria;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Singleton
final class LeadPostCriteriaType implements CriteriaType<LeadPostCriteria, StoredLeadPostCriteria> {

    private final KeyRing keyRing;

    LeadPostCriteriaType(KeyRing keyRing) {
        this.keyRing = keyRing;
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
    public KeyRing keyRing() {
        return keyRing;
    }

    @Override
    public StoredLeadPostCriteria stored(CriteriaKeys keys, LeadPostCriteria criteria) {
        return new StoredLeadPostCriteria(keys, criteria);
    }
}
