package io.dialbridge.intake.hopper.admission;

import static io.dialbridge.intake.hopper.admission.CallHours.Answer.OPEN;
import static io.dialbridge.intake.hopper.admission.CallHours.Answer.OTHER_OFFSET;
import static io.dialbridge.intake.hopper.admission.CallHours.Answer.OUTSIDE_HOURS;
import static io.dialbridge.intake.hopper.admission.CallHours.Answer.ZONE_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Campaign.LeadCreation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallHoursTest {

    private static final List<String> NEW_YORK = List.of("America/New_York");
    private static final List<String> COAST_TO_COAST = List.of("America/Los_Angeles", "America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T12:59:59Z, OUTSIDE_HOURS",
        "2026-01-15T13:00:00Z, OPEN",
        "2026-01-16T01:59:59Z, OPEN",
        "2026-01-16T02:00:00Z, OUTSIDE_HOURS",
        // In summer an hour earlier.
        "2026-07-15T11:59:59Z, OUTSIDE_HOURS",
        "2026-07-15T12:00:00Z, OPEN",
    })
    void theFirstMinuteIsInAndTheLastIsOut(Instant now, CallHours.Answer answer) {
        assertThat(CallHours.of(LeadCreation.DEFAULT).at(now, NEW_YORK)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        // 10:00 in New York is 07:00 in Los Angeles; 20:30 in Los Angeles is 23:30 in New York.
        "2026-01-15T15:00:00Z, OUTSIDE_HOURS",
        "2026-01-15T16:00:00Z, OPEN",
        "2026-01-16T01:59:00Z, OPEN",
        "2026-01-16T04:30:00Z, OUTSIDE_HOURS",
    })
    void everyZoneThatTheNumberMayLieInMustBeOpen(Instant now, CallHours.Answer answer) {
        assertThat(CallHours.of(LeadCreation.DEFAULT).at(now, COAST_TO_COAST)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "-7, OPEN",
        "-7.00, OPEN",
        "GMT-7, OPEN",
        "-8, OTHER_OFFSET",
        "nonsense, OTHER_OFFSET",
        "5.30, OTHER_OFFSET"
    })
    void offsetsAreThoseOfTheDay(String offset, CallHours.Answer answer) {
        var hours = CallHours.of(settings("08:00", "21:00", List.of(offset)));
        var summer = Instant.parse("2026-07-15T18:00:00Z");
        assertThat(hours.at(summer, List.of("America/Los_Angeles"))).isEqualTo(answer);
        assertThat(hours.at(summer, List.of("America/Phoenix"))).isEqualTo(answer);
    }

    @Test
    void severalOffsetsMayBeCalled() {
        var hours = CallHours.of(settings("08:00", "21:00", List.of("-5", "-8")));
        var noon = Instant.parse("2026-01-15T18:00:00Z");
        assertThat(hours.at(noon, COAST_TO_COAST)).isEqualTo(OPEN);
        assertThat(hours.at(noon, List.of("America/New_York", "America/Chicago")))
                .isEqualTo(OTHER_OFFSET);
    }

    @Test
    void aPlaceThatNobodyKnowsIsNotCalled() {
        var noon = Instant.parse("2026-01-15T18:00:00Z");
        assertThat(CallHours.of(LeadCreation.DEFAULT).at(noon, List.of())).isEqualTo(ZONE_UNKNOWN);
        assertThat(CallHours.of(LeadCreation.DEFAULT).at(noon, List.of("Etc/Unknown")))
                .isEqualTo(ZONE_UNKNOWN);
        assertThat(CallHours.of(LeadCreation.DEFAULT).at(noon, List.of("America/New_York", "Mars")))
                .isEqualTo(ZONE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "0:00, 24:00, OPEN",
        "08:00, 08:00, OUTSIDE_HOURS",
        "eight, 21:00, OUTSIDE_HOURS",
        "08:00, 25:00, OUTSIDE_HOURS"
    })
    void wholeDaysCanBeOpenAndWhatIsUnreadableIsClosed(String from, String until, CallHours.Answer answer) {
        var hours = CallHours.of(settings(from, until, List.of()));
        assertThat(hours.at(Instant.parse("2026-01-15T13:00:00Z"), NEW_YORK)).isEqualTo(answer);
        assertThat(hours.at(Instant.parse("2026-01-15T04:59:00Z"), NEW_YORK))
                .isEqualTo(answer == OPEN ? OPEN : OUTSIDE_HOURS);
    }

    static LeadCreation settings(String from, String until, List<String> offsets) {
        return new LeadCreation(LeadCreation.Mode.APPLY_RULES, List.of(), from, until, offsets, null);
    }
}
