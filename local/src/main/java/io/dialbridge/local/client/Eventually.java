package io.dialbridge.local.client;

import io.dialbridge.local.StartFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks again and again until something has come to be. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** @throws StartFailure saying what did not come to be in time */
    public static <T> T get(String what, Duration longest, Supplier<Optional<T>> question) {
        var deadline = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < deadline) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new StartFailure("Waited " + longest.toSeconds() + " s in vain for " + what + ".");
    }
}
