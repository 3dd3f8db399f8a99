package io.dialbridge.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void spreadsTheBeginsEvenly() {
        var pace = new Pace(1_000, 200);

        assertThat(pace.intendedNanos(0)).isEqualTo(1_000);
        assertThat(pace.intendedNanos(1)).isEqualTo(5_001_000);
        assertThat(pace.intendedNanos(200)).isEqualTo(1_000_001_000);
    }

    @Test
    void countsWhatFitsIntoATime() {
        assertThat(new Pace(0, 50).count(Duration.ofSeconds(60))).isEqualTo(3000);
        assertThat(new Pace(0, 0.5).count(Duration.ofSeconds(10))).isEqualTo(5);
    }

    @Test
    void needsAPace() {
        assertThatThrownBy(() -> new Pace(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
