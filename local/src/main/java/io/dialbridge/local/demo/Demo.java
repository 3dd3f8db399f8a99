package io.dialbridge.local.demo;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.Eventually;
import io.dialbridge.local.crm.CrmMode;
import io.dialbridge.local.crm.DemoCrm;
import io.dialbridge.local.crm.ReceivedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The main job from end to end against a running Dialbridge: configure, post leads, report calls, follow what the workflows decided to the
 * CRM and its log row, then break the CRM and watch the recovery. Every figure printed is what the services answered.
 */
public final class Demo {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RETRY_PATIENCE = Duration.ofMinutes(2);
    private static final int WORKFLOWS = 2;
    private static final int TALK_SECONDS = 184;

    private final ApiClient operator;
    private final DemoCrm crm;
    private final Clock clock;
    private final Story story;
    private final String stamp;

    /**
     * @param operator with a token that may create accounts
     * @param out takes the lines to print
     */
    public Demo(ApiClient operator, DemoCrm crm, Clock clock, Consumer<String> out) {
        this.operator = operator;
        this.crm = crm;
        this.clock = clock;
        this.story = new Story(out);
        this.stamp = STAMP.format(clock.instant());
    }

    /** @throws StartFailure saying which step went wrong and what the service answered */
    public void run() {
        story.chapter("Configure: a new account and what it needs, over /api/config");
        var account = DemoAccount.create(operator, crm.address(), stamp, story);
        story.chapter("Post the leads of demo/leads.csv through /v1/leads/insert, one request each, with check_dup=1");
        var leads = postLeads(account);
        story.chapter("Report calls through /api/intake/calls/events, and see what the workflows made of them");
        var californian = fromState(leads, "CA", 0);
        var texan = fromState(leads, "TX", 0);
        reportSale(account, californian, "1");
        reportSale(account, texan, "2");
        explain(account, californian, "1");
        explain(account, texan, "2");
        story.chapter("What the CRM received");
        showReceived(received(californian, CrmMode.OK));
        story.chapter("What the log says: GET /api/dispatch/deliveries?lead_id=" + californian.id());
        showDelivery(delivered(account, californian));
        story.chapter("The CRM answers its next request with 500");
        breakAndRecover(account, fromState(leads, "CA", 1));
    }

    private List<PostedLead> postLeads(DemoAccount account) {
        var accepted = new ArrayList<PostedLead>();
        var refused = 0;
        for (var fields : LeadsCsv.shipped()) {
            var parameters = new LinkedHashMap<>(fields);
            parameters.put("list_id", account.listId());
            parameters.put("check_dup", "1");
            var reply = account.api().insertLead(parameters).expect(200);
            var verdict = reply.json();
            var name = fields.get("first_name") + " " + fields.get("last_name");
            if (verdict.getBoolean("success", false)) {
                accepted.add(new PostedLead(verdict.getString("lead_id"), fields));
                story.line(
                        "%-14s %-20s lead %-6s %5.0f ms",
                        fields.get("phone_number"), name, verdict.getString("lead_id"), reply.millis());
            } else {
                refused++;
                story.line(
                        "%-14s %-20s refused %s %s",
                        fields.get("phone_number"), name, verdict.getValue("code"), verdict.getString("text"));
            }
        }
        story.line("%d accepted, %d refused", accepted.size(), refused);
        return accepted;
    }

    private static PostedLead fromState(List<PostedLead> leads, String state, int skip) {
        return leads.stream()
                .filter(lead -> lead.field("state").equals(state))
                .skip(skip)
                .findFirst()
                .orElseThrow(() -> new StartFailure("No lead from " + state + " was accepted; the demo needs one."));
    }

    private void reportSale(DemoAccount account, PostedLead lead, String call) {
        var events = new JsonArray()
                .add(event("started", lead, call, "NONE", 0))
                .add(event("ended", lead, call, "NONE", TALK_SECONDS))
                .add(event("dispositioned", lead, call, "SALE", TALK_SECONDS));
        var reply = account.api().callEvents(events.encode()).expect(202);
        var verdict = reply.json();
        story.line(
                "call with %s: started, ended after %d s, SALE: %d events accepted in %.0f ms",
                lead.described(), TALK_SECONDS, verdict.getInteger("accepted"), reply.millis());
        if (verdict.getInteger("accepted") != events.size()) {
            throw new StartFailure("The call events were not accepted: " + verdict.encode());
        }
    }

    private JsonObject event(String what, PostedLead lead, String call, String status, int seconds) {
        var id = "demo-" + stamp + "-" + call;
        return new CallEvent(id + "-" + what, "call." + what, id, lead.id(), status, seconds, clock.instant()).json();
    }

