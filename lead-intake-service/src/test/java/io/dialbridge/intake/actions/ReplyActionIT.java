package io.dialbridge.intake.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint replied goes into the lead: all of it in one edit, or none of it. */
@QuarkusTest
class ReplyActionIT extends ActionDoor {

    @Test
    void writesTheWholeReplyInOneEdit() {
        var item = reply("remote_id", "7731", "first_name", "", "visits", " 7 ", "color", "RED");
        assertThat(post(item).getMap("$")).isEqualTo(Map.of("accepted", 1, "duplicates", 0, "rejected", List.of()));

        assertThat(told()).extracting(event -> event.getString("event")).containsExactly("lead.saved");
        var event = told().getFirst();
        assertThat(event.getJsonObject("previous").getMap())
                .isEqualTo(Map.of("remote_id", "", "first_name", "Ann", "visits", "", "color", ""));
        var after = event.getJsonObject("lead");
        assertThat(after.getString("remote_id")).isEqualTo("7731");
        assertThat(after.containsKey("first_name")).isFalse();
        assertThat(after.getString("visits")).isEqualTo("7");
        assertThat(after.getString("color")).isEqualTo("red");
        assertThat(shown().getInteger("version")).isEqualTo(2);
        assertThat(shown().getString("remote_id")).isEqualTo("7731");
        assertThat(shown().containsKey("first_name")).isFalse();
        assertThat(sql("SELECT type, cause FROM lead_actions WHERE account_id = $1", account).stream()
                        .map(row -> row.getString("type") + " " + row.getString("cause")))
                .containsExactly("INTEGRATION null");
    }

    @Test
    void aReplyMayMoveTheLeadAndSetItsStatusAndNumber() {
        post(reply("list_id", TestAccounts.ROOF, "status", "hot", "phone_number", "415-555-0199"));
        assertThat(told())
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.saved", "lead.status_changed");
        assertThat(shown().getString("list_id")).isEqualTo(TestAccounts.ROOF);
        assertThat(shown().getString("status")).isEqualTo("HOT");
        assertThat(shown().getString("phone_number")).isEqualTo("4155550199");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour | no_such_field | No such lead field: colour.",
                "id | field_read_only | The field id is kept by the system alone.",
                "visits | value_not_held | The field visits can't hold what the endpoint replied: it must be a number such as -12.5.",
                "color | value_not_held | The field color can't hold what the endpoint replied: it must be one of red, blue.",
                "email | value_not_held | The field email can't hold what the endpoint replied: it must be an e-mail address.",
                "owner_id | no_such_user | The field owner_id can't hold what the endpoint replied: it must be the number of a user.",
                "list_id | no_such_list | The field list_id can't hold what the endpoint replied: it must be an active list.",
                "status | no_such_status | The field status can't hold what the endpoint replied: it must be a status of this account.",
                "phone_number | value_not_held | The field phone_number can't hold what the endpoint replied: it must be a number that fits its country code."
            })
    void aFieldThatCantHoldItsValueKeepsTheWholeReplyOut(String field, String cause, String reason) {
        keptOut(reply("city", "Mesa", field, "Secret"), cause, reason);
    }

    @Test
    void namesEveryFieldThatCantBeWritten() {
        keptOut(
                reply("city", "Mesa", "colour", "Secret", "called_count", "7", "status", " "),
                "no_such_field",
                "No such lead field: colour. The field called_count is kept by the system alone."
                        + " The field status can't be empty: every lead has one.");
        keptOut(
                reply("city", "Mesa", "email", "Secret", "visits", "Secret", "notes", "x".repeat(65_536)),
                "value_not_held",
                "notes has 65536 characters; at most 65535 can be stored."
                        + " The field email can't hold what the endpoint replied: it must be an e-mail address."
                        + " The field visits can't hold what the endpoint replied: it must be a number such as -12.5.");
    }

    @Test
    void theSameReplyAtOnceIsWrittenOnce() throws Exception {
        var item = reply("remote_id", "7731", "notes", "");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var calls = new ArrayList<Callable<JsonPath>>();
            for (var n = 0; n < 8; n++) {
                calls.add(() -> post(item));
            }
            var accepted = 0;
            var duplicates = 0;
            for (var answer : threads.invokeAll(calls)) {
                accepted += answer.get().getInt("accepted");
                duplicates += answer.get().getInt("duplicates");
            }
            assertThat(accepted).isEqualTo(1);
            assertThat(duplicates).isEqualTo(7);
        }
        assertThat(told()).hasSize(1);
        assertThat(shown().getInteger("version")).isEqualTo(2);
    }

    @Test
    void aReplyIsWrittenInItsTurnAmongTheActions() {
        post(
                action(of("FIELD", "field", "visits", "operation", "SET", "value", "1")),
                reply("visits", "5"),
                action(of("FIELD", "field", "visits", "operation", "ADD", "value", "1")));
        assertThat(shown().getString("visits")).isEqualTo("6");
        assertThat(told())
                .extracting(event -> event.getJsonObject("previous").getString("visits"))
                .containsExactly("", "1", "5");
    }

    @Test
    void aReplyThatSaysTooLittleOrTooMuchIsNeverWritten() {
        unreadable(
                action(of("FIELD", "field", "city", "operation", "SET", "value", "Mesa"))
                        .put("reply_values", new JsonObject().put("city", "Mesa")),
                "reply_values come with action.type INTEGRATION alone");
        unreadable(reply(), "reply_values are needed: of an INTEGRATION only the reply is written into a lead");
        unreadable(reply("x".repeat(201), "Mesa"), "reply_values: the name of a field has 1 to 200 characters");
        var fifty = new JsonObject();
        for (var n = 1; n <= 40; n++) {
            fifty.put("custom_field_" + n, "a");
        }
        for (var name :
                List.of("city", "state", "title", "dba", "industry", "gender", "province", "country", "notes")) {
            fifty.put(name, "a");
        }
        fifty.put("address1", "a");
        var most = reply().put("reply_values", fifty.copy());
        assertThat(post(most).getInt("accepted")).isEqualTo(1);
        unreadable(
                reply().put("reply_values", fifty.copy().put("address2", "a")),
                "reply_values has 51 fields; send at most 50");
        assertThat(told()).hasSize(1);
    }

    private void unreadable(JsonObject item, String problem) {
        assertThat(post(item).getMap("$")).isEqualTo(refusal(item, "The action can't be read: " + problem + "."));
    }

    private void keptOut(JsonObject item, String cause, String reason) {
        var before = rows();
        for (var time = 0; time < 2; time++) {
            assertThat(post(item).getMap("$")).isEqualTo(refusal(item, reason));
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(shown().getInteger("version")).isEqualTo(1);
        assertThat(sql(
                                "SELECT cause FROM lead_actions WHERE account_id = $1 AND id = $2",
                                account,
                                item.getString("id"))
                        .getFirst()
                        .getString("cause"))
                .isEqualTo(cause);
    }

    private JsonObject reply(String... fields) {
        var values = new JsonObject();
        for (var i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return action(of("INTEGRATION", "endpoint_id", "ep-1")).put("reply_values", values);
    }
}
