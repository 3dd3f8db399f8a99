package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workflows that change leads, through all services. */
class WorkflowActionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSystem system = RunningSystem.get();

    @Test
    void whatAWorkflowDoesToALeadWakesTheNextOne() {
        var setup = system.setup();
        var owner = setup.owner();
        var crm = setup.endpoint(system.crm().address().resolve("/hook"));
        var campaign = owner.create("campaigns", new JsonObject().put("name", "Roofing"))
                .getString("id");
        var list = owner.create(
                        "lists", new JsonObject().put("name", "Lost leads 2026").put("campaign_id", campaign))
                .getString("id");
        owner.create("workflows", workflow("Lost", """
                [{"type": "ANY", "triggers": [{"type": "DISPOSITION", "statuses": ["DNC"]}, {"type": "DISPOSITION", "statuses": ["SALE"]}]},
                 {"type": "NONE", "triggers": [{"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.state", "operator": "IS_EQUAL_TO",
                   "value": "NV"}]}]""", """
                [{"type": "FIELD", "field": "notes", "operation": "APPEND", "value": " lost"},
                 {"type": "FIELD", "field": "city", "operation": "COPY", "value": "state"},
                 {"type": "MOVE", "list_id": "%s"},
                 {"type": "DNC"},
                 {"type": "REVENUE", "amount": "12.50"},
                 {"type": "STATUS", "status": "DNC"}]""".formatted(list)));
        owner.create("workflows", workflow("Tell the CRM", """
                [{"type": "LEAD_STATUS", "to": ["DNC"]}]""", """
                [{"type": "INTEGRATION", "endpoint_id": "%s"}]""".formatted(crm)));
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550131", Map.of("state", "CA", "notes", "was"));
        var spared = Lead.accepted(account, "4155550132", Map.of("state", "NV"));

        lead.sell("c-131");
        spared.sell("c-132");

        assertThat(lead.delivered().getString("phone_number")).isEqualTo("4155550131");
        assertThat(stored(lead).getString("list_id")).isEqualTo(list);
        assertThat(stored(lead).getString("notes")).isEqualTo("was lost");
        assertThat(stored(lead).getString("city")).isEqualTo("CA");
        assertThat(stored(lead).getString("status")).isEqualTo("DNC");
        assertThat(Json.items(account.api().get("/api/intake/dnc?phone_number=4155550131")))
                .hasSize(1);
        assertThat(states(lead)).containsOnly("DONE");
        assertThat(stored(spared).getString("status")).isEqualTo("SALE");
        assertThat(states(spared)).isEmpty();
    }

    @Test
    void anActionThatWaitsRunsOnceAfterARestartAndAnotherIsCancelledWhenItsWorkflowStops() {
        var setup = system.setup();
        setup.owner().create("workflows", workflow("Later", """
                [{"type": "DISPOSITION", "statuses": ["SALE"]}]""", """
                [{"type": "FIELD", "field": "notes", "operation": "APPEND", "value": "x", "schedule": {"type": "OFFSET", "seconds": 20}},
                 {"type": "FIELD", "field": "notes", "operation": "APPEND", "value": "y", "schedule": {"type": "OFFSET", "seconds": 86400}}]""").put("stop_if", new JsonObject("""
                        {"type": "LEAD_FILTER", "filter": [{"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.city", "operator":
                         "IS_EQUAL_TO", "value": "Stopville"}]}""")));
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550133");
        lead.sell("c-133");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(lead)).containsExactly("PENDING", "PENDING"));

        system.restart();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stored(lead).getString("notes")).isEqualTo("x"));
        assertThat(states(lead)).containsExactlyInAnyOrder("DONE", "PENDING");
        account.api()
                .v1("update", Map.of("lead_id", lead.id(), "city", "Stopville"))
                .expect(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(lead)).containsExactlyInAnyOrder("DONE", "CANCELLED"));
        assertThat(stored(lead).getString("notes")).isEqualTo("x");
    }

    @Test
    void aWorkflowThatTriggersItselfEndsBySwitchingItselfOff() {
        var setup = system.setup();
        var loop = setup.owner().create("workflows", workflow("Loop", """
                [{"type": "LEAD_ACTION", "actions": ["SAVE"]}]""", """
                [{"type": "FIELD", "field": "notes", "operation": "APPEND", "value": "x"}]""")).getString("id");
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550134");

        account.api().v1("update", Map.of("lead_id", lead.id(), "city", "Mesa")).expect(200);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(notices(account)).singleElement().satisfies(notice -> {
                            assertThat(notice.getString("workflow_id")).isEqualTo(loop);
                            assertThat(notice.getString("lead_id")).isEqualTo(lead.id());
                        }));
        assertThat(stored(lead).getString("notes")).isEqualTo("x".repeat(100));
    }

    private static JsonObject workflow(String name, String triggers, String actions) {
        return new JsonObject("""
                {"relation": {"type": "CAMPAIGN", "all": true}, "rate_limit": false, "triggers": %s, "action_sets": [{"actions": %s}]}""".formatted(triggers, actions)).put("name", name);
    }

    private static JsonObject stored(Lead lead) {
        return lead.account()
                .api()
                .get("/api/intake/leads/" + lead.id())
                .expect(200)
                .json();
    }

    private static List<String> states(Lead lead) {
        return Json.items(lead.account().api().get("/api/workflow/actions?lead_id=" + lead.id())).stream()
                .map(action -> action.getString("state"))
                .toList();
    }

    private static List<JsonObject> notices(DialerAccount account) {
        return Json.items(account.api().get("/api/workflow/notices"));
    }
}
