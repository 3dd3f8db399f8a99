package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Action.CallbackUpdate;
import io.dialbridge.contracts.Action.Schedule;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.platform.problems.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRulesTest {

    private static final String ADDRESS = "an e-mail address such as jo@example.com";

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
    void sendsTemplatesToTheLeadAndToWhomeverItNames() {
        assertThat(check(email("5", Action.Email.TO_THE_LEAD))).isEmpty();
        assertThat(check(email("5", "{lead.email ?: '<a>,b'}, jo@example.com,{#if lead.city}x{/if},")))
                .isEmpty();
        assertThat(check(email("5", "x".repeat(1_988) + "@example.com")))
                .extracting(FieldError::reason)
                .containsExactly("\"" + "x".repeat(1_988) + "@example.com\" is not " + ADDRESS);
    }

    @Test
    void refusesRecipientsThatAreNone() {
        assertThat(check(email(" ", " ")))
                .containsExactly(
                        new FieldError("a.template_id", "is required: the e-mail template to send"),
                        new FieldError("a.to", "must not be blank: addresses, or {lead.email}"));
        assertThat(check(email("5", "{lead.email}, jo, mo@example.com, me@example")))
                .containsExactly(
                        new FieldError("a.to", "\"jo\" is not " + ADDRESS),
                        new FieldError("a.to", "\"me@example\" is not " + ADDRESS));
        for (var named : List.of(
                "Jo Doe <jo@example.com>", "\"Doe, Jo\" <jo@example.com>", "{lead.first_name} <{lead.email}>")) {
            assertThat(check(email("5", named)))
                    .containsExactly(new FieldError("a.to", "takes addresses without names, such as jo@example.com"));
        }
        assertThat(check(email("5", "{lead.mail_of_jo}, {lead.Email}")))
                .containsExactly(new FieldError(
                        "a.to", "\"lead.Email\" is not known; write lead.<name>, call.<name> or agent.<name>"));
        assertThat(check(email("5", "{lead}, nobody")))
                .containsExactly(new FieldError("a.to", "{lead} names no field"));
        assertThat(check(email("5", "jo@example.com\nmo@example.com")))
                .contains(new FieldError("a.to", "must not contain line breaks or other control characters"));
        assertThat(check(email("5", "jo@example.com," + " ".repeat(1_986))))
                .containsExactly(new FieldError("a.to", "has 2001 characters; at most 2000 are allowed"));
    }

    @Test
    void tellsTheLeadATextThroughAProvider() {
        for (var text : List.of("Hello {lead.first_name},\nbye", "x".repeat(2_000))) {
            messages("9", text).forEach(message -> assertThat(check(message)).isEmpty());
        }
        messages("", "x".repeat(2_001)).forEach(message -> assertThat(check(message))
                .containsExactly(
                        new FieldError("a.endpoint_id", "is required: the endpoint of the provider"),
                        new FieldError("a.text", "has 2001 characters; at most 2000 are allowed")));
        messages("9", " ").forEach(message -> assertThat(check(message))
                .containsExactly(new FieldError("a.text", "is required: what the lead is told")));
        messages("9", "{order.id}")
                .forEach(
                        message -> assertThat(check(message))
                                .containsExactly(
                                        new FieldError(
                                                "a.text",
                                                "{order.id} is not a value of lead, call or agent; write \\{ for a brace that stands for itself")));
    }

    @Test
    void writesOfRepliesWhatAnEditMayWrite() {
        assertThat(check(replies(new ReplyField("data.id", "crm_id"), new ReplyField("data.id", "notes"))))
                .isEmpty();
        assertThat(check(replies(
                        new ReplyField(" ", "notes"),
                        new ReplyField("k".repeat(256), "status"),
                        new ReplyField("id", "called_count"),
                        new ReplyField("id", "lead.notes"),
                        new ReplyField("id", ""),
                        new ReplyField("id", "notes"))))
                .containsExactly(
                        new FieldError(
                                "a.reply_fields[0].key", "is required: the element of the reply, for example data.id"),
                        new FieldError("a.reply_fields[1].key", "has 256 characters; at most 255 are allowed"),
                        new FieldError("a.reply_fields[1].field", "\"status\" is changed by the action STATUS"),
                        new FieldError(
                                "a.reply_fields[2].field",
                                "\"called_count\" is kept by the system and can't be written"),
                        new FieldError(
                                "a.reply_fields[3].field",
                                "\"lead.notes\" is not known; write the name of a lead field alone, such as notes"),
                        new FieldError("a.reply_fields[4].field", "is required, for example notes"),
                        new FieldError("a.reply_fields[5].field", "\"notes\" is there twice"));
    }

    @Test
    void writesAtMostFiftyFieldsOfAReply() {
        var fields = IntStream.range(0, 51)
                .mapToObj(i -> new ReplyField("id", "field_of_mine_" + i))
                .toArray(ReplyField[]::new);

        assertThat(check(replies(fields)))
                .containsExactly(new FieldError("a.reply_fields", "has 51 elements; at most 50 are allowed"));
        assertThat(check(replies(Arrays.copyOf(fields, 50)))).isEmpty();
    }

    private static Action email(String templateId, String to) {
        return new Action.Email(true, templateId, to, false, Schedule.AT_ONCE);
    }

    private static List<Action> messages(String endpointId, String text) {
        return List.of(
                new Action.Sms(true, endpointId, text, false, Schedule.AT_ONCE),
                new Action.VoiceBroadcast(true, endpointId, text, false, Schedule.AT_ONCE),
                new Action.RinglessVoicemail(true, endpointId, text, false, Schedule.AT_ONCE));
    }

    private static Action replies(ReplyField... fields) {
        return new Action.Integration(true, "9", false, Schedule.AT_ONCE, 0, List.of(fields));
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
