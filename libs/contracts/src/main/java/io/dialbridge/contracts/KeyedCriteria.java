package io.dialbridge.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A criteria record as the snapshot carries it.
 *
 * @param version of the record; stored with each verdict that it decided
 * @param criteriaKey what callers send
 * @param previousKey the key before the last rotation, good until {@code previousUntil}
 * @param criteria a {@link LeadPostCriteria} or a {@link LeadCriteria}
 */
public record KeyedCriteria<T>(
        long version,
        String criteriaKey,
        @Nullable String previousKey,
        @Nullable Instant previousUntil,
        T criteria) {

    /** True if a caller who sends this key means this record now. */
    public boolean answersTo(String key, Instant now) {
        return key.equals(criteriaKey)
                || (key.equals(previousKey) && previousUntil != null && now.isBefore(previousUntil));
    }
}
