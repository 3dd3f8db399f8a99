package io.dialbridge.dispatch.replays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final Instant DUE = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"1,1,1000", "7,1,142.857142", "10,1,100", "50,5,100", "99,9,90.909090", "1000,100,100"})
    void aRateIsBatchesOfAtLeastOne(int perSecond, int batch, double periodMillis) {
        var pace = new Pace(perSecond);

        assertThat(pace.batch()).isEqualTo(batch);
        assertThat(pace.next(DUE, DUE)).isEqualTo(DUE.plusNanos(Math.round(periodMillis * 1_000_000)));
    }

    @Test
    void whatIsLookedAtALittleLateIsNoSlower() {
        assertThat(new Pace(50).next(DUE, DUE.plusMillis(99))).isEqualTo(DUE.plusMillis(100));
    }

    @Test
    void whatWasMissedIsNotMadeUpForInABurst() {
        assertThat(new Pace(50).next(DUE, DUE.plusSeconds(60)))
                .isEqualTo(DUE.plusSeconds(60).plusMillis(100));
    }
}
