package io.dialbridge.config.criteria;

import io.dialbridge.contracts.KeyedCriteria;
import io.dialbridge.contracts.LeadPostCriteria;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;

/** Lead Post Criteria as they are kept. */
@RegisterForReflection
public record StoredLeadPostCriteria(CriteriaKeys keys, LeadPostCriteria criteria) {

    /** As the snapshot carries them. */
    public KeyedCriteria<LeadPostCriteria> keyed(long version) {
        return new KeyedCriteria<>(version, keys.criteriaKey(), keys.previousKey(), keys.previousUntil(), criteria);
    }

    StoredLeadPostCriteria rotated(String key, Duration grace, Instant now) {
        return new StoredLeadPostCriteria(keys.rotated(key, grace, now), criteria);
    }
}
