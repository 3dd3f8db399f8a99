package io.dialbridge.intake.phones;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a line, and why.
 *
 * @param matched the prefix or number that decided
 * @param shared true for a row that serves every account
 * @param expiresAt of a provider's answer
 */
record KnownLine(
        LineType type,
        Source source,
        String matched,
        boolean shared,
        Instant loadedAt,
        @Nullable Instant expiresAt) {

    enum Source {
        PREFIX,
        PORTED,
        PROVIDER
    }
}
