package io.dialbridge.config.records;

import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.problems.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A caller's name for one creation, so that a repeat after a lost reply makes no second record.
 *
 * @param requestHash of the collection and the body: the same key must mean the same request
 */
record IdempotencyKey(long accountId, String key, String requestHash) {

    private static final int LONGEST = 255;

    /** Null when the header is missing. */
    static @Nullable IdempotencyKey of(long accountId, @Nullable String header, Kind kind, String body) {
        if (header == null) {
            return null;
        }
        if (header.isBlank() || header.length() > LONGEST || header.chars().anyMatch(Character::isISOControl)) {
            throw Problems.invalid("Idempotency-Key", "must have 1 to " + LONGEST + " visible characters");
        }
        return new IdempotencyKey(accountId, header, TokenHash.of(kind.path() + "\n" + body));
    }
}
