package io.dialbridge.dispatch.replays;

import java.time.Duration;
import java.time.Instant;

/**
 * How a rate becomes batches: as a rule ten a second, one delivery at least in each.
 *
 * @param perSecond deliveries
 */
record Pace(int perSecond) {

    private static final int BATCHES_PER_SECOND = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Deliveries of a batch. */
    int batch() {
        return Math.max(1, perSecond / BATCHES_PER_SECOND);
    }

    /**
     * When the next batch is due: one period after this one was, so that being looked at late does not slow it down; what was late by more is
     * not made up for, or it would come as a burst.
     */
    Instant next(Instant due, Instant now) {
        var period = Duration.ofNanos(batch() * SECOND / perSecond);
        return (due.isBefore(now.minus(period)) ? now : due).plus(period);
    }
}
