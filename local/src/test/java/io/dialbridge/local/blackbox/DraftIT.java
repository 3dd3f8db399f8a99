package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change of a workflow from the draft over the dry run to the published version and back, through all services. */
class DraftIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSystem system = RunningSystem.get();

    @Test
    void aDraftIsTriedOnWhatHappenedThenPublishedAndTakenBack() {
        var setup = system.setup();
        var owner = setup.owner();
        var crm = setup.endpoint(system.crm().address().resolve("/drafts"));
        var created = owner.create("workflows", workflow("SALE", crm));
        var path = "/api/config/workflows/" + created.getString("id");
        var account = setup.finish();
        var first = Lead.accepted(account, "4155550181");
        first.sell("c-181");
        first.delivered();

        var draft = owner.put(path + "/draft", workflow("DNC", crm).encode())
                .expect(201)
                .json();

        assertThat(draft.getJsonArray("problems")).isEqualTo(new JsonArray());
        assertThat(fired(
                        account.api(), created.getString("id"), new JsonObject().put("workflow", workflow("DNC", crm))))
                .isEqualTo(0);
        assertThat(fired(account.api(), created.getString("id"), new JsonObject()))
                .isEqualTo(1);
        assertThat(owner.get(path + "/diff?to=draft").expect(200).json().getJsonArray("changes"))
                .isEqualTo(new JsonArray("""
                        [{"path": "triggers[0].statuses", "change": "CHANGED", "before": ["SALE"], "after": ["DNC"]}]"""));
        var second = Lead.accepted(account, "4155550182");
        second.sell("c-182");
        second.delivered();

        var published = owner.post(path + "/draft/publish", draft.getLong("version"), "")
                .expect(200)
                .json();
        account.awaitConfiguration();
        var third = Lead.accepted(account, "4155550183");
        third.sell("c-183");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(outcomes(third)).containsExactly("NOT_MATCHED"));

        owner.get(path + "/draft").expect(404);
        assertThat(Json.items(owner.get(path + "/versions")))
                .extracting(version -> version.getLong("version"))
                .containsExactly(published.getLong("version"), created.getLong("version"));
        owner.post(
                        path + "/rollback",
                        published.getLong("version"),
                        new JsonObject()
                                .put("version", created.getLong("version"))
                                .encode())
                .expect(200);
        account.awaitConfiguration();
        var fourth = Lead.accepted(account, "4155550184");
        fourth.sell("c-184");
        fourth.delivered();
        assertThat(outcomes(fourth)).containsExactly("FIRED");
    }

    private static int fired(ApiClient api, String id, JsonObject wish) {
        return api.post(
                        "/api/workflow/workflows/" + id + "/dry-run",
                        wish.put("last", 100).encode())
                .expect(200)
                .json()
                .getJsonObject("counts")
                .getInteger("fired");
    }

    private static List<String> outcomes(Lead lead) {
        return Json.items(lead.account().api().get("/api/workflow/runs?lead_id=" + lead.id())).stream()
                .map(run -> run.getString("outcome"))
                .toList();
    }

    private static JsonObject workflow(String status, String endpoint) {
        return new JsonObject("""
                {"name": "Drafted", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["%s"]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(status, endpoint));
    }
}
