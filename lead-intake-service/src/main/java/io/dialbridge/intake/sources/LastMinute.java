package io.dialbridge.intake.sources;

import java.time.Instant;

/** Counts what happened in the last sixty seconds. */
final class LastMinute {

    private static final int SECONDS = 60;

    private final long[] seconds = new long[SECONDS];
    private final int[] counts = new int[SECONDS];

    synchronized void add(Instant now) {
        var second = now.getEpochSecond();
        var slot = Math.floorMod(second, SECONDS);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    synchronized int count(Instant now) {
        var sum = 0;
        for (var slot = 0; slot < SECONDS; slot++) {
            if (seconds[slot] > now.getEpochSecond() - SECONDS && seconds[slot] <= now.getEpochSecond()) {
                sum += counts[slot];
            }
        }
        return sum;
    }
}
