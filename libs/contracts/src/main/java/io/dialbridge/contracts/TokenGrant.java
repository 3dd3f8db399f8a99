package io.dialbridge.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token may do, as the snapshot carries it.
 *
 * @param hash lower-case hex SHA-256 of the token; the token itself is never stored
 * @param expiresAt null means never
 * @param source how its holder is treated as a sender of leads; absent means without limits
 */
public record TokenGrant(
        String hash,
        String name,
        List<String> scopes,
        @Nullable Instant expiresAt,
        Source source) {

    public TokenGrant {
        scopes = Absent.list(scopes);
        source = Absent.or(source, Source.ANY);
    }
}
