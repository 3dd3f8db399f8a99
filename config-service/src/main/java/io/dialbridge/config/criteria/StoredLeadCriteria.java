package io.dialbridge.config.criteria;

import io.dialbridge.contracts.KeyedCriteria;
import io.dialbridge.contracts.LeadCriteria;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;

/** Lead Criteria as they are kept. */
@RegisterForReflection
public record StoredLeadCriteria(CriteriaKeys keys, LeadCriteria criteria) {

    /** As the snapshot carries them. */
    public KeyedCriteria<LeadCriteria> keyed(long version) {
        return new KeyedCriteria<>(version, keys.criteriaKey(), keys.previousKey(), keys.previousUntil(), criteria);
    }

    StoredLeadCriteria rotated(String key, Duration grace, Instant now) {
        return new StoredLeadCriteria(keys.rotated(key, grace, now), criteria);
    }
}
