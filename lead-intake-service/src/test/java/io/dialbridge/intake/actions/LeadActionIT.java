package io.dialbridge.intake.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each action does to a lead, what it tells, and why it is refused. */
@QuarkusTest
class LeadActionIT extends ActionDoor {

    // MOVE

    @Test
    void movesALeadAndItsPlaceInTheHopper() {
        done(of("HOPPER", "priority", 40));
        done(of("MOVE", "list_id", TestAccounts.ROOF));
        assertThat(shown().getString("list_id")).isEqualTo("201");
        assertThat(hopper()).isEqualTo("c-roofs 40 null");
        assertThat(told()).extracting(event -> event.getString("event")).containsExactly("lead.saved");
        assertThat(told().getFirst().getJsonObject("lead").getString("list_id")).isEqualTo("201");
        assertThat(told().getFirst().getJsonObject("previous").getMap())
                .isEqualTo(Map.of(
                        "list_id",
                        "101",
                        "list_name",
                        "Fresh leads 2026",
                        "campaign_id",
                        "c-solar",
                        "campaign_name",
                        "Solar"));
    }

    @ParameterizedTest
    @CsvSource({
        "199, list_inactive, The list 199 is not active.",
        "SYS_DUPLICATE_LEADS, list_inactive, The list SYS_DUPLICATE_LEADS is not active.",
        "999, no_such_list, No such list: 999."
    })
    void movesToNoListThatTakesNone(String list, String cause, String reason) {
        refused(of("MOVE", "list_id", list), cause, reason);
        assertThat(shown().getString("list_id")).isEqualTo("101");
    }

    // STATUS

    @Test
    void setsAStatus() {
        done(of("STATUS", "status", "hot"));
        assertThat(shown().getString("status")).isEqualTo("HOT");
        assertThat(told())
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.saved", "lead.status_changed");
        for (var event : told()) {
            assertThat(event.getJsonObject("lead").getString("status")).isEqualTo("HOT");
            assertThat(event.getJsonObject("previous").getMap())
                    .isEqualTo(Map.of("status", "NEW", "status_name", "New"));
        }
    }

    @Test
    void setsNoStatusThatIsNotThere() {
        refused(of("STATUS", "status", "NOPE"), "no_such_status", "Invalid status: this account has no status NOPE.");
    }

    // FIELD

    @ParameterizedTest
    @CsvSource({
        "SET, city, Mesa, Mesa",
        "SET, visits, ' 7 ', 7",
        "SET, color, RED, red",
        "COPY, city, first_name, Ann",
        "ADD, visits, 1, 1",
        "SUBTRACT, visits, 1.50, -1.50",
        "ADD, custom_field_1, 2, 2",
        "TIMESTAMP, custom_field_2, , 2026-11-22 08:04:05",
        "APPEND, first_name, ' B.', Ann B."
    })
    void changesAField(String operation, String field, @Nullable String value, String result) {
        done(of("FIELD", "field", field, "operation", operation, "value", value));
        assertThat(shown().getString(field)).isEqualTo(result);
        assertThat(told()).extracting(event -> event.getString("event")).containsExactly("lead.saved");
        var event = told().getFirst();
        assertThat(event.getJsonObject("lead").getString(field)).isEqualTo(result);
        assertThat(event.getJsonObject("previous").getMap())
                .isEqualTo(Map.of(field, field.equals("first_name") ? "Ann" : ""));
    }

    @Test
    void clearsAFieldAndTellsWhatItHeld() {
        done(of("FIELD", "field", "first_name", "operation", "COPY", "value", "last_name"));
        assertThat(shown().containsKey("first_name")).isFalse();
        assertThat(told().getFirst().getJsonObject("previous").getMap()).isEqualTo(Map.of("first_name", "Ann"));
    }

