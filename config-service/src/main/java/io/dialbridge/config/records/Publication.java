package io.dialbridge.config.records;

import org.jspecify.annotations.Nullable;

/**
 * A wish to put a draft into force.
 *
 * @param ifMatch the version of the draft that is meant
 * @param acceptWarnings whether it is meant although it hardly can be
 * @param overwrite whether it shall also replace a version that it does not come from
 */
record Publication(
        IfMatch ifMatch,
        boolean acceptWarnings,
        boolean overwrite,
        @Nullable IdempotencyKey idempotencyKey) {}
