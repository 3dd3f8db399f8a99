package io.dialbridge.workflow.intake;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Action.Schedule;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(RecordingIntake.class)
class LeadActionIT {

    @Inject
    Snapshots snapshots;

    private static List<JsonObject> taken(String account) {
        return RecordingIntake.TAKEN.stream()
                .filter(action -> action.getString("account_id").equals(account))
                .toList();
    }

    @Test
    void whatChangesTheLeadStoreGoesToItInTheOrderOfTheWorkflow() {
        TestClock.install("2026-11-24T15:00:00Z");
        List<Action> actions = List.of(
                new Action.Status(true, "SOLD", false, Schedule.AT_ONCE),
                new Action.Field(true, "notes", Action.Field.Operation.APPEND, "sold", false, Schedule.AT_ONCE),
                new Action.Callback(true, 60, "SYSTEM", null, "call back", false, Schedule.AT_ONCE),
                new Action.CallbackUpdate(true, Action.CallbackUpdate.Operation.REMOVE, null, false, Schedule.AT_ONCE),
                new Action.Hopper(true, 50, 30, false, Schedule.AT_ONCE),
                new Action.Dnc(true, null, false, Schedule.AT_ONCE),
                new Action.Revenue(true, "12.50", false, Schedule.AT_ONCE));
        snapshots
                .install(account("store", Map.of("w", unlimited(actions, disposition("SALE")))))
                .await()
                .indefinitely();
        post("store", sale("e", "1").replaceFirst("\\{", "{\"causation_depth\": 4, "))
                .body("accepted", equalTo(1));

        await().untilAsserted(() -> assertThat(taken("store")).hasSize(7));
        assertThat(RecordingIntake.AUTHORIZATIONS).containsOnly("/api/intake/actions Bearer dialbridge-internal-dev");
        assertThat(taken("store"))
                .extracting(message -> message.getJsonObject("action").getString("type"))
                .containsExactly("STATUS", "FIELD", "CALLBACK", "CALLBACK_UPDATE", "HOPPER", "DNC", "REVENUE");
        var first = taken("store").getFirst();
        var shown = get("store", "runs?event_id=e").extract().jsonPath();
        assertThat(first.getString("id")).isEqualTo(shown.getString("items[0].actions[0].id"));
        assertThat(first.getString("workflow_id")).isEqualTo("w");
        assertThat(first.getString("lead_id")).isEqualTo("1");
        assertThat(first.getString("call_log_id")).isEqualTo("c-e");
        assertThat(first.getInteger("causation_depth")).isEqualTo(5);
        assertThat(first.getString("due_at")).isEqualTo("2026-11-24T15:00:00Z");
        assertThat(first.getJsonObject("agent").getString("agent_full_name")).isEqualTo("Jo Doe");
        get("store", "runs?event_id=e")
                .body("items[0].actions.state.unique()", equalTo(List.of("DONE")))
                .body("items[0].actions[0].delivery_id", nullValue());
    }

    @Test
    void anActionThatTheLeadStoreRefusesIsShownAsFailedWithItsReason() {
        List<Action> actions = List.of(
                new Action.Status(true, "REFUSE", false, Schedule.AT_ONCE),
                new Action.Status(true, "SOLD", false, Schedule.AT_ONCE),
                new Action.Move(true, "no-list", false, Schedule.AT_ONCE),
                new Action.Dnc(true, "no-campaign", false, Schedule.AT_ONCE));
        snapshots
                .install(account("refused", Map.of("w", unlimited(actions, disposition("SALE")))))
                .await()
                .indefinitely();
        post("refused", sale("e", "1"));
        await().untilAsserted(() -> get("refused", "runs?event_id=e")
                .body("items[0].actions.state", equalTo(List.of("FAILED", "DONE", "FAILED", "FAILED")))
                .body("items[0].actions[0].reason", equalTo("there is no status REFUSE"))
                .body("items[0].actions[2].reason", equalTo("there is no list no-list in this account"))
                .body("items[0].actions[3].reason", equalTo("there is no campaign no-campaign in this account")));
    }
}