    private void explain(DemoAccount account, PostedLead lead, String call) {
        var eventId = "demo-" + stamp + "-" + call + "-dispositioned";
        var runs = Eventually.get("the workflow runs of event " + eventId, PATIENCE, () -> {
            var items = items(account, "/api/workflow/runs?event_id=" + eventId);
            return items.size() < WORKFLOWS ? Optional.empty() : Optional.of(items);
        });
        story.line("%s", lead.described());
        for (var run : runs) {
            story.line("  %-12s %s", run.getString("outcome"), run.getString("workflow_name"));
            for (var trigger : objects(run.getJsonArray("triggers"))) {
                story.line(
                        "    %-12s %s: %s; the event has %s",
                        trigger.getString("verdict"),
                        trigger.getString("type"),
                        trigger.getString("expected"),
                        trigger.getString("actual"));
            }
        }
    }

    private ReceivedRequest received(PostedLead lead, CrmMode mode) {
        return Eventually.get("the CRM to receive lead " + lead.id(), PATIENCE, () -> crm.requests().stream()
                .filter(request -> request.mode() == mode && leadId(request).equals(lead.id()))
                .findFirst());
    }

    private static String leadId(ReceivedRequest request) {
        return request.body().startsWith("{") ? String.valueOf(new JsonObject(request.body()).getValue("lead_id")) : "";
    }

    private void showReceived(ReceivedRequest request) {
        story.line("%s %s?%s", request.method(), request.path(), request.query());
        for (var name : List.of("content-type", "x-team", "user-agent", "traceparent")) {
            if (request.headers().containsKey(name)) {
                story.line("%s: %s", name, request.headers().get(name));
            }
        }
        story.line("");
        story.line("%s", request.body());
    }

    private JsonObject delivered(DemoAccount account, PostedLead lead) {
        return Eventually.get(
                "the delivery of lead " + lead.id(), RETRY_PATIENCE, () -> deliveries(account, lead).stream()
                        .filter(row -> "DELIVERED".equals(row.getString("status")))
                        .findFirst());
    }

    private static List<JsonObject> deliveries(DemoAccount account, PostedLead lead) {
        return items(account, "/api/dispatch/deliveries?lead_id=" + lead.id());
    }

    private void showDelivery(JsonObject delivery) {
        story.line(
                "%s  %s  phone %s  %s",
                delivery.getString("id"),
                delivery.getString("status"),
                delivery.getString("phone_number"),
                delivery.getJsonObject("trigger").getString("type"));
        for (var attempt : objects(delivery.getJsonArray("attempts"))) {
            showAttempt(attempt);
        }
    }

    private void showAttempt(JsonObject attempt) {
        var response = attempt.getJsonObject("response");
        story.line(
                "  attempt %d at %s, %d ms: %s%s",
                attempt.getInteger("number"),
                attempt.getString("started_at"),
                attempt.getInteger("duration_ms"),
                response == null
                        ? "no answer"
                        : "status " + response.getInteger("status") + " " + response.getString("body"),
                attempt.getString("cause") == null
                        ? ", result " + attempt.getString("result")
                        : ", cause " + attempt.getString("cause"));
    }

    private void breakAndRecover(DemoAccount account, PostedLead lead) {
        crm.behave(CrmMode.FAIL, 1);
        reportSale(account, lead, "3");
        received(lead, CrmMode.FAIL);
        var waiting =
                Eventually.get("the delivery to wait for its retry", PATIENCE, () -> deliveries(account, lead).stream()
                        .filter(row -> !objects(row.getJsonArray("attempts")).isEmpty())
                        .findFirst());
        story.line("after the first attempt the delivery is %s", waiting.getString("status"));
        var delivery = delivered(account, lead);
        showDelivery(delivery);
        story.line(
                "recovered: the CRM received %d requests for this lead, with %s",
                crm.requests().stream()
                        .filter(request -> leadId(request).equals(lead.id()))
                        .count(),
                crm.requests().stream()
                                        .filter(request -> leadId(request).equals(lead.id()))
                                        .map(ReceivedRequest::body)
                                        .distinct()
                                        .count()
                                == 1
                        ? "the same body, byte for byte"
                        : "different bodies");
    }

    private static List<JsonObject> items(DemoAccount account, String path) {
        return objects(account.api().get(path).expect(200).json().getJsonArray("items"));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array == null
                ? List.of()
                : array.stream().map(JsonObject.class::cast).collect(Collectors.toList());
    }
}
