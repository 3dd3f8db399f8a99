package io.dialbridge.workflow.counts;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.field;
import static io.dialbridge.workflow.Accounts.inactive;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class WorkflowCountsIT {

    private static final Workflow TEXAS =
            workflow(disposition("SALE"), field("lead.state", Operator.IS_NOT_EQUAL_TO, "NV"));

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    private void install(String account, Map<String, Workflow> workflows) {
        snapshots.install(account(account, workflows)).await().indefinitely();
    }

    private void age(String account, String outcome, String age) {
        pool.query(
                        "UPDATE workflow_count SET first_at = first_at - interval '%1$s', last_at = last_at - interval '%1$s', "
                                        .formatted(age)
                                + "day = day - interval '%s' WHERE account_id = '%s' AND outcome LIKE '%s'"
                                        .formatted(age, account, outcome))
                .execute()
                .await()
                .indefinitely();
    }

    @Test
    void theCountsOfTheDocumentationAreReal() throws Exception {
        install("counts", Map.of("w-texas", TEXAS));
        var elsewhere = """
                {"id": "nv", "event": "call.dispositioned", "lead": {"id": "1", "state": "NV"}, "call": {"status": "SALE"}}""";
        var unrelated = """
                {"id": "saved", "event": "lead.saved", "lead": {"id": "1", "state": "TX"}}""";
        post("counts", List.of(elsewhere, unrelated));
        post("counts", IntStream.range(0, 11).mapToObj(i -> sale("s" + i, "1")).toList());
        post("counts", List.of(elsewhere, sale("s3", "1")));

        var real = (ObjectNode)
                json.readTree(get("counts", "workflows/w-texas").extract().asString());

        var example = (ObjectNode) json.readTree(WorkflowExamples.FIRED);
        assertThat(real.fieldNames()).toIterable().containsExactlyElementsOf(() -> example.fieldNames());
        var ofTheMoment = List.of("first_evaluated_at", "last_evaluated_at", "last_fired_at");
        assertThat(real.remove(ofTheMoment)).isEqualTo(example.remove(ofTheMoment));
    }

    @Test
    void nonMatchesThatLeaveNoRunAreCountedToo() {
        var many = new TreeMap<String, Workflow>();
        IntStream.range(0, 150).forEach(i -> many.put("w%03d".formatted(i), workflow(disposition("NI"))));
        install("crowd", many);
        post("crowd", List.of(sale("k1", "1"), sale("k2", "2")));

        var runs = get("crowd", "runs?event_id=k1&limit=500").extract().jsonPath();
        assertThat(runs.getList("items")).hasSize(100);
        var page = get("crowd", "workflows?limit=500").extract().jsonPath();
        assertThat(page.getList("items.evaluated", Integer.class)).hasSize(150).containsOnly(2);
        assertThat(page.getList("items.matched", Integer.class)).containsOnly(0);
    }

    @Test
    void whoCountsAtTheSameTimeLosesNothing() throws Exception {
        install("busy", Map.of("w-a", workflow(disposition("SALE")), "w-b", workflow(disposition("NI"))));
        var posts = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 80; i++) {
            var id = i;
            posts.add(() -> post("busy", List.of(sale("b" + id, "lead-" + id), sale("c" + id, "other-" + id)))
                    .extract()
                    .statusCode());
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var done : threads.invokeAll(posts)) {
                assertThat(done.get()).isEqualTo(202);
            }
        }

        get("busy", "workflows")
                .body("items.id", equalTo(List.of("w-a", "w-b")))
                .body("items.evaluated", equalTo(List.of(160, 160)))
                .body("items.fired", equalTo(List.of(160, 0)))
                .body("items.actions", equalTo(List.of(Map.of("DONE", 160), Map.of())));
    }

    @Test
    void pagesFollowEachOtherById() {
        install("pages", Map.of("w1", TEXAS, "w2", inactive(TEXAS), "w3", TEXAS));

        get("pages", "workflows?limit=2")
                .body("items.id", equalTo(List.of("w1", "w2")))
                .body("next", equalTo("w2"));
        get("pages", "workflows?limit=2&after=w2")
                .body("items.id", equalTo(List.of("w3")))
                .body("next", nullValue());
    }

    @Test
    void aWorkflowThatNoEventCanFireIsSilent() {
        install("idle", Map.of("w-on", TEXAS, "w-off", inactive(TEXAS)));

        get("idle", "workflows")
                .body("items.active", equalTo(List.of(false, true)))
                .body("items.silent", equalTo(List.of(false, true)))
                .body("items.evaluated", equalTo(List.of(0, 0)));
        get("idle", "workflows/w-on")
                .body("silent_for_days", nullValue())
                .body("last_fired_at", nullValue())
                .body("first_evaluated_at", nullValue());
    }

    @Test
    void silenceIsCountedFromTheLastFiring() {
        install("quiet", Map.of("w", TEXAS));
        post("quiet", sale("q1", "1"));
        age("quiet", "%", "7 days");

        get("quiet", "workflows/w").body("silent", equalTo(true)).body("silent_for_days", equalTo(7));
        get("quiet", "workflows/w?silent_days=8").body("silent", equalTo(false)).body("silent_for_days", equalTo(7));

        post("quiet", sale("q2", "1"));

        get("quiet", "workflows/w?silent_days=1")
                .body("silent", equalTo(false))
                .body("silent_for_days", equalTo(0))
                .body("fired", equalTo(2));
    }

    @Test
    void whatNeverFiredIsSilentSinceAnEventCouldFireIt() {
        install("never", Map.of("w", workflow(disposition("NI"))));
        post("never", sale("x1", "1"));
        age("never", "%", "3 days");
        post("never", sale("x2", "1"));

        get("never", "workflows/w?silent_days=3").body("silent", equalTo(true)).body("silent_for_days", equalTo(3));
        get("never", "workflows/w?silent_days=4").body("silent", equalTo(false)).body("evaluated", equalTo(2));
    }

    @Test
    void badParametersAndUnknownWorkflowsAreNamed() {
        install("strict", Map.of("w", TEXAS));

        get("strict", "workflows/none")
                .statusCode(404)
                .body("detail", equalTo("There is no workflow none in this account."));
        get("strict", "workflows?silent_days=0&limit=many&after=%00")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("silent_days", "after", "limit")))
                .body("errors[0].reason", equalTo("must be a number from 1 to 3650"));
        get("strict", "workflows/w?silent_days=week").statusCode(400);
        get("strict-other", "workflows").statusCode(403);
    }
}
