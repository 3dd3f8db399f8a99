package io.dialbridge.intake.sources;

import java.time.Duration;
import java.time.Instant;

/**
 * A bucket of tokens: it holds those of a minute, every request takes one, and they come back evenly. What it holds is kept as the time
 * at which it will be full again, so a change of the limit needs no counting over.
 */
final class TokenBucket {

    /**
     * What a request found.
     *
     * @param taken false when the bucket was empty
     * @param remaining tokens that are left
     * @param untilFull how long the bucket takes to be full again
     * @param untilNext how long until a token is there
     */
    record Level(boolean taken, int limit, int remaining, Duration untilFull, Duration untilNext) {}

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /** Nanoseconds since 1970. */
    private long fullAt;

    synchronized Level take(int perMinute, Instant now) {
        return level(perMinute, now, true);
    }

    synchronized Level look(int perMinute, Instant now) {
        return level(perMinute, now, false);
    }

    private Level level(int perMinute, Instant now, boolean take) {
        if (perMinute < 1) {
            return new Level(false, 0, 0, Duration.ofNanos(MINUTE), Duration.ofNanos(MINUTE));
        }
        var time = now.getEpochSecond() * NANOS + now.getNano();
        var each = MINUTE / perMinute;
        var all = each * perMinute;
        // A clock that was set back must not close the bucket for longer than it takes to fill it.
        var missing = Math.clamp(fullAt - time, 0, all);
        var taken = take && missing + each <= all;
        if (taken) {
            missing += each;
            fullAt = time + missing;
        }
        return new Level(
                taken,
                perMinute,
                (int) ((all - missing) / each),
                Duration.ofNanos(missing),
                Duration.ofNanos(Math.max(0, missing + each - all)));
    }
}
