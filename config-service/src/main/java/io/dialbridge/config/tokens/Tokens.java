package io.dialbridge.config.tokens;

import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.TokenHash;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes new tokens. */
@Singleton
public final class Tokens {

    /** Of the reply to a creation, where the token is shown. */
    public static final String MEMBER = "token";

    /** Lets people and secret scanners recognise one of ours. */
    private static final String PREFIX = "db_";

    private static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** @param text the token itself, to be shown once; the grant holds only its hash */
    public record Fresh(String text, TokenGrant grant) {}

    /** One whose holder sends without limits. */
    public Fresh issue(String name, List<String> scopes) {
        return issue(name, scopes, null, Source.ANY);
    }

    Fresh issue(String name, List<String> scopes, @Nullable Instant expiresAt, Source source) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Fresh(text, new TokenGrant(TokenHash.of(text), name, scopes, expiresAt, source));
    }
}
