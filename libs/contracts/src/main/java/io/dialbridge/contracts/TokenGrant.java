package io.dialbridge.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token may do, as the snapshot carries it.
 *
 * @param hash lower-case hex SHA-256 of the token; the token itself is never stored
 * @param expiresAt null means never
 */
public record TokenGrant(
        String hash,
        String name,
        List<String> scopes,
        @Nullable Instant expiresAt) {

    public TokenGrant {
        scopes = Absent.list(scopes);
    }
}
