package io.dialbridge.config.criteria;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which key callers choose a criteria record.
 *
 * @param previousKey the key before the last rotation; null when it went at once
 * @param previousUntil when that one stops working
 */
@RegisterForReflection
public record CriteriaKeys(
        String criteriaKey,
        @Nullable String previousKey,
        @Nullable Instant previousUntil) {

    static final List<String> MEMBERS = List.of("criteria_key", "previous_key", "previous_until");

    static CriteriaKeys first(String key) {
        return new CriteriaKeys(key, null, null);
    }

    /** Another key, beside which the present one stays good for the grace. A key from before that is over at once. */
    CriteriaKeys rotated(String key, Duration grace, Instant now) {
        return grace.isZero() ? first(key) : new CriteriaKeys(key, criteriaKey, now.plus(grace));
    }
}
