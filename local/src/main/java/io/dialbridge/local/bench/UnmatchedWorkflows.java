package io.dialbridge.local.bench;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** What an event costs that thousands of workflows could match and none does: each of them counts it. */
final class UnmatchedWorkflows {

    private static final int WORKFLOWS = 2_000;
    private static final int AT_ONCE = 8;
    private static final int BATCH = 100;

    private final Subject subject;
    private final Accounts accounts;
    private final Load load;

    UnmatchedWorkflows(Subject subject, Accounts accounts, Load load) {
        this.subject = subject;
        this.accounts = accounts;
        this.load = load;
    }

    void run() throws InterruptedException {
        var setup = accounts.begin("unmatched");
        var begun = System.nanoTime();
        var last = "";
        for (var n = 1; n <= WORKFLOWS; n++) {
            last = setup.owner()
                    .create("workflows", new JsonObject("""
                    {"relation": {"type": "CAMPAIGN", "all": true}, "triggers": [{"type": "DISPOSITION", "statuses": ["NA"]}],
                     "action_sets": [{"actions": [{"type": "DNC"}]}]}""").put("name", "No answer " + n))
                    .getString("id");
        }
        var account = setup.finish();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        try (var client = accounts.client(account)) {
            var events = new SaleEvents(client, "u-");
            var posts = new EventLoad(subject, load, events, "SALE", () -> {});
            subject.row(
                    "to an account with %,d workflows, none of which matches (set up in %.0f s)",
                    WORKFLOWS, took.toNanos() / 1e9);
            posts.measure("one at a time", 1, 1);
            posts.measure("%d at once".formatted(AT_ONCE), AT_ONCE, 1);
            posts.measure("%d × %d at once".formatted(AT_ONCE, BATCH), AT_ONCE, BATCH);
            var counted = account.api()
                    .get("/api/workflow/workflows/" + last)
                    .expect(200)
                    .json()
                    .getLong("evaluated");
            subject.row("counted by each workflow    %7d of %d events", counted, events.accepted());
        }
    }
}
