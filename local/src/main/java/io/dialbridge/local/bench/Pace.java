package io.dialbridge.local.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The times at which an open-loop load is meant to begin its work: evenly spread, whatever the system under test does.
 *
 * @param startNanos when the first begins, on the clock of {@link System#nanoTime}
 */
record Pace(long startNanos, double perSecond) {

    Pace {
        if (perSecond <= 0) {
            throw new IllegalArgumentException("perSecond must be positive");
        }
    }

    long intendedNanos(long index) {
        return startNanos + (long) (index * TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    long count(Duration duration) {
        return Math.round(duration.toNanos() * perSecond / TimeUnit.SECONDS.toNanos(1));
    }
}
