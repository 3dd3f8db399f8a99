package io.dialbridge.config.criteria;

import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.LeadCriteriaRules;
import io.dialbridge.contracts.LeadCriteria;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Singleton
final class LeadCriteriaType implements CriteriaType<LeadCriteria, StoredLeadCriteria> {

    private final KeyRing keyRing;

    LeadCriteriaType(KeyRing keyRing) {
        this.keyRing = keyRing;
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
    public KeyRing keyRing() {
        return keyRing;
    }

    @Override
    public StoredLeadCriteria stored(CriteriaKeys keys, LeadCriteria criteria) {
        return new StoredLeadCriteria(keys, criteria);
    }
}
