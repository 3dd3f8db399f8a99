package io.dialbridge.intake.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.TestAccounts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every action once, in its order, whatever comes with it. */
@QuarkusTest
class ActionBatchIT extends ActionDoor {

    private static final String GONE = "The list 199 is not active.";

    @Inject
    ActionPurge purge;

    @Inject
    MeterRegistry meters;

    @Test
    void doesTheActionsOfALeadInTheirOrder() {
        var reply = post(
                action(set("notes", "a")),
                action(of("FIELD", "field", "notes", "operation", "APPEND", "value", "b")),
                action(of("FIELD", "field", "city", "operation", "COPY", "value", "notes")),
                action(set("notes", "c")));
        assertThat(reply.getMap("$")).isEqualTo(Map.of("accepted", 4, "duplicates", 0, "rejected", List.of()));
        assertThat(shown().getString("notes")).isEqualTo("c");
        assertThat(shown().getString("city")).isEqualTo("ab");
        assertThat(told())
                .extracting(event -> event.getJsonObject("previous").getString("notes"))
                .containsExactly("", "a", null, "ab");
        assertThat(shown().getInteger("version")).isEqualTo(5);
    }

    @Test
    void aRefusalInTheMiddleLeavesTheOthers() {
        var first = action(set("city", "Mesa"));
        var bad = action(of("MOVE", "list_id", TestAccounts.CLOSED));
        var unreadable = action(new JsonObject().put("type", "DANCE"));
        var last = action(set("city", "Tempe"));
        assertThat(post(first, bad, unreadable, last).getMap("$"))
                .isEqualTo(Map.of(
                        "accepted",
                        2,
                        "duplicates",
                        0,
                        "rejected",
                        List.of(
                                Map.of("index", 1, "id", bad.getString("id"), "reason", GONE),
                                Map.of(
                                        "index",
                                        2,
                                        "id",
                                        unreadable.getString("id"),
                                        "reason",
                                        "The action can't be read: action: has the unknown type \"DANCE\"."))));
        assertThat(shown().getString("city")).isEqualTo("Tempe");
    }

    @Test
    void aRepeatTakesNoEffectAndGetsTheSameAnswer() {
        var done = action(of("FIELD", "field", "visits", "operation", "ADD", "value", "1"));
        var refused = action(of("MOVE", "list_id", TestAccounts.CLOSED));
        assertThat(post(done, refused).getInt("accepted")).isEqualTo(1);
        var told = told().size();

        var again = post(done, refused, done);

        assertThat(again.getMap("$"))
                .isEqualTo(Map.of(
                        "accepted",
                        0,
                        "duplicates",
                        2,
                        "rejected",
                        List.of(Map.of("index", 1, "id", refused.getString("id"), "reason", GONE))));
        assertThat(shown().getString("visits")).isEqualTo("1");
        assertThat(told()).hasSize(told);
    }

    @Test
    void whatCantBeKeptIsNotDoneAndItsRepeatIs() {
        var kept = action("kept", set("city", "Mesa"));
        var lost = action("lost", set("city", "Tempe"));
        sql("ALTER TABLE lead_actions ADD CONSTRAINT loses CHECK (id <> 'lost') NOT VALID");
        try {
            posted(kept, lost).statusCode(500);
        } finally {
            sql("ALTER TABLE lead_actions DROP CONSTRAINT loses");
        }
        assertThat(shown().containsKey("city")).isFalse();
        assertThat(told()).isEmpty();

        assertThat(post(kept, lost).getInt("accepted")).isEqualTo(2);
        assertThat(shown().getString("city")).isEqualTo("Tempe");
        assertThat(told()).hasSize(2);
    }

    @Test
    void theSameIdAtOnceTakesOneEffect() throws Exception {
        var item = action(of("FIELD", "field", "visits", "operation", "ADD", "value", "1"));
        var replies = atOnce(8, i -> post(item));
        assertThat(replies.stream().mapToInt(reply -> reply.getInt("accepted")).sum())
                .isEqualTo(1);
        assertThat(replies.stream()
                        .mapToInt(reply -> reply.getInt("duplicates"))
                        .sum())
                .isEqualTo(7);
        assertThat(shown().getString("visits")).isEqualTo("1");
        assertThat(told()).hasSize(1);
    }

