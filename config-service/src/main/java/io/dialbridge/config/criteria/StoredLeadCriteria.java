package io.dialbridge.config.criteria;

import io.dialbridge.contracts.LeadCriteria;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Lead Criteria as they are kept. */
@RegisterForReflection
public record StoredLeadCriteria(CriteriaKeys keys, LeadCriteria criteria) implements StoredCriteria<LeadCriteria> {}
