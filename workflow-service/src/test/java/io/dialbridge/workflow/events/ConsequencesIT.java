package io.dialbridge.workflow.events;

import static io.dialbridge.workflow.Accounts.account;
import static io.dialbridge.workflow.Accounts.disposition;
import static io.dialbridge.workflow.Accounts.integration;
import static io.dialbridge.workflow.Accounts.workflow;
import static io.dialbridge.workflow.Api.as;
import static io.dialbridge.workflow.Api.get;
import static io.dialbridge.workflow.Api.post;
import static io.dialbridge.workflow.Api.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.Workflow.Relation;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.dialbridge.workflow.Overlap;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an event causes is written with it, exactly once and in order. The relay is off: what leaves stays visible in the outbox. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConsequencesIT {

    private static final Relation ALL = new Relation(Relation.Type.CAMPAIGN, true, List.of());
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    Snapshots snapshots;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void configure() {
        install("effects", Map.of("w-sale", workflow(disposition("SALE"))));
    }

    private void install(String account, Map<String, Workflow> workflows) {
        snapshots.install(account(account, workflows)).await().indefinitely();
    }

    private List<Row> rows(String sql, Object... values) {
        return StreamSupport.stream(
                        pool.preparedQuery(sql)
                                .execute(Tuple.from(values))
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .toList();
    }

    private void execute(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    @Test
    void theRequestToSendCarriesTheValuesOfTheEvent() throws Exception {
        as("effects")
                .header("traceparent", TRACE)
                .body(sale("full", "full-lead"))
                .post("/api/workflow/events")
                .then()
                .statusCode(202);
        var run = get("effects", "runs?event_id=full").extract().jsonPath();
        var deliveryId = run.getString("items[0].actions[0].delivery_id");
        assertThat(UUID.fromString(deliveryId).version()).isEqualTo(7);
        var message = rows("SELECT * FROM outbox WHERE account_id = $1 AND message_id = $2", "effects", deliveryId)
                .getFirst();
        assertThat(message.getString("destination")).isEqualTo("dispatch");
        assertThat(message.getString("trace_parent")).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        var request = json.readValue(message.getString("payload"), DeliveryRequest.class);
        assertThat(request)
                .isEqualTo(new DeliveryRequest(
                        deliveryId,
                        "effects",
                        "crm",
                        null,
                        null,
                        List.of(),
                        DeliveryTrigger.workflow("w-sale", run.getString("items[0].id"), deliveryId),
                        "full-lead",
                        "5551234567",
                        request.createdAt(),
                        0,
                        Map.of("id", "full-lead", "phone_number", "5551234567", "state", "CA", "list_id", "1010"),
                        Map.of("call_log_id", "c-full", "status", "SALE", "call_type", "OUTBOUND"),
                        Map.of("agent_full_name", "Jo Doe"),
                        message.getString("trace_parent")));
    }

    @Test
    void anEventAndWhatItCausesAreOneTransaction() {
        execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON outbox FOR EACH ROW
                WHEN (new.payload LIKE '%unlucky-lead%') EXECUTE FUNCTION refuse();
                """);
        try {
            post("effects", sale("unlucky", "unlucky-lead"))
                    .statusCode(500)
                    .body("type", equalTo("urn:dialbridge:problem:internal"));
        } finally {
            execute("DROP TRIGGER refuse ON outbox; DROP FUNCTION refuse()");
        }
        get("effects", "events/unlucky").statusCode(404);
        get("effects", "runs?lead_id=unlucky-lead").body("items", hasSize(0));
        get("effects", "actions?lead_id=unlucky-lead").body("items", hasSize(0));

        post("effects", sale("unlucky", "unlucky-lead")).statusCode(202).body("accepted", equalTo(1));
        get("effects", "runs?lead_id=unlucky-lead").body("items", hasSize(1));
        get("effects", "actions?lead_id=unlucky-lead").body("items", hasSize(1));
    }

    @Test
    void actionsThatCantRunSayWhy() {
        var actions = List.of(integration(false, "crm"), integration(true, "gone"), integration(true, "crm"));
        install("mixed", Map.of("w", workflow(ALL, true, 100, actions, disposition("SALE"))));
        post("mixed", sale("m", "1")).body("accepted", equalTo(1));
        get("mixed", "runs?event_id=m")
                .body("items[0].actions.state", equalTo(List.of("SKIPPED", "FAILED", "DONE")))
                .body("items[0].actions[0].reason", equalTo("the action is inactive"))
                .body("items[0].actions[0].delivery_id", nullValue())
                .body("items[0].actions[1].reason", equalTo("there is no endpoint gone in this account"))
                .body("items[0].actions[1].delivery_id", nullValue())
                .body("items[0].actions[2].reason", nullValue())
                .body("items[0].actions[2].position", equalTo(2));
        assertThat(rows("SELECT 1 FROM outbox WHERE account_id = 'mixed'")).hasSize(1);
    }

    @Test
    void requestsOfOneLeadLeaveInTheOrderOfItsEvents() {
        var events = IntStream.range(0, 8)
                .mapToObj(i -> sale("order-" + i, "ordered"))
                .toList();
        post("effects", events).body("accepted", equalTo(8));
        assertThat(rows(
                                "SELECT payload::json -> 'call' ->> 'call_log_id' AS call FROM outbox "
                                        + "WHERE payload::json ->> 'lead_id' = $1 ORDER BY id",
                                "ordered")
                        .stream()
                        .map(row -> row.getString("call")))
                .containsExactlyElementsOf(
                        IntStream.range(0, 8).mapToObj(i -> "c-order-" + i).toList());
    }

    @Test
    void case35TheTenthMatchIsSuppressedOverSeveralRequestsAndAt181SecondsItFiresAgain() {
        for (var second = 0; second < 9; second++) {
            post("effects", sale("c35-" + second, "c35", "2026-11-22T12:00:0" + second + "Z"));
        }
        post("effects", sale("c35-tenth", "c35", "2026-11-22T12:03:00Z"));
        post("effects", sale("c35-again", "c35", "2026-11-22T12:03:01Z"));
        get("effects", "runs?lead_id=c35&outcome=FIRED").body("items", hasSize(10));
        get("effects", "runs?event_id=c35-tenth")
                .body("items[0].outcome", equalTo("SUPPRESSED"))
                .body("items[0].guard", equalTo("RATE_LIMIT"))
                .body(
                        "items[0].guards[0].detail",
                        equalTo("rate limited: passed 9 of 9 times in the last 180 s for this lead"));
        get("effects", "runs?event_id=c35-again").body("items[0].outcome", equalTo("FIRED"));
    }

    @Test
    void theRateLimitIsExactUnderConcurrentBatches() throws Exception {
        new Overlap(pool).of(List.of(batch("a"), batch("b"), batch("c")));
        get("effects", "runs?lead_id=rated&outcome=FIRED").body("items", hasSize(9));
        get("effects", "runs?lead_id=rated&outcome=SUPPRESSED").body("items", hasSize(24));
        get("effects", "actions?lead_id=rated").body("items", hasSize(9));
    }

    /** Too many to be written together with others. */
    private static Callable<ValidatableResponse> batch(String name) {
        var events = IntStream.range(0, 11)
                .mapToObj(i -> sale("rate-" + name + i, "rated"))
                .toList();
        return () -> post("effects", events).statusCode(202).body("accepted", equalTo(11));
    }

    @Test
    void case34ACallThatTwoEventsCompleteFiresOnceOverSeveralRequests() {
        var both = workflow(disposition("SALE"), new Trigger.TermReason(true, List.of("AGENT")));
        install("once", Map.of("w", both));
        var ended = sale("e", "1").replace("call.dispositioned", "call.ended");
        Stream.of(sale("d", "1"), ended, sale("d2", "1"))
                .map(event -> event.replaceAll(
                        "\"call_log_id\": \"[^\"]*\"", "\"call_log_id\": \"c\", \"term_reason\": \"AGENT\""))
                .forEach(event -> post("once", event).body("accepted", equalTo(1)));
        get("once", "runs")
                .body("items.event_id", equalTo(List.of("d2", "e", "d")))
                .body("items.outcome", equalTo(List.of("SUPPRESSED", "SUPPRESSED", "FIRED")))
                .body("items[0].guard", equalTo("ONCE_PER_CALL"));
    }
}
