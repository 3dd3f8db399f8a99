package io.dialbridge.intake.callbacks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-05 14:30:15, 2026-03-05 14:30:15",
        "2026-03-05T14:30:15, 2026-03-05 14:30:15",
        "2026-03-05 14:30, 2026-03-05 14:30:00",
        "2026-03-05 02:30 PM, 2026-03-05 14:30:00",
        "2026-03-05 2:30pm, 2026-03-05 14:30:00",
        "2026-03-05 02:30:15 am, 2026-03-05 02:30:15",
        "2026-03-05 12:00 AM, 2026-03-05 00:00:00",
        "2026-03-05 12:00 PM, 2026-03-05 12:00:00",
        "2028-02-29 09:05 AM, 2028-02-29 09:05:00",
    })
    void readsBothFormsAndWrites24Hours(String text, String written) {
        assertThat(CallbackTime.read(text).map(CallbackTime::text)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-03-05",
                "2026-02-30 10:00:00",
                "2026-02-29 10:00 AM",
                "2026-03-05 24:00:00",
                "2026-03-05 10:60:00",
                "2026-03-05 13:00 PM",
                "2026-03-05 00:30 AM",
                "0000-00-00 00:00:00",
                "1969-12-31 23:59:59",
                "2026-03-05 14:30:15Z",
                "03/05/2026 02:30 PM",
                "12026-03-05 14:30:15"
            })
    void refusesTheRest(String text) {
        assertThat(CallbackTime.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // At 02:00 clocks in New York go forward to 03:00: 02:30 is skipped.
        "2026-03-08T01:59:59, 2026-03-08T06:59:59Z",
        "2026-03-08T02:30:00, 2026-03-08T07:30:00Z",
        "2026-03-08T03:30:00, 2026-03-08T07:30:00Z",
        // At 02:00 they go back to 01:00: 01:30 comes twice.
        "2026-11-01T01:30:00, 2026-11-01T05:30:00Z",
        "2026-11-01T02:30:00, 2026-11-01T07:30:00Z",
    })
    void daylightSavingIsDefined(LocalDateTime local, Instant instant) {
        assertThat(CallbackTime.instant(local, ZoneId.of("America/New_York"))).isEqualTo(instant);
    }
}
