package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Action.CallbackUpdate;
import io.dialbridge.contracts.Action.Schedule;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRulesTest {

    private static final int YEAR = 31_622_400;

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "3600,true", "3601,false"})
    void waitsForTheCallLogAtMostAnHour(int seconds, boolean fine) {
        var action = new Action.Integration(true, "7", true, Schedule.AT_ONCE, seconds, List.of());

        assertThat(check(action))
                .isEqualTo(
                        fine
                                ? List.of()
                                : List.of(new FieldError("a.wait_for_call_log", "must lie between 0 and 3600")));
    }

    @Test
    void wantsWhatEachActionActsWith() {
        assertThat(check(new Action.Integration(true, "", false, Schedule.AT_ONCE, 0, List.of())))
                .containsExactly(new FieldError("a.endpoint_id", "is required: the endpoint to fire"));
        assertThat(check(new Action.Move(true, " ", false, Schedule.AT_ONCE)))
                .containsExactly(new FieldError("a.list_id", "is required: the list that the lead goes to"));
        assertThat(check(new Action.Status(true, "", false, Schedule.AT_ONCE)))
                .containsExactly(
                        new FieldError("a.status", "is required: the abbreviation of the status that the lead gets"));
        assertThat(check(new Action.Dnc(true, null, false, Schedule.AT_ONCE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0,", "99,300,", "100,0,a.priority", "-1,0,a.priority", "0,301,a.expires_in", "0,-1,a.expires_in"})
    void fillsTheHopperAsIntakeDoes(int priority, int minutes, @Nullable String wrong) {
        assertThat(check(new Action.Hopper(true, priority, minutes, false, Schedule.AT_ONCE)))
                .extracting(FieldError::field)
                .isEqualTo(wrong == null ? List.of() : List.of(wrong));
    }

    @Test
    void leavesTheHopperItsOwnValues() {
        assertThat(check(new Action.Hopper(true, null, null, false, Schedule.AT_ONCE)))
                .isEmpty();
    }

    @Test
    void schedulesCallbacksWithinAYear() {
        assertThat(check(callback(0, "SYSTEM", null))).isEmpty();
        assertThat(check(callback(YEAR, "PERSONAL", "7"))).isEmpty();
        assertThat(check(callback(YEAR + 1, "PERSONAL", null)))
                .containsExactly(new FieldError("a.seconds", "must lie between 0 and 31622400"));
        assertThat(check(callback(-1, "ANYBODY", null)))
                .containsExactly(
                        new FieldError("a.seconds", "must lie between 0 and 31622400"),
                        new FieldError("a.recipient", "\"ANYBODY\" is not known; use PERSONAL or SYSTEM"));
        assertThat(check(callback(60, "SYSTEM", "7")))
                .containsExactly(new FieldError("a.user_id", "belongs to the recipient PERSONAL; leave it out"));
        assertThat(check(callback(null, "SYSTEM", null)))
                .containsExactly(
                        new FieldError("a.seconds", "is required: how long after the action, for example 3600"));
    }

    @Test
    void writesRecipientsInUpperCaseAndNoEmptyUsers() {
        assertThat(ActionRules.normalized(callback(60, "Personal", ""))).isEqualTo(callback(60, "PERSONAL", null));
    }

    @Test
    void movesCallbacksBySecondsAndRemovesThemWithout() {
        assertThat(check(update(CallbackUpdate.Operation.MOVE, 60))).isEmpty();
        assertThat(check(update(CallbackUpdate.Operation.REMOVE, null))).isEmpty();
        assertThat(check(update(CallbackUpdate.Operation.MOVE, null)))
                .containsExactly(
                        new FieldError("a.seconds", "is required: how long after the action, for example 3600"));
        assertThat(check(update(CallbackUpdate.Operation.REMOVE, 60)))
                .containsExactly(new FieldError("a.seconds", "belongs to the operation MOVE; leave it out"));
        assertThat(check(update(null, null)))
                .containsExactly(new FieldError("a.operation", "is required: MOVE or REMOVE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50", "0", "-3", "999999999999.999999"})
    void takesDecimalAmounts(String amount) {
        assertThat(check(new Action.Revenue(true, amount, false, Schedule.AT_ONCE)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$5", "1,000", "1e3", ".5", "5.", "1.2345678", "1000000000000", "lead.price"})
    void refusesOtherAmounts(String amount) {
        assertThat(check(new Action.Revenue(true, amount, false, Schedule.AT_ONCE)))
                .containsExactly(
                        new FieldError(
                                "a.amount",
                                "must be a decimal number such as 12.50, with at most 12 digits before the point and 6 after it"));
    }

    @ParameterizedTest
    @CsvSource({
        "IMMEDIATE,0,true",
        "IMMEDIATE,1,false",
        "OFFSET,0,true",
        "OFFSET,31622400,true",
        "OFFSET,31622401,false",
        "OFFSET,-1,false",
        "LAST_CALLED,-31622400,true",
        "LAST_CALLED,31622400,true",
        "LAST_CALLED,31622401,false"
    })
    void delaysWithinAYear(Schedule.Type type, int seconds, boolean fine) {
        assertThat(check(scheduled(new Schedule(type, seconds, null))))
                .extracting(FieldError::field)
                .isEqualTo(fine ? List.of() : List.of("a.schedule.seconds"));
    }

    @Test
    void countsFromDatesOfTheLeadAlone() {
        assertThat(check(scheduled(from("lead.start_date", -YEAR)))).isEmpty();
        // What the account's own fields hold is known to the account alone.
        assertThat(check(scheduled(from("lead.renewal", 0)))).isEmpty();
        assertThat(check(scheduled(from("lead.custom_field_7", 0)))).isEmpty();
        assertThat(check(scheduled(from("lead.start_date", -YEAR - 1))))
                .containsExactly(new FieldError("a.schedule.seconds", "must lie between -31622400 and 31622400"));
        assertThat(check(scheduled(from("lead.city", 0))))
                .containsExactly(new FieldError("a.schedule.field", "\"lead.city\" is not a date"));
        for (var unknown : List.of("start_date", "call.call_date", "lead.Start")) {
            assertThat(check(scheduled(from(unknown, 0))))
                    .containsExactly(
                            new FieldError("a.schedule.field", "\"" + unknown + "\" is not known; write lead.<name>"));
        }
        assertThat(check(scheduled(from(null, 0))))
                .containsExactly(new FieldError(
                        "a.schedule.field", "is required: a date of the lead, for example lead.start_date"));
        assertThat(check(scheduled(new Schedule(Schedule.Type.OFFSET, 60, "lead.start_date"))))
                .containsExactly(new FieldError("a.schedule.field", "belongs to the type FIELD; leave it out"));
    }

    private static Schedule from(@Nullable String field, int seconds) {
        return new Schedule(Schedule.Type.FIELD, seconds, field);
    }

    private static Action scheduled(Schedule schedule) {
        return new Action.Dnc(true, null, false, schedule);
    }

    @SuppressWarnings("NullAway") // What a body without the members becomes.
    private static Action.Callback callback(@Nullable Integer seconds, String recipient, @Nullable String userId) {
        return new Action.Callback(true, seconds, recipient, userId, "Ask again", false, Schedule.AT_ONCE);
    }

    @SuppressWarnings("NullAway") // What a body without the members becomes.
    private static Action update(CallbackUpdate.@Nullable Operation operation, @Nullable Integer seconds) {
        return new CallbackUpdate(true, operation, seconds, false, Schedule.AT_ONCE);
    }

    private static List<FieldError> check(Action action) {
        var findings = new Findings();
        ActionRules.check("a.", action, findings);
        return findings.errors();
    }
}
