package io.dialbridge.intake.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GmtOffsetTest {

    @ParameterizedTest
    @CsvSource({
        "-7, -07:00",
        "-7.00, -07:00",
        "-5.0, -05:00",
        "0.00, Z",
        "+1.00, +01:00",
        "5.5, +05:30",
        "+5.30, +05:30",
        "5.3, +05:30",
        "5.75, +05:45",
        "-3.5, -03:30",
        "-03:30, -03:30",
        "GMT-7, -07:00",
        "utc+05:45, +05:45",
        "' 14 ', +14:00",
        "-0.30, -00:30",
    })
    void readsWhatPeopleAndDialersWrite(String text, String offset) {
        assertThat(GmtOffset.read(text)).isEqualTo(Optional.of(ZoneOffset.of(offset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "x", "15", "14.30", "5.33", "5:99", "5:3", "700", "-7 h", "--7", "7-", "٧"})
    void refusesTheRest(String text) {
        assertThat(GmtOffset.read(text)).isEmpty();
    }
}
