package io.dialbridge.workflow.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action.Schedule;
import io.dialbridge.contracts.WorkingHours;
import io.dialbridge.contracts.WorkingHours.Week;
import io.dialbridge.contracts.WorkingHours.Window;
import io.dialbridge.contracts.WorkingHours.Zone;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In New York clocks were put forward on 2026-03-08 at 02:00 (07:00Z) and back on 2026-11-01 at 02:00 (06:00Z). */
class TimetableTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<String> CLOSED = List.of();
    private static final Schedule AT_ONCE = Schedule.AT_ONCE;

    private static Due due(@Nullable WorkingHours hours, Schedule schedule, Map<String, String> lead, String now) {
        return new Timetable(NEW_YORK, hours).due(schedule, lead, Instant.parse(now));
    }

    private static String opens(WorkingHours hours, String now) {
        return time(due(hours, AT_ONCE, Map.of(), now));
    }

    private static String time(Due due) {
        return switch (due) {
            case Due.At at -> at.time().toString();
            case Due.Impossible no -> no.reason();
        };
    }

    private static WorkingHours window(Window window) {
        return new WorkingHours(window, Zone.ACCOUNT, null);
    }

    private static WorkingHours onSundays(String... spans) {
        var week = new Week(CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, List.of(spans));
        return new WorkingHours(Window.CUSTOM, Zone.ACCOUNT, week);
    }

    private static WorkingHours onWeekdays(String span) {
        var open = List.of(span);
        return new WorkingHours(Window.CUSTOM, Zone.ACCOUNT, new Week(open, open, open, open, open, CLOSED, CLOSED));
    }

    @ParameterizedTest
    @CsvSource({
        // a Tuesday in winter, five hours behind Greenwich
        "NINE_TO_FIVE,  2026-11-24T13:59:59Z, 2026-11-24T14:00:00Z",
        "NINE_TO_FIVE,  2026-11-24T14:00:00Z, 2026-11-24T14:00:00Z",
        "NINE_TO_FIVE,  2026-11-24T21:59:59Z, 2026-11-24T21:59:59Z",
        "NINE_TO_FIVE,  2026-11-24T21:59:59.999Z, 2026-11-24T21:59:59.999Z",
        "NINE_TO_FIVE,  2026-11-24T22:00:00Z, 2026-11-25T14:00:00Z",
        "NINE_TO_NINE,  2026-11-24T13:59:59Z, 2026-11-24T14:00:00Z",
        "NINE_TO_NINE,  2026-11-25T01:59:59Z, 2026-11-25T01:59:59Z",
        "NINE_TO_NINE,  2026-11-25T02:00:00Z, 2026-11-25T14:00:00Z",
        "NOON_TO_FIVE,  2026-11-24T16:59:59Z, 2026-11-24T17:00:00Z",
        "NOON_TO_FIVE,  2026-11-24T22:00:00Z, 2026-11-25T17:00:00Z",
        "NOON_TO_NINE,  2026-11-24T16:59:59Z, 2026-11-24T17:00:00Z",
        "NOON_TO_NINE,  2026-11-25T02:00:00Z, 2026-11-25T17:00:00Z",
        "FIVE_TO_NINE,  2026-11-24T21:59:59Z, 2026-11-24T22:00:00Z",
        "FIVE_TO_NINE,  2026-11-25T01:59:59Z, 2026-11-25T01:59:59Z",
        "FIVE_TO_NINE,  2026-11-25T02:00:00Z, 2026-11-25T22:00:00Z",
        "EIGHT_TO_NINE, 2026-11-24T12:59:59Z, 2026-11-24T13:00:00Z",
        "EIGHT_TO_NINE, 2026-11-25T02:00:00Z, 2026-11-25T13:00:00Z",
        "ALWAYS,        2026-11-24T04:59:59Z, 2026-11-24T04:59:59Z",
        "ALWAYS,        2026-11-24T05:00:00Z, 2026-11-24T05:00:00Z",
    })
    void case39AWindowTakesItsFirstSecondAndNotItsLast(Window window, String at, String runs) {
        assertThat(opens(window(window), at)).isEqualTo(runs);
    }

    @Test
    void case39NineOClockIsNineOnTheClockOnTheDaysOnWhichItChanges() {
        assertThat(opens(window(Window.NINE_TO_FIVE), "2026-03-07T22:00:00Z")).isEqualTo("2026-03-08T13:00:00Z");
        assertThat(opens(window(Window.NINE_TO_FIVE), "2026-03-08T20:59:59Z")).isEqualTo("2026-03-08T20:59:59Z");
        assertThat(opens(window(Window.NINE_TO_FIVE), "2026-03-08T21:00:00Z")).isEqualTo("2026-03-09T13:00:00Z");
        assertThat(opens(window(Window.NINE_TO_FIVE), "2026-10-31T21:00:00Z")).isEqualTo("2026-11-01T14:00:00Z");
        assertThat(opens(window(Window.NINE_TO_FIVE), "2026-11-01T21:59:59Z")).isEqualTo("2026-11-01T21:59:59Z");
    }

    @Test
    void case39ASpanThatBeginsInTheHourThatIsLeftOutBeginsWithTheNext() {
        assertThat(opens(onSundays("02:30-03:30"), "2026-03-08T05:00:00Z")).isEqualTo("2026-03-08T07:00:00Z");
        assertThat(opens(onSundays("02:30-03:30"), "2026-03-08T07:29:59Z")).isEqualTo("2026-03-08T07:29:59Z");
        assertThat(opens(onSundays("01:00-02:30"), "2026-03-08T07:00:00Z")).isEqualTo("2026-03-15T05:00:00Z");
    }

    @Test
    void case39ASpanThatLiesInTheHourThatIsLeftOutComesAWeekLater() {
        assertThat(opens(onSundays("02:00-03:00"), "2026-03-08T05:00:00Z")).isEqualTo("2026-03-15T06:00:00Z");
        assertThat(opens(onSundays("02:00-03:00"), "2026-03-01T08:00:00Z")).isEqualTo("2026-03-15T06:00:00Z");
    }

    @Test
    void case39AnHourThatComesTwiceIsOpenTwice() {
        var span = onSundays("01:30-02:00");
        assertThat(opens(span, "2026-11-01T05:00:00Z")).isEqualTo("2026-11-01T05:30:00Z");
        assertThat(opens(span, "2026-11-01T05:59:59Z")).isEqualTo("2026-11-01T05:59:59Z");
        assertThat(opens(span, "2026-11-01T06:00:00Z")).isEqualTo("2026-11-01T06:30:00Z");
        assertThat(opens(span, "2026-11-01T07:00:00Z")).isEqualTo("2026-11-08T06:30:00Z");
        assertThat(opens(onSundays("00:30-01:15"), "2026-11-01T05:20:00Z")).isEqualTo("2026-11-01T06:00:00Z");
    }

    @Test
    void case39DelayAndWindowTogether() {
        var anHour = new Schedule(Schedule.Type.OFFSET, 3_600, null);
        var hours = window(Window.NINE_TO_FIVE);
        assertThat(time(due(hours, anHour, Map.of(), "2026-11-24T20:59:59Z"))).isEqualTo("2026-11-24T21:59:59Z");
        assertThat(time(due(hours, anHour, Map.of(), "2026-11-24T21:00:00Z"))).isEqualTo("2026-11-25T14:00:00Z");
        assertThat(time(due(hours, anHour, Map.of(), "2026-11-24T13:30:00Z"))).isEqualTo("2026-11-24T14:30:00Z");
        assertThat(time(due(null, anHour, Map.of(), "2026-11-24T21:00:00Z"))).isEqualTo("2026-11-24T22:00:00Z");
    }

    @Test
    void customHoursAreThoseOfTheirWeekday() {
        assertThat(opens(onWeekdays("09:00-17:30"), "2026-11-27T22:29:59Z")).isEqualTo("2026-11-27T22:29:59Z");
        assertThat(opens(onWeekdays("09:00-17:30"), "2026-11-27T22:30:00Z")).isEqualTo("2026-11-30T14:00:00Z");
        assertThat(opens(onSundays("08:00-09:00", "22:00-24:00"), "2026-11-29T14:00:00Z"))
                .isEqualTo("2026-11-30T03:00:00Z");
        assertThat(opens(onSundays("22:00-24:00"), "2026-11-30T04:59:59Z")).isEqualTo("2026-11-30T04:59:59Z");
        assertThat(opens(onSundays("22:00-24:00"), "2026-11-30T05:00:00Z")).isEqualTo("2026-12-07T03:00:00Z");
    }

    @Test
    void hoursThatNeverOpenOrCantBeReadAreToldAndNotAFault() {
        assertThat(opens(onSundays(), "2026-11-24T14:00:00Z")).isEqualTo("the workflow's working hours never open");
        assertThat(opens(new WorkingHours(Window.CUSTOM, Zone.ACCOUNT, null), "2026-11-24T14:00:00Z"))
                .isEqualTo("the workflow's working hours never open");
        for (var span : List.of("9-5", "09:00-09:00", "17:00-09:00", "09:00-24:01", "09:60-10:00")) {
            assertThat(opens(onSundays(span), "2026-11-24T14:00:00Z"))
                    .isEqualTo("the workflow's working hours can't be read: " + span);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-8, 2026-11-24T17:00:00Z",
        "-8.00, 2026-11-24T17:00:00Z",
        "-03:30, 2026-11-24T12:30:00Z",
        "-0330, 2026-11-24T12:30:00Z",
        "-3.5, 2026-11-24T12:30:00Z",
        "-3.30, 2026-11-24T12:30:00Z",
        "GMT-6, 2026-11-24T15:00:00Z",
        "America/Denver, 2026-11-24T16:00:00Z",
        // what says nothing: the account's
        "'', 2026-11-24T14:00:00Z",
        "Mars/Olympus, 2026-11-24T14:00:00Z",
        "-5.1, 2026-11-24T14:00:00Z",
        "99, 2026-11-24T14:00:00Z",
    })
    void theLeadsZoneIsThatOfItsLocale(String localeGmt, String opens) {
        var hours = new WorkingHours(Window.NINE_TO_FIVE, Zone.LEAD, null);
        var lead = Map.of("locale_gmt", localeGmt);
        assertThat(time(due(hours, AT_ONCE, lead, "2026-11-24T10:00:00Z"))).isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01, 3600, 2026-12-01T06:00:00Z",
        "2026-12-01 10:00:00, -7200, 2026-12-01T13:00:00Z",
        "2026-12-01T10:00:00Z, 0, 2026-12-01T10:00:00Z",
        // in the hour that is left out
        "2027-03-14 02:30:00, 0, 2027-03-14T07:30:00Z",
        // past
        "2020-01-01, 60, 2026-11-24T14:00:00Z",
    })
    void aDateOfTheLeadCountsInTheAccountsZone(String date, int seconds, String runs) {
        var schedule = new Schedule(Schedule.Type.FIELD, seconds, "lead.start_date");
        assertThat(time(due(null, schedule, Map.of("start_date", date), "2026-11-24T14:00:00Z")))
                .isEqualTo(runs);
    }

    @Test
    void theTimeOfTheLastCallCountsToo() {
        var schedule = new Schedule(Schedule.Type.LAST_CALLED, 7_200, null);
        assertThat(time(due(null, schedule, Map.of("last_called", "2026-11-24 09:30:00"), "2026-11-24T14:45:00Z")))
                .isEqualTo("2026-11-24T16:30:00Z");
        assertThat(time(due(null, schedule, Map.of(), "2026-11-24T14:45:00Z")))
                .isEqualTo("the lead's last_called is empty");
    }

    @Test
    void case40ADateThatIsEmptyOrNoneIsNoTime() {
        var schedule = new Schedule(Schedule.Type.FIELD, 60, "lead.start_date");
        for (var empty : List.of("", "  ", "0000-00-00", "0000-00-00 00:00:00")) {
            assertThat(time(due(null, schedule, Map.of("start_date", empty), "2026-11-24T14:00:00Z")))
                    .isEqualTo("the lead's start_date is empty");
        }
        assertThat(time(due(null, schedule, Map.of(), "2026-11-24T14:00:00Z")))
                .isEqualTo("the lead's start_date is empty");
        assertThat(time(due(null, schedule, Map.of("start_date", "soon"), "2026-11-24T14:00:00Z")))
                .isEqualTo("the lead's start_date is not a date");
    }
}
