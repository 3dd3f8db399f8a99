package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.auth.TokenHash;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sender's own name for a request that must schedule one callback, however often it comes.
 *
 * @param fingerprint of the request, to tell a repeat from another request under the same name
 */
record RequestKey(String key, String fingerprint) {

    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 200;

    /** What says how a request is let in and answered, and nothing of what it does. */
    private static final Set<String> ASIDE = Set.of("auth_token", "http_status");

    /** Empty without the header. */
    static Optional<RequestKey> of(@Nullable String header, Parameters given) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        var same = new TreeMap<>(given.values());
        same.keySet().removeAll(ASIDE);
        var text = new StringBuilder();
        // With their lengths, so that no value can pass for a name.
        same.forEach((name, value) -> text.append(name.length())
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(name)
                .append(value));
        return Optional.of(new RequestKey(header.strip(), TokenHash.of(text.toString())));
    }

    boolean storable() {
        return key.length() <= LONGEST && Texts.flaw(key) == null;
    }
}
