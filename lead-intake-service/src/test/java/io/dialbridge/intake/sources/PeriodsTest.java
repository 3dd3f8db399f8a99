package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00Z, America/Phoenix, 2026-11-22, 2026-11, 2026-10, 2026-11-23T07:00:00Z, 2026-12-01T07:00:00Z",
        // The day and the month are the account's, not ours.
        "2026-12-01T06:59:59Z, America/Phoenix, 2026-11-30, 2026-11, 2026-10, 2026-12-01T07:00:00Z, 2026-12-01T07:00:00Z",
        "2026-12-01T07:00:00Z, America/Phoenix, 2026-12-01, 2026-12, 2026-11, 2026-12-02T07:00:00Z, 2027-01-01T07:00:00Z",
        "2026-12-31T12:00:00Z, Pacific/Auckland, 2027-01-01, 2027-01, 2026-12, 2027-01-01T11:00:00Z, 2027-01-31T11:00:00Z",
        // A day of 23 hours, one of 25, and a day that begins at one o'clock.
        "2026-03-08T12:00:00Z, America/New_York, 2026-03-08, 2026-03, 2026-02, 2026-03-09T04:00:00Z, 2026-04-01T04:00:00Z",
        "2026-11-01T12:00:00Z, America/New_York, 2026-11-01, 2026-11, 2026-10, 2026-11-02T05:00:00Z, 2026-12-01T05:00:00Z",
        "2026-09-05T12:00:00Z, America/Santiago, 2026-09-05, 2026-09, 2026-08, 2026-09-06T04:00:00Z, 2026-10-01T03:00:00Z"
    })
    void lieInTheZoneOfTheAccount(
            Instant now, String zone, String day, String month, String before, Instant nextDay, Instant nextMonth) {
        var periods = Periods.at(now, ZoneId.of(zone));
        assertThat(periods.day()).isEqualTo(day);
        assertThat(periods.month()).isEqualTo(month);
        assertThat(periods.monthBefore()).isEqualTo(before);
        assertThat(periods.nextDay()).isEqualTo(nextDay);
        assertThat(periods.nextMonth()).isEqualTo(nextMonth);
    }
}
