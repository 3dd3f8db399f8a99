package io.dialbridge.workflow.dryrun;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.skippingIfPending;
import static io.dialbridge.workflow.Accounts.status;
import static io.dialbridge.workflow.Accounts.stopping;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.withMasked;
import static io.dialbridge.workflow.Accounts.withStatuses;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.INTERNAL;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.contracts.Workflow.StopIf;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.platform.testing.TestClock;
import io.dialbridge.workflow.Rows;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class DryRunIT {

    private static final List<String> TABLES =
            List.of("event", "run", "action", "outbox", "call", "workflow_count", "workflow_notice");

    private static final Trigger ON_SAVE = new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE));

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    private TestClock clock;

    @BeforeEach
    void settleTheClock() {
        clock = TestClock.install("2026-11-22T15:04:06Z");
    }

    private void install(AccountSnapshot account) {
        snapshots.install(account).await().indefinitely();
    }

    /** Nothing of it fires at what the tests send. */
    private void install(String account) {
        install(account(account, Map.of("w", workflow(disposition("NEVER")))));
    }

    private static ValidatableResponse send(String account, String path, String body) {
        return as(account).body(body).post("/api/workflow/workflows/" + path).then();
    }

    private static ValidatableResponse ask(String account, String body) {
        return send(account, "w/dry-run", body);
    }

    private ValidatableResponse tryOut(String account, Workflow draft) {
        return send(account, "dry-run", body(draft)).statusCode(200);
    }

    private String body(Workflow draft) {
        return json.createObjectNode()
                .<ObjectNode>set("workflow", json.valueToTree(draft))
                .toString();
    }

    private static Workflow asks(Operator operator, String value) {
        return workflow(field("lead.state", operator, value));
    }

    @Test
    void theReplyOfTheDocumentationIsARealOne() throws Exception {
        install(account("dry", Map.of("w-sale", workflow(disposition("SALE")))));
        var other = sale("evt-2", "43").replace("SALE", "NI");
        post("dry", List.of(sale("evt-1", "42"), other)).body("accepted", equalTo(2));

        var reply = send("dry", "w-sale/dry-run", DryRunExamples.DRAFT).statusCode(200);

        var real = (ObjectNode) json.readTree(reply.extract().asString());
        var example = (ObjectNode) json.readTree(DryRunExamples.REPLY);
        assertThat(real.fieldNames()).toIterable().containsExactlyElementsOf(() -> example.fieldNames());
        var ofTheMoment = List.of("snapshot_version");
        assertThat(real.remove(ofTheMoment)).isEqualTo(example.remove(ofTheMoment));
        send("dry", "w-sale/dry-run", DryRunExamples.NEWEST)
                .statusCode(200)
                .body("draft", equalTo(false))
                .body("items.event_id", equalTo(List.of("evt-1")));
        send("dry", "dry-run", DryRunExamples.NOT_STORED)
                .statusCode(200)
                .body("workflow_id", equalTo("draft"))
                .body("counts.fired", equalTo(2));
    }

    @Test
    void nothingIsWrittenAndNothingSent() {
        install("dry-silent");
        var count = new Action.Field(
                true, "monthly_revenue", Action.Field.Operation.ADD, "1", false, Action.Schedule.AT_ONCE);
        post("dry-silent", """
                [{"id": "s1", "event": "lead.saved", "lead": {"id": "1"}},
                 {"id": "s2", "event": "lead.saved", "lead": {"id": "1"}, "causation_depth": 100},
                 {"id": "s3", "event": "lead.saved", "lead": {"id": "1"}}]""");
        var before = TABLES.stream().map(this::rows).toList();

        tryOut("dry-silent", unlimited(List.of(count, later(60)), ON_SAVE))
                .body("counts.fired", equalTo(1))
                .body("counts.suppressed", equalTo(Map.of("LOOP", 2)))
                .body(
                        "counts.actions",
                        equalTo(Map.of("FIELD", Map.of("DONE", 1), "INTEGRATION", Map.of("PENDING", 1))));

        assertThat(TABLES.stream().map(this::rows).toList()).isEqualTo(before);
        get("dry-silent", "notices").body("items", hasSize(0));
        tryOut("dry-silent", unlimited(List.of(count), ON_SAVE)).body("counts.suppressed", equalTo(Map.of("LOOP", 2)));
    }

    private List<String> rows(String table) {
        return new Rows(pool)
                .of("SELECT t::text AS row FROM " + table + " t ORDER BY 1").stream()
                        .map(row -> row.getString("row"))
                        .toList();
    }

    @Test
    void case35TheTenthWithin180SecondsIsSuppressedAndAtTheFirstsAgeItFiresAgain() {
        install("dry-rated");
        post(
                "dry-rated",
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> sale("r" + i, "1", "2026-11-22T15:01:%02dZ".formatted(i)))
                        .toList());
        clock.advance(Duration.ofSeconds(1));
        post("dry-rated", sale("r11", "1", "2026-11-22T15:04:02Z"));

        tryOut("dry-rated", workflow(disposition("SALE")))
                .body("counts.matched", equalTo(11))
                .body("counts.fired", equalTo(10))
                .body("counts.suppressed", equalTo(Map.of("RATE_LIMIT", 1)))
                .body("items[1].event_id", equalTo("r10"))
                .body("items[1].guard", equalTo("RATE_LIMIT"))
                .body(
                        "items[1].guards[0].detail",
                        equalTo("rate limited: passed 9 of 9 times in the last 180 s for this lead"))
                .body("items[1].actions", hasSize(0));
        send("dry-rated", "dry-run", body(unlimited(toCrm(), disposition("SALE"))))
                .body("counts.fired", equalTo(11));
    }

    @Test
    void case38WhileASimulatedActionWaitsTheLeadIsSkipped() {
        install("dry-waits");
        post("dry-waits", List.of(sale("p1", "1"), sale("p2", "1"), sale("p3", "2")));
        clock.advance(Duration.ofSeconds(59));
        post("dry-waits", sale("p4", "1"));
        clock.advance(Duration.ofSeconds(1));
        post("dry-waits", sale("p5", "1"));

        tryOut("dry-waits", skippingIfPending(unlimited(List.of(later(60)), disposition("SALE"))))
                .body("items.event_id", equalTo(List.of("p5", "p4", "p3", "p2", "p1")))
                .body("items.outcome", equalTo(List.of("FIRED", "SUPPRESSED", "FIRED", "SUPPRESSED", "FIRED")))
                .body("items[4].actions[0].state", equalTo("PENDING"))
                .body("items[4].actions[0].due_at", equalTo("2026-11-22T15:05:06Z"))
                .body("counts.actions", equalTo(Map.of("INTEGRATION", Map.of("PENDING", 3))));
    }

    @Test
    void aStopConditionEndsWhatWaitsAtAnyEventOfTheLead() {
        install(withStatuses(account("dry-stops", Map.of()), status("DONE", false, true)));
        post("dry-stops", sale("t1", "1"));
        clock.advance(Duration.ofSeconds(1));
        post("dry-stops", """
                {"id": "t2", "event": "lead.saved", "lead": {"id": "1", "status": "DONE"}}""");
        clock.advance(Duration.ofSeconds(1));
        post("dry-stops", sale("t3", "1"));
        post("dry-stops", sale("t4", "2").replace("\"state\": \"CA\"", "\"status\": \"DONE\""));

        var draft =
                stopping(unlimited(List.of(later(60), later(60), later(90)), disposition("SALE")), StopIf.Type.FINAL);
        tryOut("dry-stops", skippingIfPending(draft))
                .body("counts.evaluated", equalTo(3))
                .body("counts.fired", equalTo(2))
                .body("counts.suppressed", equalTo(Map.of("STOP", 1)))
                .body("counts.cancelled", equalTo(3));
    }

    @Test
    void case38AnAgentOnACallWithTheLeadSkipsTheActionAsOfTheEvent() {
        install("dry-calls");
        var started = """
                {"id": "%s", "event": "%s", "occurred_at": "%s", "lead": {"id": "1"},
                 "call": {"call_log_id": "c-live", "status": "NI"}}""";
        var saved = """
                {"id": "%s", "event": "lead.saved", "lead": {"id": "1"}}""";
        post("dry-calls", saved.formatted("l0"));
        clock.advance(Duration.ofSeconds(1));
        post("dry-calls", started.formatted("l1", "call.started", "2026-11-22T15:04:06Z"));
        clock.advance(Duration.ofSeconds(1));
        post("dry-calls", saved.formatted("l2"));
        clock.advance(Duration.ofHours(4));
        post("dry-calls", saved.formatted("l3"));

        var quiet = new Action.Integration(true, "crm", true, Action.Schedule.AT_ONCE, 0, List.of());
        tryOut("dry-calls", unlimited(List.of(quiet), ON_SAVE))
                .body("items.event_id", equalTo(List.of("l3", "l2", "l0")))
                .body("items.actions.state.flatten()", equalTo(List.of("DONE", "SKIPPED", "DONE")))
                .body("items[1].actions[0].reason", equalTo("an agent is on a call with the lead"));
    }

    @Test
    void theTriggersOfAGroupAndTheWordsOfAGoneEndpointAreShown() {
        install("dry-gone");
        post("dry-gone", sale("g1", "1"));
        var gone = List.<Action>of(
                new Action.Integration(true, "none", false, Action.Schedule.AT_ONCE, 0, List.of()),
                new Action.Integration(false, "crm", false, Action.Schedule.AT_ONCE, 0, List.of()));
        var any = new Trigger.Any(true, List.of(disposition("NI"), disposition("SALE")));

        tryOut("dry-gone", unlimited(gone, any))
                .body("items[0].triggers[0].triggers.verdict", equalTo(List.of("NOT_MATCHED", "MATCHED")))
                .body("items[0].actions.state", equalTo(List.of("FAILED", "SKIPPED")))
                .body("items[0].actions[0].reason", equalTo("there is no endpoint none in this account"))
                .body("items[0].actions[1].reason", equalTo("the action is inactive"));
    }

    @Test
    void case41APercentageTakesTheLeadsThatTheStoredWorkflowTakes() {
        var third =
                workflow(new Relation(Relation.Type.CAMPAIGN, true, List.of()), true, 30, toCrm(), disposition("SALE"));
        install(account("dry-arms", Map.of("w", third)));
        post(
                "dry-arms",
                IntStream.range(0, 500)
                        .mapToObj(i -> sale("a" + i, "lead-" + i))
                        .toList());
        var fired = get("dry-arms", "runs?workflow_id=w&outcome=FIRED&limit=500")
                .extract()
                .jsonPath()
                .getList("items.lead_id");
        assertThat(fired).hasSizeBetween(100, 200);
        var asked = json.createObjectNode().put("outcome", "FIRED").put("limit", 500);

        ask("dry-arms", asked.toString()).body("items.lead_id", equalTo(fired));
        asked.set("workflow", json.valueToTree(third));
        var draft = (ObjectNode) asked.get("workflow");
        draft.put("id", "w").put("version", 17).putNull("based_on").putArray("problems");
        send("dry-arms", "dry-run", asked.toString())
                .body("workflow_id", equalTo("w"))
                .body("items.lead_id", equalTo(fired));
        draft.remove("id");
        var others = send("dry-arms", "dry-run", asked.toString()).extract().jsonPath();
        assertThat(others.getString("workflow_id")).isEqualTo("draft");
        assertThat(others.getList("items")).hasSizeBetween(100, 200);
        assertThat(others.getList("items.lead_id")).isNotEqualTo(fired);
    }

    @Test
    void theNewestAreTakenOrThoseThatWereReceivedInAPeriod() {
        install("dry-periods");
        for (var i = 1; i <= 4; i++) {
            post("dry-periods", sale("n" + i, "1", "2026-11-22T15:0%d:00Z".formatted(9 - i)));
            clock.advance(Duration.ofMinutes(1));
        }
        install("dry-neighbour");
        post("dry-neighbour", sale("foreign", "1"));
        clock.advance(Duration.ofSeconds(1));
        var every =
                json.createObjectNode().<ObjectNode>set("workflow", json.valueToTree(workflow(disposition("SALE"))));

        send("dry-periods", "dry-run", every.deepCopy().put("last", 2).toString())
                .body("counts.events", equalTo(2))
                .body("items.event_id", equalTo(List.of("n4", "n3")))
                .body("first_received_at", equalTo("2026-11-22T15:06:06Z"))
                .body("last_received_at", equalTo("2026-11-22T15:07:06Z"));
        send(
                        "dry-periods",
                        "dry-run",
                        every.deepCopy().put("last", 9).put("limit", 1).toString())
                .body("counts.events", equalTo(4))
                .body("items.event_id", equalTo(List.of("n4")));
        send(
                        "dry-periods",
                        "dry-run",
                        every.deepCopy()
                                .put("from", "2026-11-22T15:05:06Z")
                                .put("to", "2026-11-22T15:07:06Z")
                                .toString())
                .body("items.event_id", equalTo(List.of("n3", "n2")));
        send(
                        "dry-periods",
                        "dry-run",
                        every.deepCopy()
                                .put("from", "2026-11-22T15:06:06Z")
                                .put("limit", 0)
                                .toString())
                .body("counts.events", equalTo(2))
                .body("items", hasSize(0));
        send(
                        "dry-neighbour",
                        "dry-run",
                        every.deepCopy()
                                .put("from", "2026-11-22T16:00:00+01:00")
                                .toString())
                .body("items.event_id", equalTo(List.of("foreign")));
        send(
                        "dry-neighbour",
                        "dry-run",
                        every.deepCopy().put("from", "2026-11-22T15:08:07Z").toString())
                .body("errors[0].field", equalTo("to"))
                .body("errors[0].reason", equalTo("must be after from; it is now where it is not given"));
        clock.advance(Duration.ofMinutes(1));
        send(
                        "dry-neighbour",
                        "dry-run",
                        every.deepCopy()
                                .put("from", "2026-11-22T15:08:06.000001Z")
                                .toString())
                .body("counts.events", equalTo(0))
                .body("first_received_at", nullValue())
                .body("last_received_at", nullValue());
    }

    @Test
    void theEventsOfABatchComeInItsOrder() {
        install("dry-batch");
        post(
                "dry-batch",
                List.of(
                        sale("z", "1", "2026-11-22T15:03:00Z"),
                        sale("y", "1"),
                        sale("x", "1", "2026-11-22T15:01:00Z")));

        tryOut("dry-batch", skippingIfPending(unlimited(List.of(later(60)), disposition("SALE"))))
                .body("items.event_id", equalTo(List.of("x", "y", "z")))
                .body("items.outcome", equalTo(List.of("SUPPRESSED", "SUPPRESSED", "FIRED")));
    }

    @Test
    void tenThousandEventsAreLookedAtAndNotOneMore() {
        install("dry-many");
        new Rows(pool).of("""
                INSERT INTO event (account_id, id, type, lead_id, occurred_at, received_at, trace_parent, payload)
                SELECT 'dry-many', 'm' || i, 'call.dispositioned', 'lead-' || i % 1000, at, at, '',
                       json_build_object('id', 'm' || i, 'event', 'call.dispositioned', 'occurred_at', at,
                           'account_id', 'dry-many', 'lead_id', 'lead-' || i % 1000,
                           'lead', json_build_object('id', 'lead-' || i % 1000, 'phone_number', '5551234567',
                               'first_name', 'Jo', 'last_name', 'Doe', 'email', 'jo@example.com', 'state', 'CA', 'city', 'Fresno',
                               'list_id', '101', 'status', 'SALE', 'called_count', '3', 'last_called', '2026-11-01 09:30:00'),
                           'call', json_build_object('call_log_id', 'c' || i, 'status', 'SALE', 'call_type', 'OUTBOUND',
                               'length_in_sec', '120', 'campaign_id', '7', 'term_reason', 'AGENT'),
                           'agent', json_build_object('user_id', '7', 'agent_full_name', 'Jo Doe'))::text
                FROM generate_series(0, 10000) AS i,
                     LATERAL (SELECT $1::timestamptz + i * interval '1 second' AS at) AS t
                """, OffsetDateTime.parse("2026-11-22T00:00:00Z"));
        var sales =
                json.createObjectNode().<ObjectNode>set("workflow", json.valueToTree(workflow(disposition("SALE"))));

        send(
                        "dry-many",
                        "dry-run",
                        sales.deepCopy()
                                .put("from", "2026-11-22T00:00:00Z")
                                .put("to", "2026-11-22T15:00:00Z")
                                .toString())
                .statusCode(400)
                .body("errors[0].field", equalTo("to"))
                .body(
                        "errors[0].reason",
                        equalTo("the period holds more than 10000 events: end it at 2026-11-22T02:46:40Z or before, "
                                + "or ask for the last 10000"));
        send(
                        "dry-many",
                        "dry-run",
                        sales.deepCopy()
                                .put("from", "2026-11-22T00:00:00Z")
                                .put("to", "2026-11-22T02:46:40Z")
                                .toString())
                .statusCode(200)
                .body("counts.fired", equalTo(10_000));
        send("dry-many", "dry-run", sales.deepCopy().put("last", 10_000).toString())
                .statusCode(200)
                .body("counts.events", equalTo(10_000))
                .body("counts.fired", equalTo(10_000))
                .body("counts.actions", equalTo(Map.of("INTEGRATION", Map.of("DONE", 10_000))))
                .body("first_received_at", equalTo("2026-11-22T00:00:01Z"))
                .body("items", hasSize(100))
                .body("items[0].event_id", equalTo("m10000"));
    }

    @Test
    void whatWasErasedOrCannotBeReadIsPassedOverAndCounted() {
        install("dry-erased");
        post("dry-erased", List.of(sale("e1", "1"), sale("e2", "2"), sale("e3", "3"), sale("e4", "4")));
        as(INTERNAL).body("""
                        [{"id": "x", "account_id": "dry-erased", "lead_ids": ["1"]}]""").post("/api/workflow/erasures").then().statusCode(202);
        new Rows(pool)
                .of(
                        "UPDATE event SET payload = '{\"event\": \"lead.flown\"}' WHERE account_id = 'dry-erased' AND id = 'e2'");
        new Rows(pool)
                .of(
                        "UPDATE event SET payload = payload || repeat(' ', 1000000) WHERE account_id = 'dry-erased' AND id = 'e3'");

        tryOut("dry-erased", workflow(new Trigger.AnyEvent(true, List.of(EventType.CALL_DISPOSITIONED))))
                .body("counts.events", equalTo(4))
                .body("counts.erased", equalTo(1))
                .body("counts.unreadable", equalTo(2))
                .body("counts.evaluated", equalTo(1))
                .body("items.event_id", equalTo(List.of("e4")));
    }

    @Test
    void matchesAreShownBeforeWhatDoesNotMatchAndOneOutcomeAloneWhereItIsAskedFor() {
        install("dry-outcomes");
        post(
                "dry-outcomes",
                List.of(
                        sale("o1", "1"),
                        sale("o2", "1").replace("SALE", "NI"),
                        sale("o3", "1").replace("CA", "NV")));
        var draft = json.createObjectNode()
                .<ObjectNode>set(
                        "workflow",
                        json.valueToTree(
                                workflow(disposition("SALE"), field("lead.state", Operator.IS_EQUAL_TO, "CA"))));

        send("dry-outcomes", "dry-run", draft.toString()).body("items.event_id", equalTo(List.of("o1", "o3", "o2")));
        send("dry-outcomes", "dry-run", draft.deepCopy().put("limit", 2).toString())
                .body("items.event_id", equalTo(List.of("o1", "o3")));
        send(
                        "dry-outcomes",
                        "dry-run",
                        draft.deepCopy()
                                .put("outcome", "NOT_MATCHED")
                                .put("limit", 1)
                                .toString())
                .body("items.event_id", equalTo(List.of("o3")))
                .body("counts.fired", equalTo(1));
        send(
                        "dry-outcomes",
                        "dry-run",
                        draft.deepCopy().put("outcome", "SUPPRESSED").toString())
                .body("items", hasSize(0));
    }

    @Test
    void valuesOfMaskedFieldsAreNotShown() {
        install(withMasked(account("dry-veiled", Map.of()), "state"));
        post("dry-veiled", sale("m", "1"));

        tryOut("dry-veiled", workflow(disposition("SALE"), field("lead.state", Operator.IS_EQUAL_TO, "NV")))
                .body("items[0].triggers.actual", equalTo(List.of("SALE", "••••")));
    }

    @Test
    void anInactiveWorkflowIsTriedAsIfItWereActive() {
        install(account("dry-off", Map.of("w", inactive(workflow(disposition("SALE"))))));
        post("dry-off", sale("i", "1"));

        ask("dry-off", "").statusCode(200).body("counts.fired", equalTo(1)).body("draft", equalTo(false));
        ask("dry-off", "{}").body("counts.fired", equalTo(1));
        tryOut("dry-off", workflow(new Trigger.Disposition(false, List.of("SALE"))))
                .body("woken_by", hasSize(0))
                .body("counts.events", equalTo(1))
                .body("counts.evaluated", equalTo(0));
    }

    @Test
    void aListThatIsGoneNeverMatchesAndSaysWhy() {
        install("dry-listless");
        post("dry-listless", sale("q", "1"));

        tryOut("dry-listless", workflow(disposition("SALE"), field("lead.state", Operator.IN_LIST, "77")))
                .body("counts.not_matched", equalTo(1))
                .body("items[0].triggers[1].expected", equalTo("lead.state IN_LIST 77 (a list that is gone)"))
                .body("items[0].triggers[1].verdict", equalTo("NOT_MATCHED"));
    }

    @Test
    void aRequestThatCanNotBeMetSaysWhereItIsWrong() {
        install("dry-wrong");
        send("dry-wrong", "none/dry-run", "{}")
                .statusCode(404)
                .body("detail", equalTo("There is no workflow none in this account."));
        send("dry-wrong", "dry-run", "{}")
                .statusCode(400)
                .body("detail", equalTo("workflow: is missing: send the workflow, or name a stored one in the path"));
        refused("{\"last\": 10, \"from\": \"2026-11-22T00:00:00Z\"}", "last", "give last, or from and to, not both");
        refused("{\"last\": 10001}", "last", "must be a number from 1 to 10000");
        refused("{\"last\": 0}", "last", "must be a number from 1 to 10000");
        refused("{\"last\": 1.5}", "last", "must be a number");
        refused("{\"limit\": 501}", "limit", "must be a number from 0 to 500");
        refused("{\"outcome\": \"MATCHED\"}", "outcome", "must be one of FIRED, NOT_MATCHED, SUPPRESSED");
        refused("{\"to\": \"2026-11-22T00:00:00Z\"}", "from", "is missing: when the period begins");
        refused("{\"from\": \"yesterday\"}", "from", "must be a time with an offset, such as 2026-11-22T15:04:05Z");
        refused(
                "{\"from\": \"2026-10-22T00:00:00Z\", \"to\": \"2026-11-22T00:00:01Z\"}",
                "to",
                "the period is longer than 31 days; make it shorter, or ask for the last 10000 events");
        refused("[]", "body", "must be an object");
        refused(
                "{\"newest\": 3}",
                "newest",
                "is not a member here; known are from, last, limit, outcome, to, workflow");
        ask("dry-wrong", "{\"last\": ").statusCode(400).body("type", equalTo("urn:dialbridge:problem:unreadable"));
        ask("dry-wrong", "{\"workflow\": \"" + "x".repeat(1_000_000) + "\"}").statusCode(413);
    }

    @Test
    void aDraftThatCanNotBeReadSaysWhereItIsWrong() {
        install("dry-drafts");
        install("dry-wrong");
        draft(
                asks(Operator.MATCHES, "(CA"),
                "workflow.triggers[0].value",
                "is not a regular expression in RE2 syntax: missing closing )");
        draft(
                workflow(field("lead.colour", Operator.IS_BLANK, null)),
                "workflow.triggers[0].field",
                "\"lead.colour\" is not known in this account; write lead.<name>, call.<name> or agent.<name>");
        refused(
                "{\"workflow\": {\"name\": \"n\", \"relation\": {\"type\": \"CAMPAIGN\", \"all\": true}, \"trigger\": []}}",
                "workflow.trigger",
                null);
        refused(
                "{\"workflow\": {\"name\": \"n\", \"triggers\": [{\"type\": \"FLIGHT\"}]}}",
                "workflow.triggers[0]",
                "has the unknown type \"FLIGHT\"");
        refused(
                "{\"workflow\": {\"name\": \"n\"}}",
                "workflow.relation",
                "is required: {\"type\": \"CAMPAIGN\", \"all\": true}, for example");
        refused(
                "{\"workflow\": {\"id\": \"8\", \"name\": \"n\", \"relation\": {\"type\": \"LIST\", \"ids\": [\"1\"]}}}",
                "workflow.id",
                "is 8, but the path names w");
    }

    private void draft(Workflow draft, String field, String reason) {
        refused("dry-drafts", body(draft), field, reason);
    }

    private static void refused(String body, String field, @Nullable String reason) {
        refused("dry-wrong", body, field, reason);
    }

    private static void refused(String account, String body, String field, @Nullable String reason) {
        var reply = ask(account, body).statusCode(400).body("errors[0].field", equalTo(field));
        if (reason != null) {
            reply.body("errors[0].reason", equalTo(reason));
        }
    }

    @Test
    void moreThanAnInstanceTakesAtATimeAreToldToComeAgain() throws Exception {
        install("dry-busy");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var gate = pool.getConnection().await().indefinitely();
            var transaction = gate.begin().await().indefinitely();
            gate.query("LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
                    .execute()
                    .await()
                    .indefinitely();
            Callable<Integer> request = () -> ask("dry-busy", "{}").extract().statusCode();
            var underWay = List.of(threads.submit(request), threads.submit(request));
            await().until(() -> waiting() == 2);

            ask("dry-busy", "{}")
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", equalTo("urn:dialbridge:problem:busy"))
                    .body("detail", startsWith("This instance has as many dry runs under way as it takes."));

            transaction.commit().await().indefinitely();
            gate.close().await().indefinitely();
            assertThat(underWay.get(0).get()).isEqualTo(200);
            assertThat(underWay.get(1).get()).isEqualTo(200);
        }
        ask("dry-busy", "{\"last\": 0}").statusCode(400);
        ask("dry-busy", "{\"last\": 0}").statusCode(400);
        ask("dry-busy", "{}").statusCode(200);
    }

    private long waiting() {
        return new Rows(pool)
                .of("SELECT count(*) AS n FROM pg_stat_activity "
                        + "WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .getFirst()
                .getLong("n");
    }

    @Test
    void itTakesATokenOfTheScopeWorkflow() {
        install("dry-scoped");
        ask("nobody", "{}").statusCode(401);
        ask("dry-scoped-other", "{}").statusCode(403);
        send("dry-scoped-other", "dry-run", "{}").statusCode(403);
    }

    @Test
    void theDoorsAreDescribedWithExamples() {
        install("dry-described");
        as("dry-described")
                .get("/api/workflow/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/workflow/workflows/{id}/dry-run'.post.description",
                        containsString("Nothing is sent or recorded."))
                .body(
                        "paths.'/api/workflow/workflows/{id}/dry-run'.post.responses.'200'.content.'application/json'.examples",
                        hasKey("two sales"))
                .body(
                        "paths.'/api/workflow/workflows/dry-run'.post.requestBody.content.'application/json'.examples",
                        hasKey("of a day"));
    }
}
