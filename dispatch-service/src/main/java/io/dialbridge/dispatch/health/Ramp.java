package io.dialbridge.dispatch.health;

import java.time.Duration;

/**
 * How many deliveries a second are taken of an endpoint that was resumed, by all replicas together: one at first, twice as many after each
 * sixth of the ramp, any number when it is over.
 */
record Ramp(Duration length) {

    private static final int STEPS = 6;

    boolean over(Duration elapsed) {
        return elapsed.compareTo(length) >= 0;
    }

    /** @param elapsed since it was resumed; less than nothing by a clock that is behind */
    int perSecond(Duration elapsed) {
        if (elapsed.isNegative()) {
            return 1;
        }
        return 1 << Math.min(STEPS - 1, (int) (elapsed.toMillis() * STEPS / Math.max(1, length.toMillis())));
    }
}
