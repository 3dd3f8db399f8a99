package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.blackbox.ReplicatedAccount.Sum;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three replicas of workflow-service on one database: what is exact on one is exact on all of them together. */
class WorkflowReplicasIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LEADS = 20;
    private static final int EVENTS_OF_A_LEAD = 30;
    /** Of one workflow and one lead in 180 s. */
    private static final int PASS = 9;

    private static final int EVENTS = 300;
    /** Until then the events are posted; what is due at one moment keeps all pollers busy at the same time. */
    private static final Duration UNTIL_DUE = Duration.ofSeconds(15);

    private static final JsonObject AT_ONCE = new JsonObject().put("type", "IMMEDIATE");
    private static final JsonObject AFTER_1_S = offset(1);
    private static final JsonObject AFTER_2_S = offset(2);
    private static final JsonObject IN_AN_HOUR = offset(3600);
    private static final JsonObject AT_START_DATE = new JsonObject()
            .put("type", "FIELD")
            .put("field", "lead.start_date")
            .put("seconds", 0);

    private static @Nullable WorkflowReplicas started;

    private final RunningSystem system = RunningSystem.get();

    @BeforeAll
    static void startReplicas() {
        started = new WorkflowReplicas(RunningSystem.get().bridge());
    }

    @AfterAll
    static void stopReplicas() {
        replicas().close();
    }

    private static WorkflowReplicas replicas() {
        return Objects.requireNonNull(started);
    }

    private static JsonObject offset(int seconds) {
        return new JsonObject().put("type", "OFFSET").put("seconds", seconds);
    }

    @Test
    void nineOfThirtyEventsOfEachLeadPassWhicheverReplicaGetsThem() throws Exception {
        var replicated = ReplicatedAccount.create(system, replicas(), true, AT_ONCE);
        var base = Instant.now().minusSeconds(60);
        var events = new ArrayList<JsonObject>();
        for (var lead = 0; lead < LEADS; lead++) {
            for (var n = 0; n < EVENTS_OF_A_LEAD; n++) {
                events.add(ReplicatedAccount.sale("lead-" + lead, "lead-" + lead + "-" + n, base.plusSeconds(n), base));
            }
        }

        var sum = replicated.post(events, 2);

        assertThat(sum).isEqualTo(new Sum(events.size(), events.size(), 0));
        var passed = new ArrayList<String>();
        for (var lead = 0; lead < LEADS; lead++) {
            var runs = replicated.runs("lead-" + lead);
            assertThat(runs.stream().collect(Collectors.groupingBy(WorkflowReplicasIT::verdict, Collectors.counting())))
                    .isEqualTo(
                            Map.of("FIRED null", (long) PASS, "SUPPRESSED RATE_LIMIT", (long) EVENTS_OF_A_LEAD - PASS));
            runs.stream()
                    .filter(run -> run.getString("outcome").equals("FIRED"))
                    .map(run -> run.getString("event_id"))
                    .forEach(passed::add);
        }
        replicated.awaitReceived(LEADS * PASS);
        assertThat(replicated.received())
                .extracting(ReplicatedAccount::call)
                .containsExactlyInAnyOrderElementsOf(passed);
        var counts = replicated.counts();
        assertThat(counts.getInteger("evaluated")).isEqualTo(LEADS * EVENTS_OF_A_LEAD);
        assertThat(counts.getInteger("fired")).isEqualTo(LEADS * PASS);
        assertThat(counts.getJsonObject("suppressed"))
                .isEqualTo(new JsonObject().put("RATE_LIMIT", LEADS * (EVENTS_OF_A_LEAD - PASS)));
        assertThat(counts.getJsonObject("actions")).isEqualTo(new JsonObject().put("DONE", LEADS * PASS));
    }

    @Test
    void threePollersRunEachDelayedActionOnce() throws Exception {
        var replicated = ReplicatedAccount.create(
                system,
                replicas(),
                false,
                AFTER_1_S,
                AFTER_2_S,
                AT_START_DATE,
                AT_START_DATE,
                AT_START_DATE,
                AT_START_DATE);
        var before = replicas().handedOn();

        var sum = replicated.post(sales(), 1);

        assertThat(sum).isEqualTo(new Sum(EVENTS, 0, 0));
        assertEachRanOnce(replicated, "DONE", 6);
        // They count after their commits.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shares(before).sum()).isEqualTo(6 * EVENTS));
        assertThat(shares(before).filter(share -> share > 0).count()).isGreaterThan(1);
    }

    @Test
    void eachDelayedActionRunsOnceThoughAReplicaDiesAmongThem() throws Exception {
        var replicated = ReplicatedAccount.create(
                system, replicas(), false, AFTER_2_S, AT_START_DATE, AT_START_DATE, AT_START_DATE);
        replicated.post(sales(), 1);
        var before = replicas().handedOn().getLast();
        try {
            await().atMost(PATIENCE)
                    .until(() -> replicas().handedOn().getLast() > before
                            || replicated.received().size() > 2 * EVENTS);

            replicas().killOne();

            assertThat(replicated.received()).hasSizeLessThan(4 * EVENTS);
            assertEachRanOnce(replicated, "DONE", 4);
        } finally {
            replicas().startKilledOne();
        }
    }

    @Test
    void whatIsFlushedAtAllReplicasAtATimeRunsOnce() throws Exception {
        var replicated =
                ReplicatedAccount.create(system, replicas(), false, IN_AN_HOUR, IN_AN_HOUR, IN_AN_HOUR, IN_AN_HOUR);
        replicated.post(sales(), 1);
        var filter = new JsonObject().put("workflow_id", replicated.workflow()).encode();
        var flushes = new ArrayList<Callable<Integer>>();
        for (var n = 0; n < 2; n++) {
            for (var client : replicated.clients()) {
                flushes.add(() -> client.post("/api/workflow/actions/flush", filter)
                        .expect(200)
                        .json()
                        .getInteger("count"));
            }
        }

        var flushed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var count : threads.invokeAll(flushes)) {
                flushed += count.get();
            }
        }

        assertThat(flushed).isEqualTo(4 * EVENTS);
        assertEachRanOnce(replicated, "FLUSHED", 4);
    }

    private static List<JsonObject> sales() {
        var due = Instant.now().plus(UNTIL_DUE);
        return IntStream.range(0, EVENTS)
                .mapToObj(n -> ReplicatedAccount.sale("lead-" + n, "call-" + n, Instant.now(), due))
                .toList();
    }

    /** Each action was carried out by one delivery of its own, which the CRM got once. */
    private static void assertEachRanOnce(ReplicatedAccount replicated, String state, int actionsOfAnEvent) {
        var all = EVENTS * actionsOfAnEvent;
        replicated.awaitReceived(all);
        replicated.awaitActions(state, all);
        var deliveries = replicated.actions().stream()
                .map(action -> action.getString("delivery_id"))
                .toList();
        assertThat(deliveries).hasSize(all).doesNotHaveDuplicates();
        var received = replicated.received();
        assertThat(received)
                .extracting(request -> request.headers().get("x-connect-delivery-id"))
                .containsExactlyInAnyOrderElementsOf(deliveries);
        assertThat(received.stream()
                        .collect(Collectors.groupingBy(ReplicatedAccount::call, Collectors.counting()))
                        .values())
                .hasSize(EVENTS)
                .containsOnly((long) actionsOfAnEvent);
    }

    /** How many actions each replica has handed on since. */
    private static LongStream shares(List<Long> before) {
        var now = replicas().handedOn();
        return IntStream.range(0, now.size()).mapToLong(n -> now.get(n) - before.get(n));
    }

    private static String verdict(JsonObject run) {
        return run.getString("outcome") + " " + run.getString("guard");
    }
}
