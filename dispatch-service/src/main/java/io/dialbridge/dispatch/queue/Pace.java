package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Keeps a statement that is repeated from taking more than a twentieth of the time, however long it takes. */
final class Pace {

    private static final int SHARE = 20;

    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();

    private volatile long next = System.nanoTime();

    boolean due() {
        return System.nanoTime() - next >= 0;
    }

    <T> Uni<T> measure(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            var began = System.nanoTime();
            return work.invoke(() -> {
                var now = System.nanoTime();
                next = now + Math.min(LONGEST_NANOS, (now - began) * SHARE);
            });
        });
    }
}
