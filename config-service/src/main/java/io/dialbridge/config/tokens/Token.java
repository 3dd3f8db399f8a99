package io.dialbridge.config.tokens;

import io.dialbridge.contracts.Absent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a token may open, as people write and read it.
 *
 * @param expiresAt null means never
 * @param source absent means without limits
 */
@RegisterForReflection
public record Token(
        @Schema(examples = "vendor A") String name,

        @Schema(
                description =
                        "Any of accounts, callbacks, calls, config, dispatch, dnc, hopper, lead_post, leads, lists, users, workflow")
        List<String> scopes,

        @Nullable Instant expiresAt,

        TokenSource source) {

    public Token {
        scopes = Absent.list(scopes);
        source = Absent.or(source, TokenSource.ANY);
    }
}
