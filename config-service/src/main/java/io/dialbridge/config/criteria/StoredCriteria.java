package io.dialbridge.config.criteria;

import io.dialbridge.contracts.KeyedCriteria;

/** Criteria of one kind as they are kept. */
interface StoredCriteria<C> {

    CriteriaKeys keys();

    C criteria();

    /** As the snapshot carries them. */
    default KeyedCriteria<C> keyed(long version) {
        return new KeyedCriteria<>(
                version, keys().criteriaKey(), keys().previousKey(), keys().previousUntil(), criteria());
    }
}