    @Test
    void theSameIdForSeveralLeadsAtOnceTakesOneEffect() throws Exception {
        var leads = new ArrayList<String>();
        for (var i = 0; i < 6; i++) {
            leads.add(inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "415555020" + i)));
        }
        var replies = atOnce(6, i -> post(action("same", set("city", "Mesa")).put("lead_id", leads.get(i))));
        assertThat(replies.stream().mapToInt(reply -> reply.getInt("accepted")).sum())
                .isEqualTo(1);
        assertThat(replies.stream()
                        .mapToInt(reply -> reply.getInt("duplicates"))
                        .sum())
                .isEqualTo(5);
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1 AND fields ->> 'city' = 'Mesa'", account))
                .isEqualTo(1);
    }

    @Test
    void manyActionsOnOneLeadAtOnceAllCount() throws Exception {
        atOnce(
                8,
                i -> post(IntStream.range(0, 5)
                        .mapToObj(n -> action(
                                "n-" + i + "-" + n, of("FIELD", "field", "visits", "operation", "ADD", "value", "1")))
                        .toArray(JsonObject[]::new)));
        assertThat(shown().getString("visits")).isEqualTo("40");
    }

    @Test
    void aThousandActionsFitInOneRequest() {
        var items = IntStream.range(0, 1_000)
                .mapToObj(i -> action(of("FIELD", "field", "visits", "operation", "ADD", "value", "1")))
                .toList();
        assertThat(post(items.toArray(JsonObject[]::new)).getInt("accepted")).isEqualTo(1_000);
        assertThat(shown().getString("visits")).isEqualTo("1000");
        var tooMany = new ArrayList<>(items);
        tooMany.add(items.getFirst());
        posted(tooMany.toArray(JsonObject[]::new))
                .statusCode(400)
                .body("detail", equalTo("body: has 1001 items; send at most 1000"));
    }

    @Test
    void aLeadThatIsNotThereIsAnAnswer() {
        var deleted = lead;
        withLeads().delete("/api/intake/leads/" + deleted).then().statusCode(204);
        assertRefused(deleted, "The lead " + deleted + " was deleted.");
        assertRefused("999999999", "There is no lead 999999999 in this account.");
        assertRefused("abc", "There is no lead abc in this account.");
        var owner = account;
        account = TestAccounts.freshId();
        install(new InboundAccount(account));
        var foreign = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        account = owner;
        assertRefused(foreign, "There is no lead " + foreign + " in this account.");
        assertThat(count("SELECT version FROM leads WHERE id = $1", Long.valueOf(foreign)))
                .isEqualTo(1);
    }

    private void assertRefused(String leadId, String reason) {
        var item = action(set("city", "Mesa")).put("lead_id", leadId);
        for (var time = 0; time < 2; time++) {
            assertThat(post(item).getMap("$")).isEqualTo(refusal(item, reason));
        }
    }

    @Test
    void anAccountThatIsNotKnownYetIsWaitedForAndCostsTheOthersNothing() {
        var own = action(set("city", "Mesa"));
        var early = action(set("city", "Mesa")).put("account_id", account + "-to-come");
        posted(early, own).statusCode(503);
        assertThat(shown().getString("city")).isEqualTo("Mesa");

        install(account + "-to-come");
        assertThat(post(early, own).getMap("$"))
                .isEqualTo(Map.of(
                        "accepted",
                        0,
                        "duplicates",
                        1,
                        "rejected",
                        List.of(Map.of(
                                "index",
                                0,
                                "id",
                                early.getString("id"),
                                "reason",
                                "There is no lead " + lead + " in this account."))));
    }

    @Test
    void anAccountThatDoesNotComeIsAnAnswerAMinuteAfterTheFirstQuestion() {
        var nobody = account + "-of-nobody";
        // Posted late, after an outage: that it was due long ago says nothing of when its account becomes known here.
        var item = action(set("city", "Mesa")).put("account_id", nobody).put("due_at", "2026-11-22T12:00:00Z");
        posted(item).statusCode(503);
        clock.advance(Duration.ofSeconds(59));
        posted(item).statusCode(503);
        clock.advance(Duration.ofSeconds(1));
        assertThat(post(item).getMap("$")).isEqualTo(refusal(item, "There is no account " + nobody + "."));
        clock.advance(Duration.ofMinutes(59));
        assertThat(post(item).getMap("$")).isEqualTo(refusal(item, "There is no account " + nobody + "."));
        clock.advance(Duration.ofSeconds(1));
        posted(item).statusCode(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"MOVE\"}|action.list_id is needed",
                "{\"type\":\"STATUS\",\"status\":\" \"}|action.status is needed",
                "{\"type\":\"FIELD\",\"operation\":\"SET\"}|action.field is needed",
                "{\"type\":\"FIELD\",\"field\":\"city\"}|action.operation is needed",
                "{\"type\":\"FIELD\",\"field\":\"city\",\"operation\":\"COPY\"}|action.value is needed",
                "{\"type\":\"FIELD\",\"field\":\"city\",\"operation\":\"APPEND\"}|action.value is needed",
                "{\"type\":\"CALLBACK\"}|action.seconds is needed, 0 or more",
                "{\"type\":\"CALLBACK\",\"seconds\":-1}|action.seconds is needed, 0 or more",
                "{\"type\":\"CALLBACK_UPDATE\"}|action.operation is needed",
                "{\"type\":\"CALLBACK_UPDATE\",\"operation\":\"MOVE\"}|action.seconds is needed, 0 or more",
                "{\"type\":\"HOPPER\",\"priority\":100}|action.priority must be 0 to 99",
                "{\"type\":\"HOPPER\",\"expires_in\":301}|action.expires_in must be 0 to 300",
                "{\"type\":\"REVENUE\"}|action.amount is needed",
                "{\"type\":\"INTEGRATION\",\"endpoint_id\":\"e\"}|reply_values are needed: of an INTEGRATION only the reply is written into a lead",
                "{\"type\":\"EMAIL\",\"template_id\":\"t\"}|action.type EMAIL is none that is done to a lead",
                "{\"type\":\"SMS\",\"endpoint_id\":\"e\",\"text\":\"x\"}|action.type SMS is none that is done to a lead",
                "{\"type\":\"VB\",\"endpoint_id\":\"e\",\"text\":\"x\"}|action.type VB is none that is done to a lead",
                "{\"type\":\"RVM\",\"endpoint_id\":\"e\",\"text\":\"x\"}|action.type RVM is none that is done to a lead",
                "{}|action: needs a \"type\"",
                "{\"type\":\"FIELD\",\"field\":\"a\",\"operation\":\"X\"}|action.operation: must be one of ADD, APPEND, COPY, DIVIDE, MULTIPLY, SET, SUBTRACT, TIMESTAMP"
            })
    void anActionThatSaysTooLittleIsNeverDone(String given) {
        var parts = given.split("\\|");
        var item = action(new JsonObject(parts[0]));
        assertThat(post(item).getMap("$")).isEqualTo(refusal(item, "The action can't be read: " + parts[1] + "."));
        assertThat(count("SELECT count(*) FROM lead_actions WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void whatNamesNobodyIsNeverDone() {
        for (var name : List.of("account_id", "workflow_id", "lead_id")) {
            var item = action(set("city", "Mesa"));
            item.remove(name);
            assertThat(post(item).getMap("$"))
                    .isEqualTo(
                            refusal(
                                    item,
                                    "The action can't be read: id, account_id, workflow_id and lead_id are needed, of at most 200 characters."));
        }
        for (var due : new String[] {null, "1969-12-31T23:59:59Z", "9999-01-01T00:00:00Z"}) {
            var item = action(set("city", "Mesa")).put("due_at", due);
            assertThat(post(item).getMap("$"))
                    .isEqualTo(refusal(item, "The action can't be read: due_at is needed, a time from 1970 on."));
        }
        assertThat(post(action(set("city", "Mesa")).put("action", null)).getString("rejected[0].reason"))
                .isEqualTo("The action can't be read: action is needed.");
        assertThat(post(action(set("city", "Mesa")).put("causation_depth", -1)).getString("rejected[0].reason"))
                .isEqualTo("The action can't be read: causation_depth must be 0 or more.");
        var body = new JsonArray().addNull().add(7).encode();
        bearer(INTERNAL)
                .body(body)
                .post(DOOR)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("rejected.index", equalTo(List.of(0, 1)));
    }

    @Test
    void isForTheServicesOfThisInstallationAlone() {
        var body = new JsonArray().add(action(set("city", "Mesa"))).encode();
        withLeads().body(body).post(DOOR).then().statusCode(403);
        bearer("nobody").body(body).post(DOOR).then().statusCode(401);
        for (var noArray : List.of("{}", "7", "", "[")) {
            bearer(INTERNAL).body(noArray).post(DOOR).then().statusCode(400);
        }
        assertThat(shown().containsKey("city")).isFalse();
    }

    @Test
    void forgetsAfterThirtyDays() {
        post(action("old", set("city", "Mesa")), action("young", set("city", "Tempe")));
        sql(
                "UPDATE lead_actions SET received_at = received_at - interval '30 days 1 second' WHERE account_id = $1 AND id = 'old'",
                account);
        purge.run().await().indefinitely();
        assertThat(sql("SELECT id FROM lead_actions WHERE account_id = $1", account).stream()
                        .map(row -> row.getString("id")))
                .containsExactly("young");
    }

    @Test
    void countsWhatBecameOfActions() {
        var item = action(of("MOVE", "list_id", TestAccounts.CLOSED));
        var refused = counted("refused", "list_inactive");
        var repeated = counted("duplicate", "list_inactive");
        var done = counted("done", "none");
        post(item);
        post(item);
        done(of("MOVE", "list_id", TestAccounts.OLD));
        assertThat(counted("refused", "list_inactive") - refused).isEqualTo(1);
        assertThat(counted("duplicate", "list_inactive") - repeated).isEqualTo(1);
        assertThat(counted("done", "none") - done).isEqualTo(1);
    }

    private double counted(String outcome, String cause) {
        return meters.counter("dialbridge.intake.actions", "type", "MOVE", "outcome", outcome, "cause", cause)
                .count();
    }

    private static JsonObject set(String field, String value) {
        return of("FIELD", "field", field, "operation", "SET", "value", value);
    }

    private static List<JsonPath> atOnce(int callers, IntFunction<JsonPath> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var calls = IntStream.range(0, callers)
                    .<Callable<JsonPath>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            var replies = new ArrayList<JsonPath>();
            for (var reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
            return replies;
        }
    }
}
