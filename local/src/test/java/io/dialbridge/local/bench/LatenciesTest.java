package io.dialbridge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void countsFromTheIntendedBegin() {
        var latencies = new Latencies();
        for (var n = 1; n <= 100; n++) {
            latencies.record(0, TimeUnit.MILLISECONDS.toNanos(n));
        }

        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.percentileMillis(50)).isCloseTo(50, within(0.1));
        assertThat(latencies.percentileMillis(99)).isCloseTo(99, within(0.1));
        assertThat(latencies.maxMillis()).isCloseTo(100, within(0.1));
    }

    @Test
    void holdsATimeBeyondItsRangeAtItsEnd() {
        var latencies = new Latencies();

        latencies.record(0, TimeUnit.HOURS.toNanos(5));

        assertThat(latencies.maxMillis()).isCloseTo(TimeUnit.MINUTES.toMillis(10), within(500.0));
    }
}
