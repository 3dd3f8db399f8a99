package io.dialbridge.intake.callbacks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackZoneTest {

    @ParameterizedTest
    @CsvSource({
        "America/Phoenix, America/Phoenix",
        "america/new_york, America/New_York",
        "US/Eastern, US/Eastern",
        "EST, America/New_York",
        "EDT, America/New_York",
        "et, America/New_York",
        "Eastern, America/New_York",
        "Eastern Time, America/New_York",
        "Eastern Standard Time, America/New_York",
        "Pacific Time (US & Canada), America/Los_Angeles",
        "CST, America/Chicago",
        "Central Daylight Time, America/Chicago",
        "MST, America/Denver",
        "PDT, America/Los_Angeles",
        "AKST, America/Anchorage",
        "Alaska, America/Anchorage",
        "HST, Pacific/Honolulu",
        "Hawaii, Pacific/Honolulu",
        "AST, America/Halifax",
        "Arizona, America/Phoenix",
        "UTC, Z",
        "gmt, Z",
        "-7, -07:00",
        "-7.00, -07:00",
        "0.00, Z",
        "+5.30, +05:30",
        "GMT-7, -07:00",
    })
    void readsNamesAbbreviationsAndOffsets(String text, String zone) {
        assertThat(CallbackZone.read(text)).contains(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "E", "Mars", "IST", "-27", "America/", "EASTERN TIMES", "12:99"})
    void refusesWhatItCantMean(String text) {
        assertThat(CallbackZone.read(text)).isEmpty();
    }
}
