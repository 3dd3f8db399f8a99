package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.crm.DemoCrm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * An account that tells Balto of its calls, set up record by record as its owner does it: an adaptor, an endpoint and a workflow for each
 * kind of event (domain.md 6.7).
 *
 * @param balto stands in for Balto
 * @param path of this account at Balto; start, stop and disposition are below it
 * @param campaign name of the campaign of the account's leads
 */
record BaltoAccount(DialerAccount account, DemoCrm balto, String path, String campaign) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static BaltoAccount create(RunningSystem system) {
        var setup = system.setup();
        var owner = setup.owner();
        var path = "/balto/" + UUID.randomUUID();
        owner.create("statuses", new JsonObject("{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}"));
        kind(system, owner, path + "/start", "{\"type\": \"LEAD_STATUS\", \"to\": [\"INCALL\"]}", "");
        kind(
                system,
                owner,
                path + "/stop",
                "{\"type\": \"TERM_REASON\", \"reasons\": [\"Callee\", \"Caller\", \"System\"]}",
                ", {\"section\": \"call\", \"field\": \"term_reason\", \"mapped_to\": \"voip_reason\"}");
        kind(
                system,
                owner,
                path + "/disposition",
                "{\"type\": \"DISPOSITION\"}",
                ", {\"section\": \"call\", \"field\": \"status_name\", \"mapped_to\": \"voip_disposition\"}");
        var campaign = Json.items(owner.get("/api/config/campaigns")).getFirst().getString("name");
        return new BaltoAccount(setup.finish(), system.crm(), path, campaign);
    }

    /** What is sent of one kind of event, where to, and when. */
    private static void kind(RunningSystem system, ApiClient owner, String path, String trigger, String furtherRow) {
        var adaptor = owner.create("adaptors", new JsonObject("""
                {"rows": [
                  {"section": "call", "field": "call_log_id", "mapped_to": "voip_call_id"},
                  {"section": "call", "field": "lead_id", "mapped_to": "voip_customer_id"},
                  {"section": "call", "field": "campaign_name", "mapped_to": "voip_campaign_name"}%s,
                  {"section": "extra", "field": "agent_email", "mapped_to": "email"}]}""".formatted(furtherRow)).put("name", path));
        var endpoint = owner.create(
                "endpoints",
                new JsonObject("{\"method\": \"POST\", \"post_data_type\": \"JSON\"}")
                        .put("name", path)
                        .put("url", system.crm().address().resolve(path).toString())
                        .put("adaptor_id", adaptor.getString("id")));
        owner.create("workflows", new JsonObject("""
                {"relation": {"type": "CAMPAIGN", "all": true}, "triggers": [%s],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(trigger, endpoint.getString("id"))).put("name", path));
    }

    /** Hands events in; the reply. */
    JsonObject report(JsonObject... events) {
        return account.api()
                .callEvents(new JsonArray(List.of(events)).encode())
                .expect(202)
                .json();
    }

    /** What Balto was told, in the order in which it arrived: the kind of event and the payload. */
    List<String> told() {
        return balto.requests().stream()
                .filter(request -> request.path().startsWith(path))
                .map(request -> request.path().substring(path.length() + 1) + " " + request.body())
                .toList();
    }

    List<String> told(String call) {
        return told().stream()
                .filter(request -> request.contains("\"" + call + "\""))
                .toList();
    }

    /** Waits until Balto was told so much of a call. */
    void awaitTold(String call, int times) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told(call)).hasSizeGreaterThanOrEqualTo(times));
    }
}
