package io.dialbridge.local.demo;

import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Eventually;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.crm.CrmMode;
import io.dialbridge.local.crm.DemoCrm;
import io.dialbridge.local.crm.ReceivedRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Follows a lead to the CRM: what arrived there and what the log says about it. */
final class Deliveries {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SHOWN_HEADERS = List.of("content-type", "x-team", "user-agent", "traceparent");

    private final DialerAccount account;
    private final DemoCrm crm;
    private final Story story;

    Deliveries(DialerAccount account, DemoCrm crm, Story story) {
        this.account = account;
        this.crm = crm;
        this.story = story;
    }

    /** Waits for the request with the lead to which the CRM behaved in this way, and shows it. */
    void showRequest(PostedLead lead, CrmMode mode) {
        var request = Eventually.get("the CRM to receive lead " + lead.id(), PATIENCE, () -> requests(lead).stream()
                .filter(it -> it.mode() == mode)
                .findFirst());
        story.line("%s %s?%s", request.method(), request.path(), request.query());
        SHOWN_HEADERS.stream()
                .filter(request.headers()::containsKey)
                .forEach(name -> story.line("%s: %s", name, request.headers().get(name)));
        story.line("");
        story.line("%s", request.body());
    }

    /** Waits for the first attempt's place in the log, and shows the row. */
    void showFirstAttempt(PostedLead lead) {
        show(Eventually.get("the first attempt to send lead " + lead.id(), PATIENCE, () -> rows(lead).stream()
                .filter(row -> !attempts(row).isEmpty())
                .findFirst()));
    }

    /** Waits until the lead is delivered, and shows the row with every attempt. */
    void showDelivered(PostedLead lead) {
        show(Eventually.get("the delivery of lead " + lead.id(), PATIENCE, () -> rows(lead).stream()
                .filter(row -> "DELIVERED".equals(row.getString("status")))
                .findFirst()));
    }

    /** How often the CRM received the lead, and whether each time with the same text. */
    void showRepeats(PostedLead lead) {
        var requests = requests(lead);
        var bodies = requests.stream().map(ReceivedRequest::body).distinct().count();
        story.line(
                "the CRM received %d requests for this lead, %s",
                requests.size(), bodies == 1 ? "byte for byte the same" : "with " + bodies + " different bodies");
    }

    private void show(JsonObject row) {
        story.line("%s  %s  phone %s", row.getString("id"), row.getString("status"), row.getString("phone_number"));
        for (var attempt : attempts(row)) {
            var response = attempt.getJsonObject("response");
            story.line(
                    "  attempt %d at %s took %d ms: %s, %s",
                    attempt.getInteger("number"),
                    attempt.getString("started_at"),
                    attempt.getInteger("duration_ms"),
                    response == null ? "no answer" : response.getInteger("status") + " " + response.getString("body"),
                    attempt.getString("cause") == null
                            ? "result " + attempt.getString("result")
                            : "cause " + attempt.getString("cause"));
        }
    }

    private List<ReceivedRequest> requests(PostedLead lead) {
        return crm.requests().stream()
                .filter(request -> lead.id().equals(new JsonObject(request.body()).getString("lead_id")))
                .toList();
    }

    private List<JsonObject> rows(PostedLead lead) {
        return Json.items(account.api().get("/api/dispatch/deliveries?lead_id=" + lead.id()));
    }

    private static List<JsonObject> attempts(JsonObject row) {
        return Json.objects(row.getJsonArray("attempts"));
    }
}
