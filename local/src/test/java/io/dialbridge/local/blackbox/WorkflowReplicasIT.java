package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.crm.ReceivedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several replicas of workflow-service on one database: what is exact on one is exact on three. */
class WorkflowReplicasIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int THREADS = 24;
    private static final int BATCH = 4;

    private static final int LEADS = 20;
    private static final int EVENTS_OF_A_LEAD = 30;
    /** Of one workflow and one lead in 180 s. */
    private static final int PASS = 9;

    private static final int DELAYED_EVENTS = 300;

    private static @Nullable WorkflowReplicas replicas;

    private final RunningSystem system = RunningSystem.get();
    private final String path = "/replicas/" + UUID.randomUUID();

    @BeforeAll
    static void startReplicas() {
        replicas = new WorkflowReplicas(RunningSystem.get().bridge());
    }

    @AfterAll
    static void stopReplicas() {
        replicas().close();
    }

    private static WorkflowReplicas replicas() {
        return Objects.requireNonNull(replicas);
    }

    private record Configured(DialerAccount account, String workflow) {}

    private record Sum(int accepted, int duplicates, int rejected) {

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

    @Test
    void nineOfThirtyEventsOfEachLeadPassWhicheverReplicaGetsThem() throws Exception {
        var configured = configure(true, 0);
        var base = Instant.now().minusSeconds(60);
        var events = new ArrayList<JsonObject>();
        for (var lead = 0; lead < LEADS; lead++) {
            for (var n = 0; n < EVENTS_OF_A_LEAD; n++) {
                events.add(sale("lead-" + lead, "lead-" + lead + "-" + n, base.plusSeconds(n)));
            }
        }

        var sum = post(configured.account(), events, 2);

        assertThat(sum).isEqualTo(new Sum(events.size(), events.size(), 0));
        var passed = new ArrayList<String>();
        for (var lead = 0; lead < LEADS; lead++) {
            var runs = runs(configured.account(), "lead-" + lead);
            assertThat(runs.stream().collect(Collectors.groupingBy(WorkflowReplicasIT::verdict, Collectors.counting())))
                    .isEqualTo(
                            Map.of("FIRED null", (long) PASS, "SUPPRESSED RATE_LIMIT", (long) EVENTS_OF_A_LEAD - PASS));
            runs.stream()
                    .filter(run -> run.getString("outcome").equals("FIRED"))
                    .map(run -> run.getString("event_id"))
                    .forEach(passed::add);
        }
        awaitReceived(LEADS * PASS);
        assertThat(received()).extracting(WorkflowReplicasIT::call).containsExactlyInAnyOrderElementsOf(passed);
        var counts = counts(configured);
        assertThat(counts.getInteger("evaluated")).isEqualTo(LEADS * EVENTS_OF_A_LEAD);
        assertThat(counts.getInteger("fired")).isEqualTo(LEADS * PASS);
        assertThat(counts.getJsonObject("suppressed"))
                .isEqualTo(new JsonObject().put("RATE_LIMIT", LEADS * (EVENTS_OF_A_LEAD - PASS)));
        assertThat(counts.getJsonObject("actions")).isEqualTo(new JsonObject().put("DONE", LEADS * PASS));
    }

    @Test
    void threePollersRunEachDelayedActionOnce() throws Exception {
        var configured = configure(false, 1, 2);
        var before = replicas().handedOn();

        var sum = post(configured.account(), delayed(), 1);

        assertThat(sum).isEqualTo(new Sum(DELAYED_EVENTS, 0, 0));
        assertEachRanOnce(configured, 2);
        // They count after their commits.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shares(before).sum()).isEqualTo(2 * DELAYED_EVENTS));
        assertThat(shares(before).filter(share -> share > 0).count()).isGreaterThan(1);
    }

    @Test
    void eachDelayedActionRunsOnceThoughAReplicaDiesAmongThem() throws Exception {
        var configured = configure(false, 2, 3, 3, 3);
        var before = replicas().handedOn().getLast();
        post(configured.account(), delayed(), 1);
        try {
            await().atMost(PATIENCE)
                    .until(() -> replicas().handedOn().getLast() > before
                            || received().size() >= DELAYED_EVENTS);

            replicas().killOne();

            assertThat(received()).hasSizeLessThan(4 * DELAYED_EVENTS);
            assertEachRanOnce(configured, 4);
        } finally {
            replicas().startKilledOne();
        }
    }

    /** An account with one workflow that sends a sale to the CRM at once (0) or after so many seconds, once for each number. */
    private Configured configure(boolean rateLimit, int... seconds) {
        var setup = system.setup();
        var endpoint = setup.endpoint(system.crm().address().resolve(path));
        var actions = new JsonArray();
        for (var delay : seconds) {
            actions.add(new JsonObject()
                    .put("type", "INTEGRATION")
                    .put("endpoint_id", endpoint)
                    .put("schedule", new JsonObject().put("type", "OFFSET").put("seconds", delay)));
        }
        var workflow = setup.owner()
                .create(
                        "workflows",
                        new JsonObject("""
                {"name": "Sale", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["SALE"]}]}""")
                                .put("rate_limit", rateLimit)
                                .put("action_sets", new JsonArray().add(new JsonObject().put("actions", actions))));
        return new Configured(setup.finish(), workflow.getString("id"));
    }

    private static List<JsonObject> delayed() {
        return IntStream.range(0, DELAYED_EVENTS)
                .mapToObj(n -> sale("lead-" + n, "call-" + n, Instant.now()))
                .toList();
    }

    /** An event with the values of its lead, whose id is also that of its call. */
    private static JsonObject sale(String lead, String id, Instant at) {
        return new JsonObject()
                .put("id", id)
                .put("event", "call.dispositioned")
                .put("occurred_at", at.toString())
                .put("lead_id", lead)
                .put("lead", new JsonObject().put("id", lead).put("phone_number", "2135550101"))
                .put("call", new JsonObject().put("call_log_id", id).put("status", "SALE"));
    }

    /** Posts each event to so many of the replicas, in small batches that mix leads, from many threads. */
    private static Sum post(DialerAccount account, List<JsonObject> events, int times) throws Exception {
        var clients = replicas().clients(account.api().token());
        var posts = new ArrayList<Callable<Sum>>();
        for (var replica = 0; replica < clients.size(); replica++) {
            var client = clients.get(replica);
            var own = new ArrayList<JsonObject>();
            for (var n = 0; n < events.size(); n++) {
                for (var time = 0; time < times; time++) {
                    if ((n + time) % clients.size() == replica) {
                        own.add(events.get(n));
                    }
                }
            }
            Collections.shuffle(own, new Random(replica));
            for (var from = 0; from < own.size(); from += BATCH) {
                var batch = new JsonArray(own.subList(from, Math.min(from + BATCH, own.size())));
                posts.add(() -> post(client, batch));
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

    private static Sum post(ApiClient client, JsonArray events) {
        return Sum.of(
                client.post("/api/workflow/events", events.encode()).expect(202).json());
    }

    /** Each action was carried out by one delivery of its own, which the CRM got once. */
    private void assertEachRanOnce(Configured configured, int actionsOfAnEvent) {
        var all = DELAYED_EVENTS * actionsOfAnEvent;
        awaitReceived(all);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts(configured).getJsonObject("actions"))
                        .isEqualTo(new JsonObject().put("DONE", all)));
        var deliveries = actions(configured).stream()
                .map(action -> action.getString("delivery_id"))
                .toList();
        assertThat(deliveries).hasSize(all).doesNotHaveDuplicates();
        var received = received();
        assertThat(received)
                .extracting(request -> request.headers().get("x-connect-delivery-id"))
                .containsExactlyInAnyOrderElementsOf(deliveries);
        assertThat(received.stream()
                        .collect(Collectors.groupingBy(WorkflowReplicasIT::call, Collectors.counting()))
                        .values())
                .hasSize(DELAYED_EVENTS)
                .containsOnly((long) actionsOfAnEvent);
    }

    private void awaitReceived(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received()).hasSizeGreaterThanOrEqualTo(count));
    }

    private List<ReceivedRequest> received() {
        return system.crm().requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    private static String call(ReceivedRequest request) {
        return new JsonObject(request.body()).getString("call_id");
    }

    private static List<JsonObject> runs(DialerAccount account, String lead) {
        return Json.items(account.api().get("/api/workflow/runs?limit=500&lead_id=" + lead));
    }

    /** How many actions each replica has handed on since. */
    private static LongStream shares(List<Long> before) {
        var now = replicas().handedOn();
        return IntStream.range(0, now.size()).mapToLong(n -> now.get(n) - before.get(n));
    }

    private static String verdict(JsonObject run) {
        return run.getString("outcome") + " " + run.getString("guard");
    }

    private static JsonObject counts(Configured configured) {
        return configured
                .account()
                .api()
                .get("/api/workflow/workflows/" + configured.workflow())
                .expect(200)
                .json();
    }

    /** All of them, page by page. */
    private static List<JsonObject> actions(Configured configured) {
        var path = "/api/workflow/actions?limit=500&workflow_id=" + configured.workflow();
        var actions = new ArrayList<JsonObject>();
        for (var after = ""; after != null; ) {
            var page = configured.account().api().get(path + after);
            actions.addAll(Json.items(page));
            var next = page.json().getString("next");
            after = next == null ? null : "&after=" + next;
        }
        return actions;
    }
}
