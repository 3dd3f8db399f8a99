package io.dialbridge.workflow.actions;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.after;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.TestClock;
import io.dialbridge.workflow.Rows;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.actions.ClaimStore.Place;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
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

/** What people do with actions that wait. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FlushIT {

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

    private void install(String account, Workflow workflow) {
        snapshots.install(account(account, Map.of("w", workflow))).await().indefinitely();
    }

    private static ValidatableResponse ask(String account, String what, String body) {
        return as(account).body(body).post("/api/workflow/actions/" + what).then();
    }

    private static String onlyId(String account) {
        return get(account, "actions").extract().jsonPath().getString("items[0].id");
    }

    @Test
    void case46AFlushedActionRunsNowAndOnce() {
        install("flush", unlimited(List.of(later(3_600)), disposition("SALE")));
        post("flush", sale("e", "1"));
        var id = onlyId("flush");
        clock.advance(Duration.ofSeconds(10));

        var flushed = ask("flush", id + "/flush", "").statusCode(200);
        assertThat(new JsonObject(flushed.extract().asString()).fieldNames())
                .isEqualTo(new JsonObject(ActionExamples.FLUSHED).fieldNames());
        flushed.body("state", equalTo("FLUSHED"))
                .body("due_at", equalTo("2026-11-24T15:00:10Z"))
                .body("settled_at", equalTo("2026-11-24T15:00:10Z"))
                .body("action.schedule.seconds", equalTo(3_600));
        ask("flush", id + "/flush", "")
                .statusCode(409)
                .body("detail", equalTo("The action does not wait: it is FLUSHED."));
        clock.advance(Duration.ofDays(1));
        assertThat(runner.runDue(Place.START).await().indefinitely().taken()).isZero();

        var sent = new Rows(pool).messages("flush", "dispatch");
        assertThat(sent).hasSize(1);
        get("flush", "actions/" + id)
                .body("delivery_id", equalTo(sent.getFirst().getString("id")));
    }

    @Test
    void aFlushByFilterPassesByWhatCanNotRunYet() {
        install("passed", unlimited(List.of(later(60)), disposition("SALE")));
        post(
                "passed",
                IntStream.range(0, ClaimStore.BATCH)
                        .mapToObj(i -> sale("p" + i, "lead-" + i))
                        .toList());
        new Rows(pool).of("UPDATE run SET snapshot_version = 999 WHERE account_id = $1", "passed");
        clock.advance(Duration.ofSeconds(1));
        post("passed", sale("last", "1"));

        ask("passed", "flush", "{\"workflow_id\": \"w\"}").statusCode(200).body("count", equalTo(1));

        get("passed", "actions?lead_id=1").body("items[0].state", equalTo("FLUSHED"));
    }

    @Test
    void whatIsAskedByAFilterIsDoneToItsEndAlthoughTheCallerGoesAway() {
        install("left", unlimited(List.of(later(60), later(120)), disposition("SALE")));
        post(
                "left",
                IntStream.range(0, ClaimStore.BATCH + 10)
                        .mapToObj(i -> sale("l" + i, "lead-" + i))
                        .toList());
        var soon = new ActionFilter(
                null,
                null,
                null,
                "w",
                null,
                State.PENDING,
                null,
                null,
                null,
                clock.instant().plusSeconds(61));
        var rest = new ActionFilter(null, null, null, "w", null, State.PENDING, null, null, null, null);

        runner.flush("left", soon).subscribe().with(count -> {}).cancel();
        await().untilAsserted(() -> assertThat(count("left", "FLUSHED")).isEqualTo(ClaimStore.BATCH + 10));
        runner.cancel("left", rest).subscribe().with(count -> {}).cancel();
        await().untilAsserted(() -> assertThat(count("left", "CANCELLED")).isEqualTo(ClaimStore.BATCH + 10));
    }

    private long count(String account, String state) {
        return new Rows(pool)
                .of("SELECT count(*) AS n FROM action WHERE account_id = $1 AND state = $2", account, state)
                .getFirst()
                .getLong("n");
    }

    @Test
    void case46FlushedByManyAtOnceItRunsOnce() throws Exception {
        install("many", unlimited(List.of(later(60)), disposition("SALE")));
        post("many", sale("e", "1"));
        var id = onlyId("many");
        clock.advance(Duration.ofSeconds(60));
        Callable<Integer> flush = () -> ask("many", id + "/flush", "").extract().statusCode();
        Callable<Integer> poll =
                () -> runner.runDue(Place.START).await().indefinitely().taken() == 0 ? 409 : 200;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(List.of(flush, flush, poll, flush)).stream()
                    .map(reply -> reply.resultNow())
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(200, 409, 409, 409);
        }
        assertThat(new Rows(pool).messages("many", "dispatch")).hasSize(1);
    }

    @Test
    void aFlushedActionIsCheckedAsAnyOther() {
        var workflow = unlimited(List.of(later(60)), disposition("SALE"));
        install("checked", workflow);
        post("checked", sale("e", "1"));
        install("checked", inactive(workflow));
        ask("checked", onlyId("checked") + "/flush", "")
                .statusCode(200)
                .body("state", equalTo("SKIPPED"))
                .body("reason", equalTo("the workflow was switched off"));
    }

    @Test
    void aCancelledActionNeverRuns() {
        install("cancel", unlimited(List.of(later(60)), disposition("SALE")));
        post("cancel", sale("e", "1"));
        var id = onlyId("cancel");
        ask("cancel", id + "/cancel", "")
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("reason", equalTo("cancelled by a person"));
        ask("cancel", id + "/cancel", "").statusCode(409);
        ask("cancel", id + "/flush", "").statusCode(409);
        clock.advance(Duration.ofSeconds(60));
        assertThat(runner.runDue(Place.START).await().indefinitely().taken()).isZero();
    }

    @Test
    void filtersReachWhatTheySayAndSayHowMuch() {
        var move = new Action.Status(true, "SOLD", false, after(120));
        install("filter", unlimited(List.of(later(60), move), disposition("SALE")));
        install("other", unlimited(List.of(later(60)), disposition("SALE")));
        post(
                "filter",
                IntStream.range(0, 210)
                        .mapToObj(i -> sale("e" + i, "lead-" + i))
                        .toList());
        post("other", sale("e", "lead-1"));

        get("filter", "actions?lead_id=lead-7&type=STATUS&state=PENDING&workflow_id=w")
                .body("items", hasSize(1))
                .body("items[0].action.status", equalTo("SOLD"));
        get("filter", "actions?due_from=2026-11-24T15:02:00Z&limit=500").body("items", hasSize(210));
        get("filter", "actions?due_to=2026-11-24T15:01:00Z").body("items", hasSize(0));
        get("filter", "actions?from=2026-11-24T15:00:01Z").body("items", hasSize(0));

        ask("filter", "flush", "{\"lead_id\": \"lead-7\"}").statusCode(200).body("count", equalTo(2));
        ask("filter", "flush", "{\"type\": \"INTEGRATION\"}").statusCode(200).body("count", equalTo(209));
        ask("filter", "flush", "{\"type\": \"INTEGRATION\"}").body("count", equalTo(0));
        ask("filter", "cancel", "{\"workflow_id\": \"w\"}").statusCode(200).body("count", equalTo(209));
        get("filter", "actions?state=FLUSHED&limit=500").body("items", hasSize(211));
        get("filter", "actions?state=CANCELLED&limit=500").body("items", hasSize(209));
        get("other", "actions?state=PENDING").body("items", hasSize(1));
        assertThat(new Rows(pool).messages("filter", "dispatch")).hasSize(210);
        assertThat(new Rows(pool).messages("filter", "intake-actions")).hasSize(1);
    }

    @Test
    void aFilterThatIsNoneOrMisspelledReachesNothing() {
        install("strict", unlimited(List.of(later(60)), disposition("SALE")));
        post("strict", sale("e", "1"));
        for (var body :
                List.of("{}", "", "null", "[]", "{\"lead\": \"1\", \"workflow_id\": \"w\"}", "{\"type\": \"MAIL\"}")) {
            ask("strict", "cancel", body).statusCode(400).contentType("application/problem+json");
            ask("strict", "flush", body).statusCode(400);
        }
        get("strict", "actions?state=MAYBE&type=MAIL&due_to=soon")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("type", "state", "due_to")));
        get("strict", "actions?state=PENDING").body("items", hasSize(1));
    }

    @Test
    void actionsOfOthersAreNotThere() {
        install("mine", unlimited(List.of(later(60)), disposition("SALE")));
        install("theirs", unlimited(List.of(later(60)), disposition("SALE")));
        post("mine", sale("e", "1"));
        var id = onlyId("mine");
        for (var what : List.of(id + "/flush", id + "/cancel", "nonsense/flush")) {
            ask("theirs", what, "").statusCode(404);
        }
        get("theirs", "actions/" + id).statusCode(404);
        get("mine", "actions?state=PENDING").body("items", hasSize(1));
    }
}
