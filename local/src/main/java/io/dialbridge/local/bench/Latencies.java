package io.dialbridge.local.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long things took, counted from the moment at which each was meant to begin: a system that falls behind is not spared the waiting
 * that it caused. Safe to use from any thread.
 */
final class Latencies {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, SIGNIFICANT_DIGITS);

    void record(long intendedNanos, long endNanos) {
        var took = TimeUnit.NANOSECONDS.toMicros(endNanos - intendedNanos);
        micros.recordValue(Math.clamp(took, 0, LONGEST_MICROS));
    }

    long count() {
        return micros.getTotalCount();
    }

    double percentileMillis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    double maxMillis() {
        return micros.getMaxValue() / 1000.0;
    }

    @Override
    public String toString() {
        return "p50 %8.1f ms   p95 %8.1f ms   p99 %8.1f ms   max %8.1f ms"
                .formatted(percentileMillis(50), percentileMillis(95), percentileMillis(99), maxMillis());
    }
}
