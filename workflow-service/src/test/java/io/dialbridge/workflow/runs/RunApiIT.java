package io.dialbridge.workflow.runs;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.withMasked;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class RunApiIT {

    @Inject
    Snapshots snapshots;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void configure() {
        var workflows = Map.of(
                "w-sale", workflow(disposition("SALE")),
                "w-texas", workflow(disposition("SALE"), field("lead.state", Operator.IS_EQUAL_TO, "TX")));
        snapshots.install(account("runs", workflows)).await().indefinitely();
    }

    @Test
    void aWorkflowThatDidNotMatchSaysWhichTriggerHeldItBack() {
        post("runs", sale("why", "1"));
        get("runs", "runs?event_id=why&workflow_id=w-texas")
                .body("items", hasSize(1))
                .body("items[0].outcome", equalTo("NOT_MATCHED"))
                .body("items[0].guard", nullValue())
                .body("items[0].guards", hasSize(0))
                .body("items[0].actions", hasSize(0))
                .body("items[0].triggers.verdict", equalTo(List.of("MATCHED", "NOT_MATCHED")))
                .body("items[0].triggers[1].expected", equalTo("lead.state IS_EQUAL_TO TX"))
                .body("items[0].triggers[1].actual", equalTo("CA"));
    }

    @Test
    void theRunOfTheDocumentationIsARealOne() throws Exception {
        post("runs", sale("evt-1", "42"));
        var id = get("runs", "runs?event_id=evt-1&workflow_id=w-texas")
                .extract()
                .jsonPath()
                .getString("items[0].id");
        var real =
                (ObjectNode) json.readTree(get("runs", "runs/" + id).extract().asString());
        var example = (ObjectNode) json.readTree(RunExamples.NOT_MATCHED);
        assertThat(real.fieldNames()).toIterable().containsExactlyElementsOf(() -> example.fieldNames());
        var ofTheMoment = List.of("id", "snapshot_version", "created_at");
        assertThat(real.remove(ofTheMoment)).isEqualTo(example.remove(ofTheMoment));
    }

    @Test
    void valuesOfMaskedFieldsAreNotShown() {
        var workflow = workflow(
                disposition("SALE"),
                field("lead.First_Name", Operator.IS_NOT_BLANK, null),
                field("state", Operator.IS_EQUAL_TO, "CA"));
        var account = account("masking", Map.of("w", workflow));
        snapshots
                .install(withMasked(account, "first_name", "notes", "status"))
                .await()
                .indefinitely();
        post("masking", """
                {"id": "m1", "event": "call.dispositioned", "lead_id": "42",
                 "lead": {"First_Name": "Ann", "state": "CA", "notes": ""}, "previous": {"first_name": "Anna"},
                 "call": {"call_log_id": "c1", "status": "SALE", "notes": "likes it", "length_in_sec": "7"},
                 "agent": {"agent_full_name": "Jo Doe"}}""");

        get("masking", "events/m1")
                .body("event.lead", equalTo(Map.of("First_Name", "••••", "state", "CA", "notes", "", "id", "42")))
                .body("event.previous", equalTo(Map.of("first_name", "••••")))
                .body(
                        "event.call",
                        equalTo(Map.of("call_log_id", "c1", "status", "••••", "notes", "••••", "length_in_sec", "7")))
                .body("event.agent", equalTo(Map.of("agent_full_name", "Jo Doe")))
                .body("runs[0].outcome", equalTo("FIRED"))
                .body("runs[0].triggers.actual", equalTo(List.of("••••", "••••", "CA")));
        get("masking", "runs?event_id=m1")
                .body("items[0].triggers.actual", equalTo(List.of("••••", "••••", "CA")))
                .body("items[0].triggers[1].expected", equalTo("lead.First_Name IS_NOT_BLANK"));
    }

    @Test
    void groupsAreShownAsATreeWithoutTheValuesOfMaskedFields() {
        var workflow = workflow(
                disposition("SALE"),
                new Trigger.Any(
                        true,
                        List.of(
                                field("lead.first_name", Operator.IS_EQUAL_TO, "Ann"),
                                field("lead.state", Operator.IS_EQUAL_TO, "CA"))));
        snapshots
                .install(withMasked(account("masked-groups", Map.of("w", workflow)), "first_name"))
                .await()
                .indefinitely();
        post("masked-groups", """
                {"id": "m2", "event": "call.dispositioned", "lead_id": "42", "lead": {"first_name": "Ann", "state": "NY"},
                 "call": {"call_log_id": "c1", "status": "SALE"}}""");

        get("masked-groups", "runs?event_id=m2")
                .body("items[0].outcome", equalTo("FIRED"))
                .body("items[0].triggers.type", equalTo(List.of("DISPOSITION", "ANY")))
                .body("items[0].triggers[0].keySet()", hasSize(4))
                .body("items[0].triggers[1].triggers.actual", equalTo(List.of("••••", "NY")))
                .body("items[0].triggers[1].triggers.verdict", equalTo(List.of("MATCHED", "NOT_MATCHED")));
    }

    @Test
    void filtersNarrowTheList() {
        post("runs", List.of(sale("f1", "filtered"), sale("f2", "filtered")));
        get("runs", "runs?lead_id=filtered").body("items", hasSize(4));
        get("runs", "runs?lead_id=filtered&outcome=FIRED")
                .body("items.event_id", equalTo(List.of("f2", "f1")))
                .body("items.workflow_id", equalTo(List.of("w-sale", "w-sale")));
        get("runs", "runs?lead_id=filtered&workflow_id=w-texas&event_id=f1").body("items", hasSize(1));
        get("runs", "runs?lead_id=filtered&from=2020-01-01T00:00:00Z").body("items", hasSize(4));
        get("runs", "runs?lead_id=filtered&to=2020-01-01T00:00:00Z").body("items", hasSize(0));
        get("runs", "runs?lead_id=filtered&outcome=&workflow_id=").body("items", hasSize(4));
        get("runs", "actions?lead_id=filtered").body("items", hasSize(2));
        get("runs", "runs?lead_id=filtered&list_id=1010").body("items", hasSize(4));
        get("runs", "runs?lead_id=filtered&list_id=1011").body("items", hasSize(0));
        get("runs", "runs?lead_id=filtered&action_type=INTEGRATION&action_state=DONE")
                .body("items.event_id", equalTo(List.of("f2", "f1")));
        get("runs", "runs?lead_id=filtered&action_type=MOVE").body("items", hasSize(0));
        get("runs", "runs?lead_id=filtered&action_state=PENDING").body("items", hasSize(0));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        post("runs", IntStream.range(0, 5).mapToObj(i -> sale("p" + i, "paged")).toList());
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = get("runs", "runs?lead_id=paged&limit=3&after=" + after)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id", String.class));
            after = page.getString("next");
        } while (after != null);
        assertThat(seen).hasSize(10).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());

        var first = get("runs", "actions?lead_id=paged&limit=4").extract().jsonPath();
        assertThat(first.getList("items")).hasSize(4);
        get("runs", "actions?lead_id=paged&limit=4&after=" + first.getString("next"))
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    @Test
    void everyBadParameterIsNamed() {
        get("runs", "runs?limit=0&outcome=MAYBE&action_type=FAX&action_state=OPEN&from=today&after=x&lead_id=%00")
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors.field",
                        equalTo(List.of("lead_id", "outcome", "action_type", "action_state", "from", "after", "limit")))
                .body("errors[1].reason", equalTo("must be one of [FIRED, NOT_MATCHED, SUPPRESSED]"))
                .body("errors[6].reason", equalTo("must be a number from 1 to 500"));
        get("runs", "runs?limit=many").statusCode(400);
        get("runs", "runs?to=%2B999999999-12-31T23:59:59Z").statusCode(400);
        get("runs", "actions?run_id=7").statusCode(400).body("errors[0].field", equalTo("run_id"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        get("runs", "runs/01936f2e-0d0b-7a61-8f05-5a4b1c9b7e02")
                .statusCode(404)
                .body("type", equalTo("urn:dialbridge:problem:not-found"));
        get("runs", "runs/nonsense").statusCode(404);
        get("runs", "events/nonsense").statusCode(404);
        get("runs", "events/%00").statusCode(400);
        get("runs", "runs/%00").statusCode(404);
    }
}