    @Test
    void calculatesWithWhatTheLeadHolds() {
        for (var step : List.of(
                of("FIELD", "field", "visits", "operation", "SET", "value", "10"),
                of("FIELD", "field", "custom_field_1", "operation", "SET", "value", "4"),
                of("FIELD", "field", "visits", "operation", "DIVIDE", "value", "custom_field_1"),
                of("FIELD", "field", "visits", "operation", "MULTIPLY", "value", "3"))) {
            done(step);
        }
        assertThat(shown().getString("visits")).isEqualTo("7.5");
        assertThat(told().getLast().getJsonObject("previous").getMap()).isEqualTo(Map.of("visits", "2.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET | colour | red | no_such_field | No such lead field: colour.",
                "SET | id | 7 | field_read_only | The field id is kept by the system alone.",
                "SET | visits | many | value_not_held | visits must be a number such as -12.5, not many.",
                "SET | color | green | value_not_held | color must be one of red, blue, not green.",
                "SET | email | none | value_not_held | Invalid email: none.",
                "SET | owner_id | Bob | no_such_user | No such user: owner_id is the number of a user, not Bob.",
                "SET | list_id | 199 | list_inactive | The list 199 is not active.",
                "SET | status | NOPE | no_such_status | Invalid status: this account has no status NOPE.",
                "COPY | visits | first_name | value_not_held | The field visits can't hold what COPY makes of it: it must be a number such as -12.5.",
                "COPY | phone_number | first_name | value_not_held | The field phone_number can't hold what COPY makes of it: it must be a number that fits its country code.",
                "ADD | first_name | 1 | not_a_number | What the field first_name holds is no number.",
                "DIVIDE | called_count | 0 | field_read_only | The field called_count is kept by the system alone.",
                "MULTIPLY | visits | 2 | field_empty | The field visits is empty; only ADD and SUBTRACT take that for 0.",
                "APPEND | visits | 1 | field_not_text | Nothing can be appended to visits: it is no text."
            })
    void changesNoFieldWithoutAReasonWhyNot(String operation, String field, String value, String cause, String reason) {
        refused(of("FIELD", "field", field, "operation", operation, "value", value), cause, reason);
    }

    @Test
    void dividesNothingByZero() {
        done(of("FIELD", "field", "visits", "operation", "SET", "value", "5"));
        refused(
                of("FIELD", "field", "visits", "operation", "DIVIDE", "value", "0"),
                "division_by_zero",
                "Nothing can be divided by 0.");
        assertThat(shown().getString("visits")).isEqualTo("5");
    }

    @Test
    void appendsNoMoreThanAFieldHolds() {
        done(of("FIELD", "field", "notes", "operation", "SET", "value", "x".repeat(65_535)));
        refused(
                of("FIELD", "field", "notes", "operation", "APPEND", "value", "y"),
                "value_not_held",
                "notes has 65536 characters; at most 65535 can be stored.");
    }

    // CALLBACK, CALLBACK_UPDATE

    @Test
    void schedulesASystemCallback() {
        done(of("CALLBACK", "seconds", 3_600, "comments", "about the roof"));
        assertThat(callbacks())
                .containsExactly("SYSTEM null about the roof 2026-11-22T16:04:05Z America/Phoenix PENDING null");
        assertThat(told()).extracting(event -> event.getString("event")).containsExactly("callback.scheduled");
        assertThat(told().getFirst().getJsonObject("lead").getString("id")).isEqualTo(lead);
    }

    @Test
    void schedulesAPersonalCallbackOfTheAgentThatIsNamed() {
        done(of("CALLBACK", "seconds", 60, "recipient", "PERSONAL", "user_id", "12"));
        done(of("CALLBACK", "seconds", 120, "recipient", "PERSONAL"));
        assertThat(callbacks())
                .containsExactly(
                        "PERSONAL 12  2026-11-22T15:05:05Z America/Phoenix PENDING null",
                        "PERSONAL 7  2026-11-22T15:06:05Z America/Phoenix PENDING null");
    }

    @Test
    void schedulesNoCallbackOfNobody() {
        var item = action(of("CALLBACK", "seconds", 60, "recipient", "PERSONAL"));
        item.remove("agent");
        assertThat(post(item).getMap("$"))
                .isEqualTo(refusal(
                        item, "A personal callback needs an agent: neither the action nor the event names one."));
        refused(
                of("CALLBACK", "seconds", 60, "recipient", "PERSONAL", "user_id", "Bob"),
                "no_such_user",
                "No such user: Bob.");
        refused(
                of("CALLBACK", "seconds", 60, "recipient", "Everybody"),
                "invalid_callback",
                "The recipient is System or Personal, not Everybody.");
        assertThat(callbacks()).isEmpty();
    }

    @Test
    void movesTheCallbacksThatWaitAndRemovesThem() {
        done(of("CALLBACK", "seconds", 60));
        done(of("CALLBACK", "seconds", 90, "recipient", "PERSONAL"));
        sql("UPDATE callbacks SET state = 'COMPLETED' WHERE account_id = $1 AND recipient = 'PERSONAL'", account);
        sql("UPDATE callbacks SET handed_over_at = now() WHERE account_id = $1 AND recipient = 'SYSTEM'", account);

        done(of("CALLBACK_UPDATE", "operation", "MOVE", "seconds", 7_200));
        assertThat(callbacks())
                .containsExactly(
                        "PERSONAL 7  2026-11-22T15:05:35Z America/Phoenix COMPLETED null",
                        "SYSTEM null  2026-11-22T17:04:05Z America/Phoenix PENDING null");

        done(of("CALLBACK_UPDATE", "operation", "REMOVE"));
        assertThat(callbacks())
                .containsExactly(
                        "PERSONAL 7  2026-11-22T15:05:35Z America/Phoenix COMPLETED null",
                        "SYSTEM null  2026-11-22T17:04:05Z America/Phoenix DISMISSED null");
        done(of("CALLBACK_UPDATE", "operation", "MOVE", "seconds", 5));
        assertThat(callbacks().getLast()).contains("17:04:05Z", "DISMISSED");
    }

    @ParameterizedTest
    @CsvSource({"MOVE, 7200", "REMOVE, "})
    void aCallbackThatIsTakenBackTakesItsLeadOutOfTheHopper(String operation, @Nullable Integer seconds) {
        done(of("CALLBACK", "seconds", 60));
        sql("UPDATE callbacks SET handed_over_at = now() WHERE account_id = $1", account);
        done(of("HOPPER"));
        done(of("CALLBACK_UPDATE", "operation", operation, "seconds", seconds));
        // The lead waits for the HOPPER action, too.
        assertThat(count("SELECT count(*) FROM hopper WHERE account_id = $1", account))
                .isEqualTo(1);

        sql("UPDATE hopper SET of_callback = true WHERE account_id = $1", account);
        sql("UPDATE callbacks SET state = 'PENDING', handed_over_at = now() WHERE account_id = $1", account);
        done(of("CALLBACK_UPDATE", "operation", operation, "seconds", 60));
        assertThat(count("SELECT count(*) FROM hopper WHERE account_id = $1", account))
                .isZero();
        assertThat(told()).extracting(event -> event.getString("event")).containsExactly("callback.scheduled");
    }

    // HOPPER

    @Test
    void putsTheLeadIntoTheHopper() {
        done(of("HOPPER"));
        assertThat(hopper()).isEqualTo("c-solar 99 null");
        done(of("HOPPER", "priority", 10, "expires_in", 30));
        assertThat(hopper()).isEqualTo("c-solar 99 2026-11-22T15:34:06Z");
        assertThat(count("SELECT causation_depth::bigint FROM hopper WHERE account_id = $1", account))
                .isEqualTo(3);
        assertThat(sql("SELECT trace_parent FROM hopper WHERE account_id = $1", account)
                        .getFirst()
                        .getString(0))
                .isEqualTo(TRACE);
        assertThat(told()).isEmpty();
    }

    @Test
    void theHoppersRulesKeepOutWhomNobodyMayCall() {
        done(of("STATUS", "status", "WRONG"));
        refused(of("HOPPER"), "not_in_hopper", "Leads of the status WRONG are not dialled.");
        done(of("STATUS", "status", "NEW"));
        done(of("DNC"));
        refused(of("HOPPER"), "not_in_hopper", "The phone number is on the DNC list.");
        sql("UPDATE leads SET list_id = 'gone' WHERE account_id = $1", account);
        refused(of("HOPPER"), "not_in_hopper", "The list of lead " + lead + " belongs to no campaign.");
        sql("UPDATE leads SET archived_at = now() WHERE account_id = $1", account);
        refused(of("HOPPER"), "not_in_hopper", "The lead " + lead + " is archived.");
        assertThat(count("SELECT count(*) FROM hopper WHERE account_id = $1", account))
                .isZero();
    }

    // DNC

    @Test
    void putsTheNumberOnTheDncListOnce() {
        done(of("DNC"));
        done(of("DNC", "campaign_id", TestAccounts.ROOFS));
        done(of("DNC"));
        assertThat(sql(
                                "SELECT phone_code, phone_number, campaign_id, reason, source FROM dnc WHERE account_id = $1 ORDER BY id",
                                account)
                        .stream()
                        .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getString(2) + " "
                                + row.getString(3) + " " + row.getString(4)))
                .containsExactly("1 4155550100 0 DNC workflow:wf-1", "1 4155550100 c-roofs DNC workflow:wf-1");
        refused(of("DNC", "campaign_id", "c-9"), "no_such_campaign", "There is no campaign c-9.");
    }

