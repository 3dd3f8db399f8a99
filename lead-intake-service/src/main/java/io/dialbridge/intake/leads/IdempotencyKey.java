package io.dialbridge.intake.leads;

import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.problems.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sender's own name for a request that must take effect once.
 *
 * @param fingerprint of the body, to tell a repeat from another request under the same name
 */
record IdempotencyKey(String key, String fingerprint) {

    private static final int LONGEST = 200;

    /** Of the Idempotency-Key header; empty when there is none. */
    static Optional<IdempotencyKey> of(@Nullable String header, byte[] body) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        var key = header.strip();
        if (key.length() > LONGEST || Texts.flaw(key) != null) {
            throw Problems.invalid("Idempotency-Key", "must have at most " + LONGEST + " characters");
        }
        return Optional.of(new IdempotencyKey(key, TokenHash.of(new String(body, StandardCharsets.ISO_8859_1))));
    }
}
