package io.dialbridge.workflow.loops;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.status;
import static io.dialbridge.workflow.Accounts.stopping;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.withStatuses;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.StopIf;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.workflow.Overlap;
import io.dialbridge.workflow.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lead store is played by the test: it answers each action with the save that it causes. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class LoopIT {

    private static final Trigger ON_SAVE = new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE));

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    private static Workflow counting(String field) {
        var action = new Action.Field(true, field, Action.Field.Operation.ADD, "1", false, Action.Schedule.AT_ONCE);
        return unlimited(List.of(action), ON_SAVE);
    }

    private void install(String account, Map<String, Workflow> workflows) {
        snapshots.install(account(account, workflows)).await().indefinitely();
    }

    private static void saved(String account, String id, String lead, int depth) {
        post(account, """
                {"id": "%s", "event": "lead.saved", "lead": {"id": "%s"}, "causation_depth": %d}
                """.formatted(id, lead, depth)).body("accepted", equalTo(1));
    }

    /** Saves a lead and carries out what that causes, until nothing more comes; how many actions that were. */
    private int goRound(String account, String lead) {
        saved(account, lead + "-start", lead, 0);
        var done = 0;
        var messages = new Rows(pool).messages(account, "intake-actions");
        while (messages.size() > done && done < 300) {
            JsonObject action = messages.get(done);
            saved(account, action.getString("id"), lead, action.getInteger("causation_depth"));
            done++;
            messages = new Rows(pool).messages(account, "intake-actions");
        }
        return done;
    }

    @Test
    void case36AWorkflowThatTriggersItselfIsOffAfterAHundredRounds() {
        var quiet = unlimited(toCrm(), ON_SAVE);
        install("loop", Map.of("w-loop", counting("monthly_revenue"), "w-quiet", quiet));

        assertThat(goRound("loop", "1")).isEqualTo(100);

        get("loop", "notices")
                .body("items", hasSize(1))
                .body("items[0].workflow_id", equalTo("w-loop"))
                .body("items[0].kind", equalTo("LOOP"))
                .body("items[0].lead_id", equalTo("1"))
                .body("items[0].causation_depth", equalTo(100))
                .body("items[0].lifted_at", nullValue());
        get("loop", "runs?workflow_id=w-loop&limit=1")
                .body("items[0].outcome", equalTo("SUPPRESSED"))
                .body("items[0].guard", equalTo("LOOP"))
                .body(
                        "items[0].guards[0].detail",
                        equalTo("the workflow is off as it triggered itself; see /api/workflow/notices"));
        get("loop", "runs?workflow_id=w-quiet&outcome=FIRED&limit=500").body("items", hasSize(101));

        saved("loop", "next", "2", 0);
        get("loop", "runs?event_id=next&workflow_id=w-loop").body("items[0].guard", equalTo("LOOP"));
        get("loop", "notices").body("items", hasSize(1));
    }

    @Test
    void case36TwoWorkflowsThatTriggerEachOtherAreALoopToo() {
        install("pair", Map.of("w-on", answering("ON", "OFF"), "w-off", answering("OFF", "ON")));
        changed("pair", "start", "ON", 0);
        var done = 0;
        var messages = new Rows(pool).messages("pair", "intake-actions");
        while (messages.size() > done && done < 300) {
            var action = messages.get(done);
            var status = action.getJsonObject("action").getString("status");
            changed("pair", action.getString("id"), status, action.getInteger("causation_depth"));
            done++;
            messages = new Rows(pool).messages("pair", "intake-actions");
        }

        assertThat(done).isEqualTo(100);
        get("pair", "notices").body("items.workflow_id", equalTo(List.of("w-on")));
        get("pair", "runs?workflow_id=w-off&outcome=FIRED&limit=500").body("items", hasSize(50));
        get("pair", "runs?workflow_id=w-on&outcome=FIRED&limit=500").body("items", hasSize(50));
    }

    private static Workflow answering(String status, String with) {
        var action = new Action.Status(true, with, false, Action.Schedule.AT_ONCE);
        return unlimited(List.of(action), new Trigger.LeadStatus(true, List.of(), List.of(status)));
    }

    private static void changed(String account, String id, String status, int depth) {
        post(account, """
                {"id": "%s", "event": "lead.status_changed", "lead": {"id": "1", "status": "%s"},
                 "previous": {"status": "%s"}, "causation_depth": %d}
                """.formatted(id, status, status.equals("ON") ? "OFF" : "ON", depth))
                .body("accepted", equalTo(1));
    }

    /** Two leads go round at the same time: there is one notice, one event and one text. */
    @Test
    void aWorkflowThatSwitchesItselfOffTellsAnotherOnce() throws Exception {
        var told = new Trigger.AnyEvent(true, List.of(EventType.WORKFLOW_DISABLED));
        var sms = new Action.Sms(true, "crm", "{call.workflow_name} is off", false, Action.Schedule.AT_ONCE);
        var ofList = new Workflow.Relation(Workflow.Relation.Type.LIST, false, List.of("7"));
        install(
                "told",
                Map.of(
                        "w-loop", counting("monthly_revenue"),
                        "w-told", workflow(ofList, true, 100, List.of(sms), told),
                        "w-quiet", unlimited(toCrm(), new Trigger.CallCount(true, Operator.WITHIN, List.of(1)))));

        new Overlap(pool).of(List.of(() -> inTooDeep("told", "1"), () -> inTooDeep("told", "2")));

        var notice = get("told", "notices").body("items", hasSize(1)).extract().jsonPath();
        var lead = notice.getString("items[0].lead_id");
        var eventId = "notice-" + notice.getString("items[0].id");
        var run = get("told", "runs?workflow_id=w-told")
                .body("items", hasSize(1))
                .body("items[0].event_id", equalTo(eventId))
                .body("items[0].event_type", equalTo("workflow.disabled"))
                .body("items[0].outcome", equalTo("FIRED"))
                .body("items[0].lead_id", equalTo(lead))
                .body("items[0].triggers[0].type", equalTo("EVENT"))
                .body("items[0].triggers[0].expected", equalTo("event: workflow.disabled"))
                .body("items[0].triggers[0].actual", equalTo("workflow.disabled"))
                .extract()
                .jsonPath();
        get("told", "events/" + eventId)
                .body("event.actor", equalTo("system"))
                .body("event.causation_depth", equalTo(0))
                .body("event.lead", equalTo(Map.of("id", lead, "list_id", "7", "called_count", "1")))
                .body(
                        "event.call",
                        equalTo(Map.of(
                                "workflow_id", "w-loop",
                                "workflow_name", "Test workflow",
                                "notice_id", notice.getString("items[0].id"))))
                .body("runs.workflow_id", equalTo(List.of("w-told")));
        var texts = new Rows(pool)
                .messages("told", "dispatch").stream()
                        .filter(message -> message.getString("text") != null)
                        .toList();
        assertThat(texts).hasSize(1);
        assertThat(texts.getFirst().getString("id")).isEqualTo(run.getString("items[0].actions[0].delivery_id"));
        get("told", "workflows/w-told").body("evaluated", equalTo(1)).body("fired", equalTo(1));
        get("told", "workflows/w-loop").body("evaluated", equalTo(2)).body("suppressed.LOOP", equalTo(2));
    }

    private static int inTooDeep(String account, String lead) {
        return post(account, """
                {"id": "deep-%1$s", "event": "lead.saved", "causation_depth": 100,
                 "lead": {"id": "%1$s", "list_id": "7", "called_count": 1}}
                """.formatted(lead)).extract().statusCode();
    }

    /** The event that goes round is followed by another of its lead in the same batch. */
    @Test
    void whatTellsThatAWorkflowIsOffHasTheLeadAsItIsAfterTheBatch() {
        var delayed = unlimited(List.of(later(60)), new Trigger.LeadStatus(true, List.of(), List.of("NEW")));
        var workflows =
                Map.of("w-loop", counting("monthly_revenue"), "w-delayed", stopping(delayed, StopIf.Type.FINAL));
        snapshots
                .install(withStatuses(account("after-batch", workflows), status("SALE", true, true)))
                .await()
                .indefinitely();

        post("after-batch", List.of("""
                {"id": "deep", "event": "lead.saved", "causation_depth": 100, "lead": {"id": "1", "status": "SALE"}}
                """, """
                {"id": "new", "event": "lead.status_changed", "lead": {"id": "1", "status": "NEW"}, "previous": {"status": "SALE"}}
                """)).body("accepted", equalTo(2));

        var notice = get("after-batch", "notices")
                .body("items[0].event_id", equalTo("deep"))
                .extract()
                .jsonPath();
        get("after-batch", "events/notice-" + notice.getString("items[0].id"))
                .body("event.lead.status", equalTo("NEW"));
        get("after-batch", "actions?lead_id=1")
                .body("items.event_id", equalTo(List.of("new")))
                .body("items.state", equalTo(List.of("PENDING")));
    }

    @Test
    void itStaysOffUntilItsConfigurationChanges() {
        install("changed", Map.of("w", counting("monthly_revenue")));
        saved("changed", "a", "1", 100);
        install("changed", Map.of("w", counting("monthly_revenue")));
        saved("changed", "b", "1", 0);
        get("changed", "runs?event_id=b").body("items[0].guard", equalTo("LOOP"));

        install("changed", Map.of("w", counting("annual_revenue")));
        saved("changed", "c", "1", 0);
        get("changed", "runs?event_id=c").body("items[0].outcome", equalTo("FIRED"));
    }

    @Test
    void aNoticeOfAnyConfigurationHoldsUntilAPersonLiftsIt() {
        install("any", Map.of("w", counting("monthly_revenue")));
        saved("any", "a", "1", 100);
        new Rows(pool).of("UPDATE workflow_notice SET fingerprint = '*' WHERE account_id = 'any'");
        install("any", Map.of("w", counting("annual_revenue")));
        saved("any", "b", "1", 0);
        get("any", "runs?event_id=b").body("items[0].guard", equalTo("LOOP"));

        as("any").post("/api/workflow/workflows/w/enable").then().body("lifted", equalTo(1));
        saved("any", "c", "1", 0);
        get("any", "runs?event_id=c").body("items[0].outcome", equalTo("FIRED"));
    }

    @Test
    void orUntilAPersonSwitchesItOnAgain() {
        install("enabled", Map.of("w", counting("monthly_revenue")));
        saved("enabled", "a", "1", 100);
        as("enabled")
                .post("/api/workflow/workflows/w/enable")
                .then()
                .statusCode(200)
                .body("workflow_id", equalTo("w"))
                .body("lifted", equalTo(1));
        saved("enabled", "b", "1", 0);
        get("enabled", "runs?event_id=b").body("items[0].outcome", equalTo("FIRED"));
        get("enabled", "notices?workflow_id=w")
                .body("items[0].lifted_at", notNullValue())
                .body("items[0].lifted_by", equalTo("tests"));
        as("enabled").post("/api/workflow/workflows/w/enable").then().body("lifted", equalTo(0));
        as("enabled").post("/api/workflow/workflows/none/enable").then().statusCode(404);

        saved("enabled", "c", "1", 100);
        get("enabled", "notices").body("items", hasSize(2));
    }
}
