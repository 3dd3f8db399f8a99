package io.dialbridge.local.client;

import io.dialbridge.local.StartFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again and again until something has come to be. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** True as soon as it holds, false when it did not in all the time. */
    public static boolean holds(Duration longest, BooleanSupplier question) {
        return ask(longest, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** @throws StartFailure saying what did not come to be in time */
    public static <T> T get(String what, Duration longest, Supplier<Optional<T>> question) {
        return ask(longest, question)
                .orElseThrow(() -> new StartFailure("Waited " + longest.toSeconds() + " s in vain for " + what + "."));
    }

    private static <T> Optional<T> ask(Duration longest, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + longest.toNanos();
        var answer = question.get();
        while (answer.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}
