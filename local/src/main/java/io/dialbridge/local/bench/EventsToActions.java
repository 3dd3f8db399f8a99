package io.dialbridge.local.bench;

import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Eventually;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Events through HTTP into committed actions: an event is answered when its run and its action are committed. Of one workflow the action
 * waits for a month, of another it is a request that leaves at once.
 */
final class EventsToActions implements Measurement {

    private static final int SINGLES_AT_ONCE = 64;
    private static final int BATCHES_AT_ONCE = 4;
    private static final int BATCH = 500;
    private static final String WAITS = "CALLBK";
    private static final String LEAVES = "SALE";
    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(10);

    private final Subject subject;
    private final Accounts accounts;
    private final Load load = new Load();

    EventsToActions(Subject subject, Accounts accounts) {
        this.subject = subject;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public void run() throws InterruptedException {
        subject.out().accept("events: POST /api/workflow/events, each of another lead → its action, committed");
        var setup = accounts.begin("events");
        var waits = setup.owner()
                .create("workflows", new JsonObject("""
                {"name": "In a month", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["%s"]}],
                 "action_sets": [{"actions": [{"type": "FIELD", "field": "notes", "operation": "SET", "value": "a month has passed",
                   "schedule": {"type": "OFFSET", "seconds": 2592000}}]}]}""".formatted(WAITS)))
                .getString("id");
        var leaves = setup.workflow(
                "Sale to receiver", setup.endpoint(subject.receiver().address()));
        var account = setup.finish();
        try (var client = accounts.client(account)) {
            waiting(account, client, waits);
            leaving(account, client, leaves);
        }
        new UnmatchedWorkflows(subject, accounts, load).run();
    }

    private void waiting(DialerAccount account, LoadClient client, String workflow) throws InterruptedException {
        var events = new SaleEvents(client, "w-");
        var posts = new EventLoad(subject, load, events, WAITS, () -> {});
        posts.measure("action waits, %d at once".formatted(SINGLES_AT_ONCE), SINGLES_AT_ONCE, 1);
        posts.measure("action waits, %d × %d at once".formatted(BATCHES_AT_ONCE, BATCH), BATCHES_AT_ONCE, BATCH);
        committed(account, workflow, events);
    }

    private void leaving(DialerAccount account, LoadClient client, String workflow) throws InterruptedException {
        var events = new SaleEvents(client, "l-");
        var before = subject.receiver().count();
        subject.receiver().onCall((call, nanos) -> {});
        new EventLoad(
                        subject,
                        load,
                        events,
                        LEAVES,
                        () -> Eventually.holds(
                                LONGEST_DELIVERY, () -> subject.receiver().count() - before >= events.accepted()))
                .measure("request, %d at once".formatted(SINGLES_AT_ONCE), SINGLES_AT_ONCE, 1);
        committed(account, workflow, events);
        subject.row(
                "requests at the receiver    %7d of %d events",
                subject.receiver().count() - before, events.accepted());
    }

    /** Asks the service what it has, so that no answer is taken at its word. */
    private void committed(DialerAccount account, String workflow, SaleEvents events) {
        var counts = account.api()
                .get("/api/workflow/workflows/" + workflow)
                .expect(200)
                .json();
        var actions = counts.getJsonObject("actions").stream()
                .mapToLong(state -> ((Number) state.getValue()).longValue())
                .sum();
        subject.row("committed actions           %7d of %d events", actions, events.accepted());
    }
}
