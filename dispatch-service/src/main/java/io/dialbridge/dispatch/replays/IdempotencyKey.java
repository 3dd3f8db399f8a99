package io.dialbridge.dispatch.replays;

import io.dialbridge.platform.problems.Problems;
import org.jspecify.annotations.Nullable;

/** By which a caller says that a request is the one that it sent before. */
final class IdempotencyKey {

    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for one that can't be kept */
    static void check(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > LONGEST)) {
            throw Problems.invalid("Idempotency-Key", "must have 1 to " + LONGEST + " characters");
        }
    }
}
