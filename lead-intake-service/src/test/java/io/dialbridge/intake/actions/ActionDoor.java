package io.dialbridge.intake.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Field;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A lead, and workflow-service at the door for its actions. */
abstract class ActionDoor extends IntakeIT {

    static final String DOOR = "/api/intake/actions";
    static final String INTERNAL = "dialbridge-internal-dev";
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    /** 08:04:05 in Phoenix. */
    static final String DUE = "2026-11-22T15:04:05Z";

    TestClock clock = TestClock.install("2026-11-22T15:04:06Z");
    String lead = "";
    private int events;
    private int actions;

    @BeforeEach
    void aLead() {
        clock = TestClock.install("2026-11-22T15:04:06Z");
        install(new InboundAccount(account)
                .field("f-1", field("visits", Field.Type.NUMBER))
                .field("f-2", field("color", Field.Type.DROPDOWN, "red", "blue")));
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
        events = events().size();
    }

    void install(InboundAccount with) {
        snapshots.install(with.snapshot()).await().indefinitely();
    }

    static Field field(String name, Field.Type type, String... options) {
        return new Field(
                name, name, type, Field.Status.SHOW, false, List.of(options), null, null, false, null, null, null, 0);
    }

    /** With a fresh id, on the lead. */
    JsonObject action(JsonObject action) {
        actions++;
        return action("a-" + actions, action);
    }

    JsonObject action(String id, JsonObject action) {
        return new JsonObject()
                .put("id", id)
                .put("account_id", account)
                .put("workflow_id", "wf-1")
                .put("lead_id", lead)
                .put("action", action)
                .put("call_log_id", "c-1")
                .put("agent", new JsonObject().put("user_id", "7"))
                .put("causation_depth", 3)
                .put("due_at", DUE)
                .put("trace_parent", TRACE);
    }

    static JsonObject of(String type, @Nullable Object... members) {
        var action = new JsonObject().put("type", type);
        for (var i = 0; i < members.length; i += 2) {
            action.put(String.valueOf(members[i]), members[i + 1]);
        }
        return action;
    }

    static ValidatableResponse posted(JsonObject... items) {
        return bearer(INTERNAL)
                .body(new JsonArray(List.of(items)).encode())
                .post(DOOR)
                .then();
    }

    static JsonPath post(JsonObject... items) {
        return posted(items).statusCode(202).extract().jsonPath();
    }

    void done(JsonObject action) {
        assertThat(post(action(action)).getMap("$"))
                .isEqualTo(Map.of("accepted", 1, "duplicates", 0, "rejected", List.of()));
    }

    /** Nothing was written, and the refusal is kept. */
    void refused(JsonObject action, String cause, String reason) {
        var before = rows();
        var item = action(action);
        assertThat(post(item).getMap("$")).isEqualTo(refusal(item, reason));
        assertThat(rows()).isEqualTo(before);
        var kept = sql(
                        "SELECT cause, reason, type, workflow_id, lead_id FROM lead_actions WHERE account_id = $1 AND id = $2",
                        account,
                        item.getString("id"))
                .getFirst();
        assertThat(List.of(
                        kept.getString("cause"),
                        kept.getString("reason"),
                        kept.getString("type"),
                        kept.getString("workflow_id"),
                        kept.getString("lead_id")))
                .isEqualTo(List.of(cause, reason, action.getString("type"), "wf-1", lead));
    }

    static Map<String, Object> refusal(JsonObject item, String reason) {
        return Map.of(
                "accepted",
                0,
                "duplicates",
                0,
                "rejected",
                List.of(Map.of("index", 0, "id", item.getString("id"), "reason", reason)));
    }

    /** What was told since the lead is there; each as caused by the workflow. */
    List<JsonObject> told() {
        var told = events();
        var fresh = told.subList(events, told.size());
        for (var event : fresh) {
            assertThat(event.getString("actor")).isEqualTo("workflow:wf-1");
            assertThat(event.getInteger("causation_depth")).isEqualTo(3);
            assertThat(event.getString("trace_parent")).isEqualTo(TRACE);
            assertThat(event.getString("lead_id")).isEqualTo(lead);
        }
        return fresh;
    }

    JsonObject shown() {
        return new JsonObject(withLeads()
                .get("/api/intake/leads/" + lead)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
