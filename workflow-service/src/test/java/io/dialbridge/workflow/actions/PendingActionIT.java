package io.dialbridge.workflow.actions;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.after;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.skippingIfPending;
import static io.dialbridge.workflow.Accounts.status;
import static io.dialbridge.workflow.Accounts.stopping;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.withStatuses;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.TestClock;
import io.dialbridge.workflow.Overlap;
import io.dialbridge.workflow.Rows;
import io.dialbridge.workflow.actions.ClaimStore.Place;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actions that wait: due by the clock, re-checked when they run. The relay is off: what leaves stays visible in the outbox. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PendingActionIT {

    private static final String ENDED = """
            {"id": "%1$s", "event": "%2$s", "lead": {"id": "%3$s", "phone_number": "5551234567"},
             "call": {"call_log_id": "%4$s", "term_reason": "%5$s", "length_in_sec": "%6$s"}}
            """;

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    ActionRunner runner;

    private TestClock clock;

    @BeforeEach
    void settleTheClock() {
        clock = TestClock.install("2026-11-24T15:00:00Z");
        new Rows(pool).of("UPDATE action SET state = 'CANCELLED' WHERE state = 'PENDING'");
    }

    private void install(AccountSnapshot account) {
        snapshots.install(account).await().indefinitely();
    }

    private void install(String account, Workflow workflow) {
        install(account(account, Map.of("w", workflow)));
    }

    private int runDue() {
        return runner.runDue(Place.START).await().indefinitely().settled().size();
    }

    private List<String> states(String account) {
        return get(account, "actions").extract().jsonPath().getList("items.state");
    }

    private static String call(String id, String event, String lead, String call, String reason, int seconds) {
        return ENDED.formatted(id, event, lead, call, reason, seconds);
    }

    @Test
    void aDelayedActionRunsOnceWhenItsTimeHasComeWithTheValuesOfItsEvent() {
        install("delayed", unlimited(List.of(later(3_600)), disposition("SALE")));
        post("delayed", sale("e", "1")).body("accepted", equalTo(1));
        get("delayed", "runs?event_id=e")
                .body("items[0].actions[0].state", equalTo("PENDING"))
                .body("items[0].actions[0].due_at", equalTo("2026-11-24T16:00:00Z"))
                .body("items[0].actions[0].event_id", equalTo("e"))
                .body("items[0].actions[0].delivery_id", nullValue())
                .body("items[0].actions[0].settled_at", nullValue());

        clock.advance(Duration.ofMillis(3_599_999));
        assertThat(runDue()).isZero();
        assertThat(new Rows(pool).messages("delayed", "dispatch")).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(runDue()).isEqualTo(1);
        assertThat(runDue()).isZero();

        var sent = new Rows(pool).messages("delayed", "dispatch");
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().getJsonObject("call").getString("call_log_id"))
                .isEqualTo("c-e");
        assertThat(sent.getFirst().getJsonObject("lead").getString("state")).isEqualTo("CA");
        assertThat(sent.getFirst().getJsonObject("agent").getString("agent_full_name"))
                .isEqualTo("Jo Doe");
        assertThat(sent.getFirst().getString("created_at")).isEqualTo("2026-11-24T16:00:00Z");
        var run = get("delayed", "runs?event_id=e").extract().jsonPath();
        var detail = get("delayed", "runs/" + run.getString("items[0].id"));
        detail.body("actions[0].state", equalTo("DONE"))
                .body("actions[0].settled_at", equalTo("2026-11-24T16:00:00Z"))
                .body("actions[0].delivery_id", equalTo(sent.getFirst().getString("id")));
    }

    @Test
    void twoWorkersOnOneDatabaseRunNoActionTwice() throws Exception {
        install("workers", unlimited(List.of(later(60)), disposition("SALE")));
        post(
                        "workers",
                        IntStream.range(0, 500)
                                .mapToObj(i -> sale("w" + i, "lead-" + i))
                                .toList())
                .body("accepted", equalTo(500));
        clock.advance(Duration.ofSeconds(60));

        Callable<Integer> worker = () -> {
            var ran = 0;
            var more = runDue();
            while (more > 0) {
                ran += more;
                more = runDue();
            }
            return ran;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var two = threads.invokeAll(List.of(worker, worker));
            assertThat(two.get(0).get() + two.get(1).get()).isEqualTo(500);
        }

        var actions = new Rows(pool)
                .messages("workers", "dispatch").stream()
                        .map(message -> message.getJsonObject("trigger").getString("action_id"))
                        .toList();
        assertThat(actions).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void aWorkerThatDiesLeavesItsActionsToTheOthers() {
        install("crash", unlimited(List.of(later(60)), disposition("SALE")));
        post("crash", sale("e", "1"));
        clock.advance(Duration.ofSeconds(60));
        var dying = pool.getConnection().await().indefinitely();
        dying.begin().await().indefinitely();
        var backend = dying.query(
                        "UPDATE action SET state = 'DONE' WHERE account_id = 'crash' RETURNING pg_backend_pid() AS pid")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger("pid");
        assertThat(runDue()).isZero();

        new Rows(pool).of("SELECT pg_terminate_backend($1, 5000)", backend);

        assertThat(runDue()).isEqualTo(1);
        assertThat(states("crash")).containsExactly("DONE");
        assertThat(new Rows(pool).messages("crash", "dispatch")).hasSize(1);
    }

    @Test
    void case38SkipIfPendingASecondEventAddsNothing() {
        install("pending", skippingIfPending(unlimited(List.of(later(60)), disposition("SALE"))));
        post("pending", List.of(sale("a", "1"), sale("b", "1"), sale("other", "2")));
        post("pending", sale("c", "1"));
        get("pending", "runs?lead_id=1")
                .body("items.event_id", equalTo(List.of("c", "b", "a")))
                .body("items.outcome", equalTo(List.of("SUPPRESSED", "SUPPRESSED", "FIRED")))
                .body("items[0].guard", equalTo("SKIP_IF_PENDING"))
                .body("items[1].guard", equalTo("SKIP_IF_PENDING"));
        get("pending", "runs?lead_id=2").body("items.outcome", equalTo(List.of("FIRED")));
        assertThat(states("pending")).containsExactly("PENDING", "PENDING");

        clock.advance(Duration.ofSeconds(60));
        runDue();
        post("pending", sale("d", "1"));
        get("pending", "runs?event_id=d").body("items[0].outcome", equalTo("FIRED"));
    }

    @Test
    void case38SkipIfPendingIsExactUnderConcurrentBatches() throws Exception {
        install("exact", skippingIfPending(unlimited(List.of(later(60)), disposition("SALE"))));
        List<Callable<Object>> requests = IntStream.range(0, 4)
                .mapToObj(i -> (Callable<Object>) () ->
                        post("exact", tooManyToBeWrittenWithOthers("x" + i)).body("accepted", equalTo(11)))
                .toList();
        new Overlap(pool).of(requests);
        get("exact", "runs?outcome=FIRED").body("items", hasSize(1));
        assertThat(states("exact")).containsExactly("PENDING");
    }

    private static List<String> tooManyToBeWrittenWithOthers(String name) {
        return IntStream.range(0, 11).mapToObj(i -> sale(name + "-" + i, "1")).toList();
    }

    @Test
    void case38SkipIfLiveCallDropsTheActionAndDoesNotPostponeIt() {
        var careful = new Action.Integration(true, "crm", true, after(60), 0, List.of());
        var atOnce = new Action.Integration(true, "crm", true, Action.Schedule.AT_ONCE, 0, List.of());
        install("live", unlimited(List.of(careful, atOnce), disposition("SALE")));
        post("live", List.of(call("s", "call.started", "1", "other", "NONE", 0), sale("e", "1"), sale("f", "2")));
        get("live", "actions?lead_id=1")
                .body("items.state", equalTo(List.of("SKIPPED", "PENDING")))
                .body("items[0].reason", equalTo("an agent is on a call with the lead"));
        get("live", "actions?lead_id=2").body("items.state", equalTo(List.of("DONE", "PENDING")));

        clock.advance(Duration.ofSeconds(60));
        assertThat(runDue()).isEqualTo(2);
        get("live", "actions?lead_id=1").body("items.state", equalTo(List.of("SKIPPED", "SKIPPED")));
        get("live", "actions?lead_id=2").body("items.state", equalTo(List.of("DONE", "DONE")));

        post("live", List.of(call("o", "call.ended", "1", "other", "AGENT", 5), sale("g", "1")));
        get("live", "actions?lead_id=1&state=DONE").body("items", hasSize(1));
        assertThat(runDue()).isZero();
        get("live", "actions?lead_id=1&state=SKIPPED").body("items", hasSize(2));
    }

    @Test
    void aCallWhoseEndWasLostIsOverAfterFourHoursAndAStartAfterTheEndIsNone() {
        var atOnce = new Action.Integration(true, "crm", true, Action.Schedule.AT_ONCE, 0, List.of());
        install("lost", unlimited(List.of(atOnce), disposition("SALE")));
        post("lost", call("s", "call.started", "1", "lost", "NONE", 0));
        clock.advance(Duration.ofHours(4).minusSeconds(1));
        post("lost", sale("e", "1"));
        clock.advance(Duration.ofSeconds(1));
        post("lost", sale("f", "1"));
        get("lost", "actions?lead_id=1").body("items.state", equalTo(List.of("DONE", "SKIPPED")));

        post("lost", call("o", "call.ended", "2", "late", "AGENT", 1));
        post("lost", List.of(call("t", "call.started", "2", "late", "NONE", 0), sale("g", "2")));
        get("lost", "actions?lead_id=2").body("items.state", equalTo(List.of("DONE")));
    }

    @Test
    void case40ADateThatIsEmptyFailsTheActionAndNothingRunsNow() {
        var byDate = new Action.Schedule(Action.Schedule.Type.FIELD, 60, "lead.start_date");
        install(
                "dated",
                unlimited(
                        List.of(new Action.Integration(true, "crm", false, byDate, 0, List.of())),
                        disposition("SALE")));
        post("dated", sale("e", "1"));
        get("dated", "actions")
                .body("items[0].state", equalTo("FAILED"))
                .body("items[0].reason", equalTo("the lead's start_date is empty"));
        clock.advance(Duration.ofDays(1_000));
        assertThat(runDue()).isZero();
        assertThat(new Rows(pool).messages("dated", "dispatch")).isEmpty();
    }

    @Test
    void case45AStopConditionThatBecomesTrueCancelsWhatWaits() {
        var workflow = stopping(unlimited(List.of(later(60)), disposition("SALE")), Workflow.StopIf.Type.FINAL);
        install(withStatuses(account("stops", Map.of("w", workflow)), status("WON", true, true)));
        post("stops", List.of(sale("e", "1"), sale("f", "2")));
        assertThat(states("stops")).containsExactly("PENDING", "PENDING");

        post("stops", "{\"id\": \"won\", \"event\": \"lead.saved\", \"lead\": {\"id\": \"1\", \"status\": \"WON\"}}");

        get("stops", "actions?lead_id=1")
                .body("items[0].state", equalTo("CANCELLED"))
                .body("items[0].reason", equalTo("the lead's status is final"))
                .body("items[0].settled_at", equalTo("2026-11-24T15:00:00Z"));
        clock.advance(Duration.ofSeconds(60));
        assertThat(runDue()).isEqualTo(1);
        get("stops", "actions?lead_id=2").body("items[0].state", equalTo("DONE"));
    }

    @Test
    void case45WithinOneBatchOnlyWhatWaitedBeforeTheEventIsCancelled() {
        var workflow = stopping(unlimited(List.of(later(60)), disposition("SALE")), Workflow.StopIf.Type.FINAL);
        install(withStatuses(account("batch", Map.of("w", workflow)), status("WON", true, true)));
        post(
                "batch",
                List.of(
                        sale("a", "1"),
                        "{\"id\": \"won\", \"event\": \"lead.saved\", \"lead\": {\"id\": \"1\", \"status\": \"WON\"}}",
                        sale("b", "1")));
        get("batch", "actions")
                .body("items.event_id", equalTo(List.of("b", "a")))
                .body("items.state", equalTo(List.of("PENDING", "CANCELLED")));
    }

    @Test
    void case45AStopConditionThatWasAddedMeanwhileIsAskedWhenTheActionRuns() {
        var workflow = unlimited(List.of(later(60)), disposition("SALE"));
        install(withStatuses(account("added", Map.of("w", workflow)), status("SALE", true, true)));
        post("added", sale("e", "1").replace("\"state\": \"CA\"", "\"status\": \"SALE\""));
        var stopping = stopping(workflow, Workflow.StopIf.Type.REACHED);
        install(withStatuses(account("added", Map.of("w", stopping)), status("SALE", true, true)));
        clock.advance(Duration.ofSeconds(60));

        assertThat(runDue()).isEqualTo(1);

        get("added", "actions")
                .body("items[0].state", equalTo("CANCELLED"))
                .body("items[0].reason", equalTo("the lead's status counts as reached"));
        assertThat(new Rows(pool).messages("added", "dispatch")).isEmpty();
    }

    @Test
    void aWorkflowThatIsSwitchedOffOrDeletedTakesItsActionsWithIt() {
        var workflow = unlimited(List.of(later(60)), disposition("SALE"));
        install("off", workflow);
        install("gone", workflow);
        post("off", sale("e", "1"));
        post("gone", sale("e", "1"));
        install("off", inactive(workflow));
        install(account("gone", Map.of()));
        clock.advance(Duration.ofSeconds(60));

        assertThat(runDue()).isEqualTo(2);

        get("off", "actions")
                .body("items[0].state", equalTo("SKIPPED"))
                .body("items[0].reason", equalTo("the workflow was switched off"));
        get("gone", "actions").body("items[0].reason", equalTo("the workflow was deleted"));
    }

    @Test
    void aReplicaThatHasNotHeardOfTheWorkflowYetLeavesItsActionsForAMinute() {
        var before = account("lag", Map.of());
        var after = account("lag", Map.of("w", unlimited(List.of(later(30), later(60)), disposition("SALE"))));
        install(after);
        post("lag", sale("e", "1"));
        install(before);
        clock.advance(Duration.ofSeconds(30));
        assertThat(runDue()).isZero();
        install(after);
        assertThat(runDue()).isEqualTo(1);
        install(before);
        clock.advance(Duration.ofSeconds(30));
        assertThat(runDue()).isEqualTo(1);
        get("lag", "actions")
                .body("items.state", equalTo(List.of("SKIPPED", "DONE")))
                .body("items[0].reason", equalTo("the workflow was deleted"));
    }

    @Test
    void whatWaitsIsPinnedToTheVersionThatMadeItButForItsToggle() {
        install("pinned", unlimited(List.of(later(60), later(61)), disposition("SALE")));
        post("pinned", sale("e", "1"));
        var off = new Action.Integration(false, "crm", false, after(61), 0, List.of());
        var other = new Action.Move(true, "7", false, Action.Schedule.AT_ONCE);
        install("pinned", unlimited(List.of(other, off), disposition("SALE")));
        clock.advance(Duration.ofSeconds(61));

        assertThat(runDue()).isEqualTo(2);

        get("pinned", "actions?lead_id=1")
                .body("items.state", equalTo(List.of("SKIPPED", "DONE")))
                .body("items[0].reason", equalTo("the action was switched off"));
        assertThat(new Rows(pool).messages("pinned", "dispatch")).hasSize(1);
    }

    @Test
    void anActionWaitsForItsCallToEndAndThenSendsTheFinalLog() {
        var patient = new Action.Integration(true, "crm", false, Action.Schedule.AT_ONCE, 30, List.of());
        install("patient", unlimited(List.of(patient), disposition("SALE")));
        post("patient", sale("e", "1"));
        get("patient", "actions")
                .body("items[0].state", equalTo("PENDING"))
                .body("items[0].waits_for_call", equalTo("c-e"))
                .body("items[0].due_at", equalTo("2026-11-24T15:00:30Z"));
        post("patient", call("none", "call.ended", "1", "c-e", "NONE", 1));
        assertThat(runDue()).isZero();
        post("patient", call("end", "call.ended", "1", "c-e", "AGENT", 95));
        assertThat(runDue()).isEqualTo(1);

        var sent = new Rows(pool).messages("patient", "dispatch").getFirst();
        assertThat(sent.getJsonObject("call").getString("length_in_sec")).isEqualTo("95");
        assertThat(sent.getJsonObject("call").getString("status")).isEqualTo("SALE");
        assertThat(sent.getJsonObject("lead").getString("state")).isEqualTo("CA");
        get("patient", "actions").body("items[0].waits_for_call", nullValue());
    }

    @Test
    void aDispositionAfterTheEndOfTheCallIsSentWithWhatTheEndTold() {
        var patient = new Action.Integration(true, "crm", false, Action.Schedule.AT_ONCE, 30, List.of());
        install("after", unlimited(List.of(patient), disposition("SALE")));
        post(
                "after",
                call("end", "call.ended", "1", "c-e", "AGENT", 95)
                        .replace("\"term_reason\"", "\"status\": \"INCALL\", \"term_reason\""));
        clock.advance(Duration.ofSeconds(1));
        post("after", sale("e", "1", "2026-11-24T15:00:01Z"));
        assertThat(runDue()).isEqualTo(1);

        var sent = new Rows(pool).messages("after", "dispatch").getFirst().getJsonObject("call");
        assertThat(sent.getString("status")).isEqualTo("SALE");
        assertThat(sent.getString("length_in_sec")).isEqualTo("95");
        assertThat(sent.getString("term_reason")).isEqualTo("AGENT");
    }

    @Test
    void whatCanNotBeSettledYetStandsInNobodysWay() {
        install("lagging", unlimited(List.of(later(60)), disposition("SALE")));
        post(
                "lagging",
                IntStream.range(0, ClaimStore.BATCH)
                        .mapToObj(i -> sale("l" + i, "lead-" + i))
                        .toList());
        // Fired with a configuration that has not come here yet.
        new Rows(pool).of("UPDATE run SET snapshot_version = 999 WHERE account_id = $1", "lagging");
        install("behind", unlimited(List.of(later(61)), disposition("SALE")));
        post("behind", sale("e", "1"));
        new Rows(pool)
                .of("UPDATE action SET created_at = created_at + interval '1 hour' WHERE account_id = $1", "lagging");
        clock.advance(Duration.ofSeconds(61));

        var first = runner.runDue(Place.START).await().indefinitely();
        assertThat(first.settled()).isEmpty();
        assertThat(first.full()).isTrue();
        var second = runner.runDue(first.last()).await().indefinitely();
        assertThat(second.settled()).extracting(ActionRow::accountId).containsExactly("behind");
        assertThat(second.full()).isFalse();
    }

    @Test
    void whatCanNotBeSettledYetHoldsUpWhatComesAfterItForItsLeadAlone() {
        install("turns", unlimited(List.of(later(60)), disposition("SALE")));
        post("turns", sale("first", "1"));
        clock.advance(Duration.ofSeconds(1));
        post("turns", List.of(sale("second", "1"), sale("other", "2")));
        clock.advance(Duration.ofSeconds(60));
        // The first fired with a configuration that has not come here yet.
        new Rows(pool)
                .of(
                        "UPDATE run SET snapshot_version = snapshot_version + 1000 WHERE account_id = 'turns' AND event_id = 'first'");
        new Rows(pool).of("UPDATE action SET created_at = created_at + interval '1 hour' WHERE account_id = 'turns'");

        assertThat(runDue()).isEqualTo(1);
        get("turns", "actions?state=DONE").body("items.event_id", equalTo(List.of("other")));

        new Rows(pool)
                .of(
                        "UPDATE run SET snapshot_version = snapshot_version - 1000 WHERE account_id = 'turns' AND event_id = 'first'");
        assertThat(runDue()).isEqualTo(2);
        assertThat(new Rows(pool).messages("turns", "dispatch"))
                .extracting(message -> message.getJsonObject("call").getString("call_log_id"))
                .containsExactly("c-other", "c-first", "c-second");
    }

    @Test
    void anActionWhoseCallDoesNotEndSendsWhatThereIs() {
        var patient = new Action.Integration(true, "crm", false, after(60), 30, List.of());
        install("impatient", unlimited(List.of(patient), disposition("SALE")));
        post("impatient", List.of(sale("e", "1"), sale("f", "2"), call("end", "call.ended", "2", "c-f", "AGENT", 95)));
        get("impatient", "actions?lead_id=2")
                .body("items[0].due_at", equalTo("2026-11-24T15:01:00Z"))
                .body("items[0].waits_for_call", nullValue());
        clock.advance(Duration.ofSeconds(60));
        assertThat(runDue()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(29));
        assertThat(runDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(runDue()).isEqualTo(1);
        var sent = new Rows(pool).messages("impatient", "dispatch").getLast();
        assertThat(sent.getJsonObject("call").getString("status")).isEqualTo("SALE");
        get("impatient", "actions?lead_id=1").body("items[0].delivery_id", notNullValue());
    }

    @Test
    void anErasureCancelsWhatWaitsAndForgetsWhyOthersFailed() {
        install("erased", unlimited(List.of(later(60), later(61), later(62)), disposition("SALE")));
        post("erased", List.of(sale("e", "1"), sale("f", "2")));
        new Rows(pool)
                .of(
                        "UPDATE action SET state = 'FAILED', reason = 'no number: Jane' WHERE account_id = $1 AND position = 1",
                        "erased");
        as(INTERNAL).body("""
                        [{"id": "x", "account_id": "erased", "lead_ids": ["1"], "phone_numbers": []}]
                        """).post("/api/workflow/erasures").then().statusCode(202);
        get("erased", "actions?lead_id=1")
                .body("items.state", equalTo(List.of("CANCELLED", "FAILED", "CANCELLED")))
                .body("items.reason", equalTo(List.of("the lead was erased", "erased", "the lead was erased")));
        get("erased", "actions?lead_id=2&state=FAILED").body("items[0].reason", equalTo("no number: Jane"));
        get("erased", "actions?lead_id=2&state=PENDING").body("items", hasSize(2));
    }
}
