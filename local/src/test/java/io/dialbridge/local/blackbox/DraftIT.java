package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A change of a workflow from the draft over the dry run to the published version and back, through all services. */
class DraftIT {

    private final RunningSystem system = RunningSystem.get();

    @Test
    void aDraftIsTriedOnWhatHappenedThenPublishedAndTakenBack() {
        var setup = system.setup();
        var owner = setup.owner();
        var crm = setup.endpoint(system.crm().address().resolve("/drafts"));
        var created = owner.create("workflows", workflow("SALE", crm));
        var path = "/api/config/workflows/" + created.getString("id");
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550181");
        lead.sell("c-181");
        lead.delivered();

        var draft = owner.put(path + "/draft", 0, workflow("DNC", crm).encode());

        assertThat(draft.expect(200).json().getJsonArray("problems")).isEmpty();
        assertThat(dryRun(account.api(), created.getString("id"), workflow("DNC", crm)))
                .isEqualTo(0);
        assertThat(dryRun(account.api(), created.getString("id"), workflow("SALE", crm)))
                .isEqualTo(1);
        assertThat(Json.objects(owner.get(path + "/diff?to=draft").expect(200).json().getJsonArray("changes")))
                .extracting(change -> change.getString("path"))
                .containsExactly("triggers[0].statuses[0]");
    }

    private static int dryRun(io.dialbridge.local.client.ApiClient api, String id, JsonObject workflow) {
        return api.post(
                        "/api/workflow/workflows/" + id + "/dry-run",
                        new JsonObject().put("workflow", workflow).put("last", 100).encode())
                .expect(200)
                .json()
                .getInteger("fired");
    }

    private static JsonObject workflow(String status, String endpoint) {
        return new JsonObject("""
                {"name": "Drafted", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["%s"]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(status, endpoint));
    }
}