    // REVENUE

    @Test
    void writesRevenueOnTheCall() {
        call("c-1", lead);
        done(of("REVENUE", "amount", "12.50"));
        assertThat(revenue("c-1")).isEqualTo("12.50");
        done(of("REVENUE", "amount", "9"));
        assertThat(revenue("c-1")).isEqualTo("9");
    }

    @Test
    void writesRevenueOnNoOtherCall() {
        refused(of("REVENUE", "amount", "1"), "no_such_call", "The lead " + lead + " has no call c-1.");
        var other = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"));
        call("c-1", other);
        refused(of("REVENUE", "amount", "1"), "no_such_call", "The lead " + lead + " has no call c-1.");
        refused(
                of("REVENUE", "amount", "a lot"),
                "invalid_amount",
                "The amount is a number such as 12.50, with at most 12 digits before and 6 behind the point, not a lot.");
        var item = action(of("REVENUE", "amount", "1"));
        item.remove("call_log_id");
        assertThat(post(item).getMap("$"))
                .isEqualTo(refusal(item, "The event spoke of no call on which the amount could be written."));
        assertThat(revenue("c-1")).isEqualTo("null");
    }

    private void call(String callLogId, String leadId) {
        var event = new JsonObject()
                .put("id", "e-" + callLogId)
                .put("event", "call.ended")
                .put("occurred_at", "2026-11-22T15:00:00Z")
                .put("call", new JsonObject().put("call_log_id", callLogId).put("lead_id", leadId));
        withCalls().body(event.encode()).post("/api/intake/calls/events").then().statusCode(202);
    }

    private String revenue(String callLogId) {
        return String.valueOf(
                sql("SELECT revenue::text FROM call_log WHERE account_id = $1 AND call_log_id = $2", account, callLogId)
                        .getFirst()
                        .getString(0));
    }

    private String hopper() {
        var entry = sql("SELECT campaign_id, priority, expires_at FROM hopper WHERE account_id = $1", account)
                .getFirst();
        return entry.getString(0) + " " + entry.getShort(1) + " " + time(entry, "expires_at");
    }

    private List<String> callbacks() {
        return sql("SELECT * FROM callbacks WHERE account_id = $1 ORDER BY recipient, due_at", account).stream()
                .map(row -> row.getString("recipient") + " " + row.getString("user_id") + " "
                        + row.getString("comments") + " " + time(row, "due_at") + " " + row.getString("time_zone")
                        + " " + row.getString("state") + " " + time(row, "handed_over_at"))
                .toList();
    }

    private static String time(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? "null" : time.toInstant().toString();
    }
}
