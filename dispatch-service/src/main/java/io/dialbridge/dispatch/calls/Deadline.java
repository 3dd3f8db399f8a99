package io.dialbridge.dispatch.calls;

import java.time.Duration;

/**
 * By when a caller has an answer.
 *
 * @param sinceNanos from when the time counts, on the clock of {@link System#nanoTime()}
 */
record Deadline(Duration time, long sinceNanos) {

    private static final Duration LEAST = Duration.ofMillis(1);

    /** Never nothing: what has no time left ends as what ran out of it. */
    Duration left() {
        var left = time.minusNanos(System.nanoTime() - sinceNanos);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
