package io.dialbridge.workflow.dryrun;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.after;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.skippingIfPending;
import static io.dialbridge.workflow.Accounts.status;
import static io.dialbridge.workflow.Accounts.stopping;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.withStatuses;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.contracts.Workflow.StopIf;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dry run says of random events is what became of them when they came, event by event, of workflows with every kind of guard. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SameAsRealIT {

    private static final int BATCHES = 60;
    private static final int LARGEST_BATCH = 8;
    private static final int LEADS = 4;

    private static final Trigger ANY_DISPOSITION = disposition("SALE", "NI");

    /** What becomes of the actions of these at once stays as it is. */
    private static final Set<String> AT_ONCE = Set.of("rate", "percent", "call", "live", "conditions", "loop");

    @Inject
    Snapshots snapshots;

    private TestClock clock;
    private Random random = new Random(0);

    private static Map<String, Workflow> workflows() {
        var all = new Relation(Relation.Type.CAMPAIGN, true, List.of());
        var held = new Action.Integration(true, "crm", false, after(20), 90, List.of());
        var live = new Action.Integration(true, "crm", true, Action.Schedule.AT_ONCE, 0, List.of());
        var count = new Action.Field(
                true, "monthly_revenue", Action.Field.Operation.ADD, "1", false, Action.Schedule.AT_ONCE);
        return Map.of(
                "rate", workflow(ANY_DISPOSITION),
                "percent", workflow(all, false, 50, toCrm(), ANY_DISPOSITION),
                "pending", skippingIfPending(unlimited(List.of(later(30), later(90)), ANY_DISPOSITION)),
                "held", skippingIfPending(unlimited(List.of(held), ANY_DISPOSITION)),
                "final",
                        skippingIfPending(stopping(unlimited(List.of(later(400)), ANY_DISPOSITION), StopIf.Type.FINAL)),
                "filter",
                        skippingIfPending(stopping(
                                workflow(all, true, 100, List.of(later(400)), ANY_DISPOSITION),
                                StopIf.Type.LEAD_FILTER,
                                field("lead.state", Operator.IS_EQUAL_TO, "TX"))),
                "call", workflow(ANY_DISPOSITION, new Trigger.TermReason(true, List.of("AGENT"))),
                "live", unlimited(List.of(live), new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE))),
                "conditions", workflow(field("lead.state", Operator.IS_EQUAL_TO, "CA")),
                "loop", unlimited(List.of(count), new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE))));
    }

    @BeforeEach
    void settleTheClock() {
        clock = TestClock.install("2026-11-24T15:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ofRandomEventsADryRunSaysWhatBecameOfThem(long seed) {
        random = new Random(seed);
        var account = "same-" + seed;
        snapshots
                .install(withStatuses(account(account, workflows()), status("DONE", false, true)))
                .await()
                .indefinitely();
        live(account);

        var seen = new HashSet<String>();
        for (var workflow : workflows().keySet()) {
            var real = real(account, workflow);
            assertThat(tried(account, workflow)).as(workflow).isEqualTo(real);
            real.values().forEach(outcome -> seen.add(outcome.split(" ")[0]));
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "FIRED",
                        "NOT_MATCHED",
                        "LOOP",
                        "ONCE_PER_CALL",
                        "RATE_LIMIT",
                        "STOP",
                        "SKIP_IF_PENDING",
                        "PERCENTAGE");
    }

    /** Batches come, and between them what is due runs. */
    private void live(String account) {
        for (var batch = 0; batch < BATCHES; batch++) {
            var events = new ArrayList<String>();
            for (var i = random.nextInt(LARGEST_BATCH); i >= 0; i--) {
                events.add(event("e%02d-%d".formatted(batch, i)));
            }
            post(account, events).body("accepted", equalTo(events.size()));
            clock.advance(Duration.ofSeconds(1 + random.nextInt(20)));
            runDue(account);
        }
    }

    private void runDue(String account) {
        var until = clock.instant().plus(1, ChronoUnit.MICROS);
        as(account)
                .body("{\"due_to\": \"" + until + "\"}")
                .post("/api/workflow/actions/flush")
                .then()
                .statusCode(200);
    }

    private String event(String id) {
        var lead = random.nextBoolean() ? 1 : 1 + random.nextInt(LEADS);
        var depth = id.compareTo("e40") > 0 && random.nextInt(4) == 0 ? 100 : 0;
        return """
                {"id": "%s", "event": "%s", "occurred_at": "%s", "causation_depth": %d,
                 "lead": {"id": "lead-%d", "state": "%s", "status": "%s"},
                 "call": {"call_log_id": "c-%d-%d", "status": "%s", "term_reason": "%s"}}
                """.formatted(
                        id,
                        one(
                                "call.started",
                                "call.ended",
                                "call.dispositioned",
                                "call.dispositioned",
                                "call.dispositioned",
                                "call.redispositioned",
                                "lead.saved",
                                "lead.status_changed"),
                        clock.instant().minusSeconds(random.nextInt(100)),
                        depth,
                        lead,
                        one("CA", "CA", "CA", "NV", "NV", "TX"),
                        one("NEW", "NEW", "NEW", "NEW", "DONE"),
                        lead,
                        random.nextInt(30),
                        one("SALE", "NI", "DNC"),
                        one("AGENT", "NONE", "CALLER"));
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Map<String, String> real(String account, String workflow) {
        var runs = get(account, "runs?limit=500&workflow_id=" + workflow).statusCode(200);
        return outcomes(workflow, runs.extract().jsonPath());
    }

    private static Map<String, String> tried(String account, String workflow) {
        var reply = as(account)
                .body("{\"last\": 10000, \"limit\": 500}")
                .post("/api/workflow/workflows/" + workflow + "/dry-run")
                .then()
                .statusCode(200);
        return outcomes(workflow, reply.extract().jsonPath());
    }

    /** By event: the guard, or the outcome where none stopped it, why, and the states of the actions where those last. */
    private static Map<String, String> outcomes(String workflow, JsonPath reply) {
        var outcomes = new TreeMap<String, String>();
        for (var item : reply.<Map<String, Object>>getList("items")) {
            var guard = item.get("guard");
            var states = new ArrayList<Object>();
            if (AT_ONCE.contains(workflow)) {
                ((List<?>) item.getOrDefault("actions", List.of()))
                        .forEach(action -> states.add(((Map<?, ?>) action).get("state")));
            }
            var outcome = (guard == null ? item.get("outcome") : guard) + " " + states + " " + item.get("guards") + " "
                    + item.get("triggers");
            outcomes.put(String.valueOf(item.get("event_id")), outcome);
        }
        return outcomes;
    }
}
