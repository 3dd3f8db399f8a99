package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.crm.DemoCrm;
import io.dialbridge.local.crm.ReceivedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * An account whose events go to three replicas of workflow-service, and what came of them. It has one workflow, which sends a sale to the
 * CRM.
 *
 * @param clients one for each replica
 * @param path at the CRM
 */
record ReplicatedAccount(DialerAccount account, List<ApiClient> clients, String workflow, DemoCrm crm, String path) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int THREADS = 24;
    private static final int BATCH = 4;

    /** What replies say together. */
    record Sum(int accepted, int duplicates, int rejected) {

        static Sum of(JsonObject reply) {
            return new Sum(
                    reply.getInteger("accepted"),
                    reply.getInteger("duplicates"),
                    reply.getJsonArray("rejected").size());
        }

        Sum plus(Sum other) {
            return new Sum(accepted + other.accepted, duplicates + other.duplicates, rejected + other.rejected);
        }
    }

    /** @param schedules of the actions, each of which sends the sale once */
    static ReplicatedAccount create(
            RunningSystem system, WorkflowReplicas replicas, boolean rateLimit, JsonObject... schedules) {
        var setup = system.setup();
        var path = "/replicas/" + UUID.randomUUID();
        var endpoint = setup.endpoint(system.crm().address().resolve(path));
        var actions = new JsonArray();
        for (var schedule : schedules) {
            actions.add(new JsonObject()
                    .put("type", "INTEGRATION")
                    .put("endpoint_id", endpoint)
                    .put("schedule", schedule));
        }
        var workflow = setup.owner()
                .create(
                        "workflows",
                        new JsonObject("""
                {"name": "Sale", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["SALE"]}]}""")
                                .put("rate_limit", rateLimit)
                                .put("action_sets", new JsonArray().add(new JsonObject().put("actions", actions))));
        var account = setup.finish();
        var clients = replicas.clients(account.api().token());
        return new ReplicatedAccount(account, clients, workflow.getString("id"), system.crm(), path);
    }

    /**
     * An event with the values of its lead.
     *
     * @param id also of its call
     * @param startDate of the lead
     */
    static JsonObject sale(String lead, String id, Instant at, Instant startDate) {
        return new JsonObject()
                .put("id", id)
                .put("event", "call.dispositioned")
                .put("occurred_at", at.toString())
                .put("lead_id", lead)
                .put(
                        "lead",
                        new JsonObject()
                                .put("id", lead)
                                .put("phone_number", "2135550101")
                                .put("start_date", startDate.toString()))
                .put("call", new JsonObject().put("call_log_id", id).put("status", "SALE"));
    }

    /** Posts each event to so many of the replicas, in small batches that mix leads, from many threads. */
    Sum post(List<JsonObject> events, int times) throws Exception {
        var posts = new ArrayList<Callable<Sum>>();
        for (var replica = 0; replica < clients.size(); replica++) {
            var client = clients.get(replica);
            for (var batch : batches(share(events, times, replica), replica)) {
                posts.add(() -> Sum.of(client.post("/api/workflow/events", batch.encode())
                        .expect(202)
                        .json()));
            }
        }
        Collections.shuffle(posts, new Random(posts.size()));
        var sum = new Sum(0, 0, 0);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var post : threads.invokeAll(posts)) {
                sum = sum.plus(post.get());
            }
        }
        return sum;
    }

    private List<JsonObject> share(List<JsonObject> events, int times, int replica) {
        var share = new ArrayList<JsonObject>();
        for (var n = 0; n < events.size(); n++) {
            for (var time = 0; time < times; time++) {
                if ((n + time) % clients.size() == replica) {
                    share.add(events.get(n));
                }
            }
        }
        return share;
    }

    private static List<JsonArray> batches(List<JsonObject> events, int seed) {
        Collections.shuffle(events, new Random(seed));
        var batches = new ArrayList<JsonArray>();
        for (var from = 0; from < events.size(); from += BATCH) {
            batches.add(new JsonArray(events.subList(from, Math.min(from + BATCH, events.size()))));
        }
        return batches;
    }

    List<JsonObject> runs(String lead) {
        return Json.items(account.api().get("/api/workflow/runs?limit=500&lead_id=" + lead));
    }

    JsonObject counts() {
        return account.api()
                .get("/api/workflow/workflows/" + workflow)
                .expect(200)
                .json();
    }

    /** All of them, page by page. */
    List<JsonObject> actions() {
        var actions = new ArrayList<JsonObject>();
        for (var after = ""; after != null; ) {
            var page = account.api().get("/api/workflow/actions?limit=500&workflow_id=" + workflow + after);
            actions.addAll(Json.items(page));
            var next = page.json().getString("next");
            after = next == null ? null : "&after=" + next;
        }
        return actions;
    }

    List<ReceivedRequest> received() {
        return crm.requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** The call that a request is about. */
    static String call(ReceivedRequest request) {
        return new JsonObject(request.body()).getString("call_id");
    }

    void awaitReceived(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received()).hasSizeGreaterThanOrEqualTo(count));
    }

    /** Waits until all actions are in this state. */
    void awaitActions(String state, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counts().getJsonObject("actions"))
                .isEqualTo(new JsonObject().put(state, count)));
    }
}
