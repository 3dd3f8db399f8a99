package io.dialbridge.intake.v1;

import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.platform.auth.TokenHash;
import io.dialbridge.platform.problems.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sender's own name for a request that must take effect once.
 *
 * @param fingerprint of the request, to tell a repeat from another request under the same name
 */
public record IdempotencyKey(String key, String fingerprint) {

    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 200;

    /** What says how a request is let in and answered, and nothing of what it does. */
    private static final Set<String> ASIDE = Set.of("auth_token", "http_status");

    /** Of the header; empty when there is none. Parameters are the same in whatever order and place they come. */
    public static Checked<Optional<IdempotencyKey>> of(@Nullable String header, Parameters given) {
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
        return read(header, text.toString());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a key that is too long */
    public static Optional<IdempotencyKey> of(@Nullable String header, byte[] body) {
        return switch (read(header, new String(body, StandardCharsets.ISO_8859_1))) {
            case Checked.Passed<Optional<IdempotencyKey>> passed -> passed.value();
            case Checked.Refused<Optional<IdempotencyKey>> refused ->
                throw Problems.invalid(HEADER, refused.reasons().getFirst().text());
        };
    }

    /**
     * Of a request that says in itself what it repeats; a repeat may differ in the rest.
     *
     * @param door where the name is good
     */
    public static IdempotencyKey ofRepeats(String door, String name) {
        var digest = TokenHash.of(name);
        return new IdempotencyKey(door + " " + digest, digest);
    }

    /** Among those of one token, which can't know what others call their requests. */
    public IdempotencyKey by(String tokenId) {
        return new IdempotencyKey(tokenId + " " + key, fingerprint);
    }

    private static Checked<Optional<IdempotencyKey>> read(@Nullable String header, String request) {
        if (header == null || header.isBlank()) {
            return new Checked.Passed<>(Optional.empty());
        }
        var key = header.strip();
        if (key.length() > LONGEST || Texts.flaw(key) != null) {
            return new Checked.Refused<>(List.of(Reason.of(
                    Codes.REQUEST, Stage.REQUEST, HEADER, "The key must have at most " + LONGEST + " characters.")));
        }
        return new Checked.Passed<>(Optional.of(new IdempotencyKey(key, TokenHash.of(request))));
    }
}
