package io.dialbridge.config.criteria;

import io.dialbridge.contracts.LeadPostCriteria;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Lead Post Criteria as they are kept. */
@RegisterForReflection
public record StoredLeadPostCriteria(CriteriaKeys keys, LeadPostCriteria criteria)
        implements StoredCriteria<LeadPostCriteria> {}
