package io.dialbridge.workflow.explain;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.later;
import static io.dialbridge.workflow.Accounts.skippingIfPending;
import static io.dialbridge.workflow.Accounts.toCrm;
import static io.dialbridge.workflow.Accounts.unlimited;
import static io.dialbridge.workflow.Accounts.withMasked;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ExplainIT {

    private static final Trigger TEXAS = field("lead.state", Operator.IS_EQUAL_TO, "TX");

    @Inject
    Snapshots snapshots;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void configure() {
        var workflows = Map.of(
                "w-sale", workflow(disposition("SALE")),
                "w-texas", workflow(disposition("SALE"), TEXAS),
                "w-off", inactive(workflow(disposition("NI"))),
                "w-lists", ofLists("101", "102"),
                "w-call", workflow(disposition("SALE"), new Trigger.TermReason(true, List.of("AGENT"))));
        install("explains", workflows);
    }

    private void install(String account, Map<String, Workflow> workflows) {
        snapshots.install(account(account, workflows)).await().indefinitely();
    }

    private static Workflow ofLists(String... ids) {
        return workflow(new Relation(Relation.Type.LIST, false, List.of(ids)), true, 100, toCrm(), disposition("SALE"));
    }

    private static ValidatableResponse explain(String workflow, String body) {
        return explain("explains", workflow, body);
    }

    private static ValidatableResponse explain(String account, String workflow, String body) {
        return as(account)
                .body(body)
                .post("/api/workflow/workflows/" + workflow + "/explain")
                .then();
    }

    private static ValidatableResponse explainEvent(String workflow, String event) {
        return explain(workflow, "{\"event_id\": \"" + event + "\"}").statusCode(200);
    }

    @Test
    void theReplyOfTheDocumentationIsARealOne() throws Exception {
        post("explains", sale("evt-1", "42"));

        var real = (ObjectNode)
                json.readTree(explainEvent("w-texas", "evt-1").extract().asString());

        var example = (ObjectNode) json.readTree(ExplainExamples.NOT_MATCHED);
        assertThat(real.fieldNames()).toIterable().containsExactlyElementsOf(() -> example.fieldNames());
        var ofTheMoment = List.of("snapshot_version");
        assertThat(real.remove(ofTheMoment)).isEqualTo(example.remove(ofTheMoment));
    }

    @Test
    void aWorkflowThatFiredSaysThatItFiresAndFiresNoSecondTime() {
        post("explains", sale("fired", "fires"));

        explainEvent("w-sale", "fired").body("fires", equalTo(true)).body("why_not", nullValue());
        explainEvent("w-sale", "fired").body("fires", equalTo(true));

        get("explains", "runs?lead_id=fires&outcome=FIRED").body("items.workflow_id", equalTo(List.of("w-sale")));
        get("explains", "actions?lead_id=fires").body("items", hasSize(1));
    }

    @Test
    void theLeadStandsForItsNewestEvent() {
        post("explains", List.of(sale("n1", "newest"), sale("n2", "newest", "2026-11-22T15:05:05Z")));
        post("explains", sale("n3", "newest", "2026-11-22T15:00:00Z"));

        explain("w-sale", "{\"lead_id\": \"newest\"}")
                .statusCode(200)
                .body("event_id", equalTo("n3"))
                .body("lead_id", equalTo("newest"));
    }

    @Test
    void anInactiveWorkflowIsExplainedAllTheSame() {
        post("explains", sale("off", "off"));

        explainEvent("w-off", "off")
                .body("fires", equalTo(false))
                .body("active", equalTo(false))
                .body("why_not", equalTo("The workflow is inactive."))
                .body("triggers.verdict", equalTo(List.of("NOT_MATCHED")))
                .body("triggers.actual", equalTo(List.of("SALE")));
    }

    @Test
    void theRelationShowsTheMemberThatWasLookedAt() {
        post("explains", """
                {"id": "list", "event": "call.dispositioned", "lead": {"id": "of-list", "list_id": "205"},
                 "call": {"call_log_id": "c-list", "status": "SALE"}}""");

        explainEvent("w-lists", "list")
                .body("why_not", equalTo("The relation covers lists 101, 102; the event is of list 205."))
                .body(
                        "relation",
                        equalTo(Map.of(
                                "type",
                                "LIST",
                                "all",
                                false,
                                "ids",
                                List.of("101", "102"),
                                "member",
                                "205",
                                "applies",
                                true,
                                "covered",
                                false)));
    }

    @Test
    void anEventThatWakesNothingNamesWhatWould() {
        post("explains", """
                {"id": "saved", "event": "lead.saved", "lead": {"id": "saved", "state": "TX"}}""");

        explainEvent("w-texas", "saved")
                .body(
                        "why_not",
                        equalTo(
                                "The event is lead.saved, which does not wake the workflow; it is woken by call.dispositioned."))
                .body(
                        "waking",
                        equalTo(Map.of(
                                "event", "lead.saved", "wakes", false, "woken_by", List.of("call.dispositioned"))));
    }

    @Test
    void theConfigurationThatCountsIsTodays() {
        install("changes", Map.of("w", workflow(disposition("SALE"), TEXAS)));
        post("changes", sale("before", "1"));
        install("changes", Map.of("w", workflow(disposition("SALE"))));

        explain("changes", "w", "{\"event_id\": \"before\"}").statusCode(200).body("fires", equalTo(true));
    }

    @Test
    void case35TheTenthOfALeadIsRateLimitedAndTheNinthIsNotWhateverCameAfterIt() {
        post(
                "explains",
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> sale("r" + i, "rated", "2026-11-22T15:04:%02dZ".formatted(i)))
                        .toList());
        post("explains", sale("r11", "rated", "2026-11-22T15:04:11Z"));

        explainEvent("w-sale", "r9")
                .body("fires", equalTo(true))
                .body("guards[0].detail", equalTo("passed 8 of 9 times in the last 180 s for this lead"));
        explainEvent("w-sale", "r10")
                .body("fires", equalTo(false))
                .body("why_not", equalTo("Rate limited: passed 9 of 9 times in the last 180 s for this lead."));
        explainEvent("w-sale", "r11").body("fires", equalTo(false));
    }

    @Test
    void theEventThatFiredForACallIsNotInItsOwnWay() {
        var ended = """
                {"id": "%s", "event": "%s", "occurred_at": "2026-11-22T15:0%d:00Z", "lead": {"id": "called"},
                 "call": {"call_log_id": "c-one", "status": "SALE", "term_reason": "AGENT"}}""";
        post("explains", ended.formatted("once-1", "call.dispositioned", 1));
        post("explains", ended.formatted("once-2", "call.ended", 2));

        explainEvent("w-call", "once-1").body("fires", equalTo(true));
        explainEvent("w-call", "once-2")
                .body("why_not", equalTo("Another event has fired it for call c-one."))
                .body("guards.passed", equalTo(List.of(false, true)));
    }

    @Test
    void case38ActionsThatWaitSkipLaterEventsAndNotTheirOwn() {
        var later = workflow(
                new Relation(Relation.Type.CAMPAIGN, true, List.of()),
                true,
                100,
                List.of(later(3_600)),
                disposition("SALE"));
        install("waits", Map.of("w", skippingIfPending(later)));
        post("waits", sale("wait-1", "1"));
        post("waits", sale("wait-2", "1"));

        explain("waits", "w", "{\"event_id\": \"wait-1\"}").body("fires", equalTo(true));
        explain("waits", "w", "{\"event_id\": \"wait-2\"}")
                .body("fires", equalTo(false))
                .body("why_not", equalTo("Skipped: actions of this workflow wait for the lead."));
    }

    @Test
    void case36AWorkflowThatTriggeredItselfIsOffUntilItIsEnabled() {
        var count = new Action.Field(
                true, "monthly_revenue", Action.Field.Operation.ADD, "1", false, Action.Schedule.AT_ONCE);
        var onSave = new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.SAVE));
        var told = new Trigger.AnyEvent(true, List.of(EventType.WORKFLOW_DISABLED));
        install("rounds", Map.of("w", unlimited(List.of(count), onSave), "w-told", workflow(told)));
        var saved = """
                {"id": "%s", "event": "lead.saved", "lead": {"id": "1"}, "causation_depth": %d}""";
        post("rounds", saved.formatted("first", 0));
        post("rounds", saved.formatted("hundredth", 100));
        var off = "The workflow is off as it triggered itself; see /api/workflow/notices.";

        explain("rounds", "w", "{\"lead_id\": \"1\"}")
                .body("event_id", equalTo("hundredth"))
                .body("why_not", equalTo(off));
        explain("rounds", "w-told", "{\"lead_id\": \"1\"}")
                .body("event_id", startsWith("notice-"))
                .body("fires", equalTo(true));
        explain("rounds", "w", "{\"event_id\": \"first\"}").body("why_not", equalTo(off));
        as("rounds").post("/api/workflow/workflows/w/enable").then().statusCode(200);

        explain("rounds", "w", "{\"event_id\": \"first\"}").body("fires", equalTo(true));
        explain("rounds", "w", "{\"event_id\": \"hundredth\"}")
                .body("why_not", equalTo(off))
                .body("guards.guard", equalTo(List.of("LOOP")));
    }

    @Test
    void whatTellsOfADisabledEndpointIsNoNewsOfTheLeadButWakesWhoWaitsForIt() {
        var told = new Trigger.AnyEvent(true, List.of(EventType.ENDPOINT_DISABLED));
        install("endpoint", Map.of("w", workflow(disposition("SALE")), "w-told", workflow(told)));
        post("endpoint", sale("sale-1", "1"));
        post("endpoint", """
                {"id": "endpoint-notice-7", "event": "endpoint.disabled", "lead": {"id": "1"},
                 "call": {"endpoint_id": "crm", "endpoint_name": "CRM", "reason": "it is gone", "notice_id": "7"}}""");

        explain("endpoint", "w", "{\"lead_id\": \"1\"}").body("event_id", equalTo("sale-1"));
        explain("endpoint", "w-told", "{\"lead_id\": \"1\"}")
                .body("event_id", equalTo("endpoint-notice-7"))
                .body("fires", equalTo(true));
    }

    @Test
    void valuesOfMaskedFieldsAreNotShownInTheSentenceEither() {
        var any = new Trigger.Any(true, List.of(TEXAS, field("lead.first_name", Operator.IS_EQUAL_TO, "Ann")));
        var workflows = Map.of("w", workflow(disposition("SALE"), any), "w-lists", ofLists("101"));
        snapshots
                .install(withMasked(account("masks", workflows), "state", "list_id"))
                .await()
                .indefinitely();
        post("masks", """
                {"id": "m", "event": "call.dispositioned", "call": {"call_log_id": "c", "status": "SALE"},
                 "lead": {"id": "1", "state": "NV", "first_name": "Bo", "list_id": "205"}}""");

        explain("masks", "w", "{\"event_id\": \"m\"}")
                .body("triggers[1].triggers.actual", equalTo(List.of("••••", "Bo")))
                .body(
                        "why_not",
                        equalTo("Trigger 2 of 2 did not match: at least one of these must hold: "
                                + "lead.state IS_EQUAL_TO TX, the lead has ••••; "
                                + "lead.first_name IS_EQUAL_TO Ann, the lead has Bo."));
        explain("masks", "w-lists", "{\"event_id\": \"m\"}")
                .body("relation.member", equalTo("••••"))
                .body("why_not", equalTo("The relation covers list 101; the event is of list ••••."));
    }

    @Test
    void whatIsNotThereIsNamed() {
        post("explains", sale("there", "there"));
        install("strangers", Map.of("w-sale", workflow(disposition("SALE"))));

        explain("w-none", "{\"event_id\": \"there\"}")
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:dialbridge:problem:not-found"))
                .body("detail", equalTo("There is no workflow w-none in this account."));
        explain("w-sale", "{\"event_id\": \"gone\"}")
                .statusCode(404)
                .body("detail", equalTo("There is no event gone in this account."));
        explain("w-sale", "{\"lead_id\": \"nobody\"}")
                .statusCode(404)
                .body("detail", equalTo("There is no event of lead nobody in this account."));
        explain("strangers", "w-sale", "{\"event_id\": \"there\"}").statusCode(404);
        explain("strangers", "w-sale", "{\"lead_id\": \"there\"}").statusCode(404);
    }

    @Test
    void oneOfTheTwoIdsHasToBeGiven() {
        for (var neither : List.of("{}", "", "null", "{\"event_id\": \" \", \"lead_id\": null}")) {
            explain("w-sale", neither).statusCode(400).body("detail", equalTo("event_id: give event_id or lead_id"));
        }
        explain("w-sale", "{\"event_id\": \"there\", \"lead_id\": \"there\"}")
                .statusCode(400)
                .body("detail", equalTo("lead_id: give event_id or lead_id, not both"));
        explain("w-sale", "{\"event_id\": \"a\\u0000b\"}")
                .statusCode(400)
                .body("detail", equalTo("event_id: can't hold a NUL character"));
        explain("w-sale", "[1]").statusCode(400);
    }

    @Test
    void itTakesATokenOfTheScopeWorkflow() {
        explain("nobody", "w-sale", "{\"lead_id\": \"1\"}").statusCode(401);
        explain("explains-other", "w-sale", "{\"lead_id\": \"1\"}").statusCode(403);
    }

    @Test
    void theDoorIsDescribedWithExamples() {
        as("explains")
                .get("/api/workflow/openapi?format=json")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/workflow/workflows/{id}/explain'.post.requestBody.content.'application/json'.examples.'a lead'.value",
                        equalTo(Map.of("lead_id", "42")))
                .body(
                        "paths.'/api/workflow/workflows/{id}/explain'.post.description",
                        containsString("Nothing is sent or recorded."))
                .body(
                        "paths.'/api/workflow/workflows/{id}'.get.responses.'200'.content.'application/json'.examples",
                        hasKey("one that fired"));
    }
}
