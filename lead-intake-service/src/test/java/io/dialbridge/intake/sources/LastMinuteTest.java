package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastMinuteTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.5Z");

    private final LastMinute requests = new LastMinute();

    @Test
    void countsSixtySecondsAndForgetsOlderOnes() {
        requests.add(NOON);
        requests.add(NOON);
        requests.add(NOON.plusSeconds(59));
        assertThat(requests.count(NOON.plusSeconds(59))).isEqualTo(3);
        assertThat(requests.count(NOON.plusSeconds(60))).isEqualTo(1);
        assertThat(requests.count(NOON.plusSeconds(118))).isEqualTo(1);
        assertThat(requests.count(NOON.plusSeconds(119))).isZero();
    }

    @Test
    void aSecondTakesThePlaceOfTheOneAMinuteBefore() {
        requests.add(NOON);
        requests.add(NOON.plusSeconds(60));
        assertThat(requests.count(NOON.plusSeconds(60))).isEqualTo(1);
    }
}
