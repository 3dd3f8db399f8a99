package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.withLists;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.ValueList;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that no trigger but EVENT asks for. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class AgentEventIT {

    private static final Trigger CLICKED =
            new Trigger.AnyEvent(true, List.of(EventType.AGENT_PLUGIN_CLICKED, EventType.CALL_STARTED));

    @Inject
    Snapshots snapshots;

    @BeforeEach
    void configure() {
        var workflows = Map.of(
                "w-transfer", workflow(CLICKED, field("call.plugin_id", Operator.IS_EQUAL_TO, "transfer")),
                "w-conditions", workflow(field("lead.state", Operator.IN_LIST, "west")),
                "w-gone", workflow(CLICKED, field("lead.state", Operator.NOT_IN_LIST, "gone")));
        var west = new ValueList("The West", List.of("CA", "NV"));
        snapshots
                .install(withLists(account("agents", workflows), Map.of("west", west)))
                .await()
                .indefinitely();
    }

    private static String click(String id, String plugin) {
        return """
                {"id": "%s", "event": "agent.plugin_clicked", "lead": {"id": "42", "state": "CA"}, "call": {"plugin_id": "%s"},
                 "agent": {"user_id": "7"}}
                """.formatted(id, plugin);
    }

    @Test
    void aClickFiresTheWorkflowsThatAskForItAndWakesNoConditions() {
        post("agents", List.of(click("click", "transfer"), click("other", "form")))
                .body("accepted", equalTo(2));

        get("agents", "runs?event_id=click&outcome=FIRED").body("items.workflow_id", equalTo(List.of("w-transfer")));
        get("agents", "runs?event_id=click&workflow_id=w-transfer")
                .body("items[0].triggers[0].expected", equalTo("event: agent.plugin_clicked, call.started"))
                .body("items[0].triggers[0].actual", equalTo("agent.plugin_clicked"))
                .body("items[0].triggers[0].verdict", equalTo("MATCHED"));
        get("agents", "runs?event_id=other&outcome=FIRED").body("items", hasSize(0));
        get("agents", "runs?event_id=click&workflow_id=w-conditions").body("items", hasSize(0));
    }

    @Test
    void anotherOfItsEventsFiresItToo() {
        post("agents", """
                {"id": "start", "event": "call.started", "lead": {"id": "42", "state": "CA"},
                 "call": {"call_log_id": "c", "plugin_id": "transfer"}}
                """).body("accepted", equalTo(1));
        get("agents", "runs?event_id=start&outcome=FIRED").body("items.workflow_id", equalTo(List.of("w-transfer")));
    }

    @Test
    void explainSaysWhyNotInWords() {
        post("agents", click("why", "form"));
        post("agents", """
                {"id": "saved", "event": "lead.saved", "lead": {"id": "43", "state": "TX"}}
                """);
        whyNot(
                "w-transfer",
                "saved",
                "The event is lead.saved, which does not wake the workflow; it is woken by call.started, agent.plugin_clicked.");
        whyNot("w-conditions", "saved", "The trigger did not match: lead.state IN_LIST The West, the lead has TX.");
        whyNot(
                "w-gone",
                "why",
                "Trigger 2 of 2 did not match: lead.state NOT_IN_LIST gone (a list that is gone), the lead has CA.");
    }

    private static void whyNot(String workflow, String event, String words) {
        as("agents")
                .body("{\"event_id\": \"" + event + "\"}")
                .post("/api/workflow/workflows/" + workflow + "/explain")
                .then()
                .statusCode(200)
                .body("why_not", equalTo(words));
    }

    @Test
    void aClickNeedsALeadAndNoCall() {
        post("agents", EventExamples.CLICK).body("accepted", equalTo(1));
        post("agents", """
                {"id": "none", "event": "agent.field_button_clicked", "call": {"field": "buyer_id"}}
                """)
                .body("accepted", equalTo(0))
                .body(
                        "rejected[0].reason",
                        equalTo("the lead is not named: give lead_id, lead.id or call.lead_id; "
                                + "lead is missing: send the lead's fields with the event"));
    }
}
