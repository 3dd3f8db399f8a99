package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.WorkingHours;
import io.dialbridge.contracts.WorkingHours.Week;
import io.dialbridge.contracts.WorkingHours.Window;
import io.dialbridge.contracts.WorkingHours.Zone;
import io.dialbridge.platform.problems.FieldError;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingHoursRulesTest {

    private static final String IMPOSSIBLE =
            "is an impossible window: at least one day must be open, or the actions would wait for ever";

    @ParameterizedTest
    @EnumSource
    void wantsHoursForCustomAlone(Window window) {
        var hours = monday("09:00-17:00");

        assertThat(check(window, null))
                .isEqualTo(window == Window.CUSTOM ? List.of(new FieldError("schedule.hours", IMPOSSIBLE)) : List.of());
        assertThat(check(window, hours))
                .isEqualTo(
                        window == Window.CUSTOM
                                ? List.of()
                                : List.of(new FieldError(
                                        "schedule.hours", "belongs to the window CUSTOM; leave it out")));
    }

    @Test
    void wantsAWindow() {
        @SuppressWarnings("NullAway") // What a body without it becomes.
        var none = check(null, null);

        assertThat(none)
                .containsExactly(new FieldError(
                        "schedule.window", "is required: 24hr, 9-9, 9-5, 12-5, 12-9, 5-9, 8-9 or CUSTOM"));
    }

    @Test
    void refusesAWeekThatIsNeverOpen() {
        assertThat(check(Window.CUSTOM, monday())).containsExactly(new FieldError("schedule.hours", IMPOSSIBLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00-24:00", "00:00-00:01", "23:59-24:00", "09:00-17:30"})
    void takesSpansOfADay(String span) {
        assertThat(check(Window.CUSTOM, monday(span))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9:00-17:00", "09:00", "09:00-24:01", "24:00-24:00", "09:60-10:00", "09:00 - 10:00", "9-5", ""})
    void refusesWhatIsNoSpan(String span) {
        assertThat(check(Window.CUSTOM, monday("08:00-09:00", span)))
                .containsExactly(new FieldError(
                        "schedule.hours.mon[1]", "must be a span of the day such as 09:00-17:30, at most until 24:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17:00-09:00", "09:00-09:00", "18:00-00:00"})
    void refusesSpansThatEndBeforeTheyBegin(String span) {
        assertThat(check(Window.CUSTOM, monday(span)))
                .containsExactly(new FieldError(
                        "schedule.hours.mon[0]",
                        "is an impossible window: it must end after it begins; over midnight write two spans, as in"
                                + " 18:00-24:00 and 00:00-02:00 of the next day"));
    }

    @Test
    void refusesSpansOfADayThatOverlapInWhateverOrder() {
        assertThat(check(Window.CUSTOM, monday("13:00-18:00", "09:00-13:00", "12:59-13:01", "18:00-24:00")))
                .containsExactly(
                        new FieldError("schedule.hours.mon[2]", "overlaps 13:00-18:00; write one span for both"));
        var twoDays = new Week(
                List.of("09:00-17:00"), List.of(), List.of(), List.of(), List.of(), List.of(), List.of("09:00-17:00"));
        assertThat(check(Window.CUSTOM, twoDays)).isEmpty();
    }

    @Test
    void countsTheSpansOfADay() {
        var spans = Collections.nCopies(25, "x").toArray(String[]::new);

        assertThat(check(Window.CUSTOM, monday(spans)))
                .contains(new FieldError("schedule.hours.mon", "has 25 elements; at most 24 are allowed"));
    }

    private static Week monday(String... spans) {
        return new Week(List.of(spans), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static List<FieldError> check(Window window, @Nullable Week hours) {
        var findings = new Findings();
        WorkingHoursRules.check("schedule.", new WorkingHours(window, Zone.ACCOUNT, hours), findings);
        return findings.errors();
    }
}
