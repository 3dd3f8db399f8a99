package io.dialbridge.dispatch.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void secondsAndDatesAreRead() {
        assertThat(RetryAfter.parse("120", NOW)).isEqualTo(Duration.ofSeconds(120));
        assertThat(RetryAfter.parse(" 0 ", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.parse("Sun, 22 Nov 2026 12:02:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aDateIsCountedFromThatOfTheReplyWhateverTheClockSays() {
        var until = "Sun, 22 Nov 2026 12:02:00 GMT";
        for (var clock : Arrays.asList(NOW, NOW.plusSeconds(3_600), NOW.minusSeconds(3_600))) {
            assertThat(RetryAfter.parse(until, "Sun, 22 Nov 2026 12:00:30 GMT", clock))
                    .isEqualTo(Duration.ofSeconds(90));
            assertThat(RetryAfter.parse("7", "Sun, 22 Nov 2026 12:00:30 GMT", clock))
                    .isEqualTo(Duration.ofSeconds(7));
        }
        for (var date : Arrays.asList(null, "", "today")) {
            assertThat(RetryAfter.parse(until, date, NOW)).as(date).isEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void pastDatesAndNonsenseAskForNothing() {
        for (var header : Arrays.asList(
                null, "", "soon", "-5", "1.5", "Sun, 22 Nov 2026 11:00:00 GMT", "Mon, 22 Nov 2026 12:02:00 GMT")) {
            assertThat(RetryAfter.parse(header, NOW)).as(header).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void absurdSecondsStayFinite() {
        assertThat(RetryAfter.parse("99999999999999999999", NOW)).isEqualTo(Duration.ofSeconds(999_999_999));
    }
}
