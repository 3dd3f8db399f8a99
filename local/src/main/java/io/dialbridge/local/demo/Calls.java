package io.dialbridge.local.demo;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.client.CallEvent;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Eventually;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports calls as a dialer does and explains what the workflows made of them. */
final class Calls {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TALK_SECONDS = 184;

    private final DialerAccount account;
    private final Clock clock;
    private final Story story;

    Calls(DialerAccount account, Clock clock, Story story) {
        this.account = account;
        this.clock = clock;
        this.story = story;
    }

    /** A call that ends in a sale: three events in one request. */
    void sell(PostedLead lead) {
        var events = new JsonArray()
                .add(event(lead, "started", null, 0))
                .add(event(lead, "ended", null, TALK_SECONDS))
                .add(event(lead, "dispositioned", "SALE", TALK_SECONDS));
        var reply = account.api().callEvents(events.encode()).expect(202);
        var accepted = reply.json().getInteger("accepted");
        if (accepted != events.size()) {
            throw new StartFailure("The call events were not accepted: " + reply.body());
        }
        story.line(
                "%s: call started, ended after %d s, dispositioned SALE: %d events accepted in %.0f ms",
                lead.described(), TALK_SECONDS, accepted, reply.millis());
    }

    /** Every workflow that the sale could have fired, with the verdict on each of its triggers. */
    void explain(PostedLead lead) {
        story.line("%s", lead.described());
        for (var run : runs(lead)) {
            story.line("  %-11s  %s", run.getString("outcome"), run.getString("workflow_name"));
            for (var trigger : Json.objects(run.getJsonArray("triggers"))) {
                story.line(
                        "    %-11s  %s: %s; the event has %s",
                        trigger.getString("verdict"),
                        trigger.getString("type"),
                        trigger.getString("expected"),
                        trigger.getString("actual"));
            }
        }
    }

    private List<JsonObject> runs(PostedLead lead) {
        var path = "/api/workflow/runs?event_id=" + eventId(lead, "dispositioned");
        return Eventually.get("the workflow runs at " + path, PATIENCE, () -> {
            var runs = Json.items(account.api().get(path));
            return runs.size() < Demo.WORKFLOWS ? Optional.empty() : Optional.of(runs);
        });
    }

    private JsonObject event(PostedLead lead, String what, @Nullable String status, int seconds) {
        return new CallEvent(
                        eventId(lead, what),
                        "call." + what,
                        callLogId(lead),
                        lead.id(),
                        status,
                        seconds,
                        clock.instant())
                .json();
    }

    private String eventId(PostedLead lead, String what) {
        return callLogId(lead) + "-" + what;
    }

    private String callLogId(PostedLead lead) {
        return "call-" + account.id() + "-" + lead.id();
    }
}
