package io.dialbridge.dispatch.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.DatabaseText;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a successful reply says goes into the lead: one update, through the outbox, shown in the log. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(RecordingIntake.class)
class ReplyFieldsIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        RecordingIntake.down = false;
        crm.close();
    }

    @Test
    void theValuesOfASuccessfulReplyArriveAsOneUpdate() {
        crm.answering(
                Receiver.json(200, "{\"success\":true,\"data\":{\"id\":7,\"stage\":\"\",\"tags\":[\"a\",\"b\"]}}"));
        var account = account();

        var id = deliver(account, fields("data.id", "crm_id", "stage", "stage", "tags", "tags", "absent", "city"));

        var values = Map.<String, Object>of("crm_id", "7", "stage", "", "tags", "[\"a\",\"b\"]");
        var update = taken(id);
        assertThat(update.getJsonObject("reply_values").getMap()).isEqualTo(values);
        assertThat(update.getString("account_id")).isEqualTo(account.id());
        assertThat(update.getString("workflow_id")).isEqualTo("w-1");
        assertThat(update.getString("lead_id")).isEqualTo("42");
        assertThat(update.getValue("call_log_id")).isNull();
        assertThat(update.getJsonObject("agent").getMap()).isEqualTo(Map.of("user_id", "7"));
        assertThat(update.getInteger("causation_depth")).isEqualTo(4);
        assertThat(update.getString("trace_parent")).isEqualTo(TRACE);
        assertThat(update.getJsonObject("action").getString("type")).isEqualTo("INTEGRATION");
        assertThat(update.getJsonObject("action").getString("endpoint_id")).isEqualTo("crm");
        assertThat(update.getJsonObject("action").getJsonArray("reply_fields").getJsonObject(0))
                .isEqualTo(new JsonObject().put("key", "data.id").put("field", "crm_id"));
        assertThat(RecordingIntake.AUTHORIZATIONS.getLast())
                .isEqualTo("/api/intake/actions Bearer " + DispatchApi.INTERNAL);
        var attempt = DispatchApi.await(account, id, "DELIVERED");
        assertThat(attempt.getMap("attempts[0].lead_update.values")).isEqualTo(values);
        assertThat(attempt.getString("attempts[0].lead_update.refused")).isNull();
        assertThat(update.getInstant("due_at"))
                .isCloseTo(Instant.parse(attempt.getString("attempts[0].started_at")), within(1, ChronoUnit.MILLIS));
    }

    @Test
    void onlyTheAttemptThatDeliversTellsTheLead() {
        crm.answering((number, request) -> request.response()
                .setStatusCode(number < 3 ? 500 : 200)
                .end("{\"success\":true,\"id\":" + number + "}"));
        var account = account();

        var id = deliver(account, fields("id", "crm_id"));

        assertThat(taken(id).getJsonObject("reply_values").getMap()).isEqualTo(Map.of("crm_id", "3"));
        var delivery = DispatchApi.await(account, id, "DELIVERED");
        assertThat(delivery.getMap("attempts[0].lead_update")).isNull();
        assertThat(delivery.getMap("attempts[1].lead_update")).isNull();
        assertThat(delivery.getMap("attempts[2].lead_update.values")).isEqualTo(Map.of("crm_id", "3"));
    }

    @Test
    void nothingGoesWhereThereIsNoLeadOrNothingInTheReply() {
        crm.answering(Receiver.json(200, "{\"success\":true,\"id\":7}"));
        var account = account();
        var withoutLead = request(account, fields("id", "crm_id"));
        withoutLead.remove("lead_id");
        var ofACall = request(account, fields("id", "crm_id"));
        ofACall.put("trigger", Map.of("type", "CALL", "workflow_id", "w-1"));
        var withoutValue = request(account, fields("other", "crm_id"));

        for (var request : List.of(withoutLead, ofACall, withoutValue)) {
            var delivery = DispatchApi.await(account, post(request), "DELIVERED");
            assertThat(delivery.getMap("attempts[0].lead_update")).isNull();
        }
        taken(deliver(account, fields("id", "crm_id")));
        assertThat(RecordingIntake.TAKEN.stream()
                        .filter(update -> update.getString("account_id").equals(account.id())))
                .hasSize(1);
    }

    @Test
    void whatTheLeadStoreRefusesIsShown() {
        crm.answering(Receiver.json(200, "{\"success\":true,\"id\":\"seven\"}"));
        var account = account();

        var refused = awaitRefusal(account, deliver(account, fields("id", "refused", "id", "crm_id")));
        var batch = awaitRefusal(account, deliver(account, fields("id", "outrageous")));

        assertThat(refused.getString("status")).isEqualTo("DELIVERED");
        assertThat(refused.getMap("attempts[0].lead_update.values"))
                .isEqualTo(Map.of("refused", "seven", "crm_id", "seven"));
        assertThat(refused.getString("attempts[0].lead_update.refused")).isEqualTo("refused can't be seven");
        assertThat(batch.getString("attempts[0].lead_update.refused")).contains("413");
    }

    @Test
    void aValueThatNoLeadHoldsDoesNotBreakTheDelivery() {
        crm.answering(Receiver.json(200, "{\"success\":true,\"id\":\"" + "x".repeat(65_536) + "\"}"));
        var account = account();

        var delivery = DispatchApi.await(account, deliver(account, fields("id", "crm_id")), "DELIVERED");

        assertThat(delivery.getMap("attempts[0].lead_update.values")).isEmpty();
        assertThat(delivery.getString("attempts[0].lead_update.refused"))
                .isEqualTo("the reply's value for crm_id has more than the 65535 characters that a lead's field holds");
    }

    @Test
    void aSecretThatTheReplyEchoesIsNotWrittenIntoTheLead() {
        var account = new Account();
        var place = account.id() + "/endpoint/crm/";
        account.withEndpoint(
                        "crm",
                        Account.endpoint(
                                crm.url(),
                                Endpoint.PostDataType.JSON,
                                sealer.seal("api_key=k-123456", place + "authentication"),
                                sealer.seal("", place + "headers"),
                                ""))
                .install(snapshots);
        crm.answering(Receiver.json(200, "{\"id\":\"k-123456/7\"}"));

        var id = deliver(account, fields("id", "crm_id"));

        assertThat(taken(id).getJsonObject("reply_values").getMap()).isEqualTo(Map.of("crm_id", "***/7"));
    }

    @Test
    void masksHoldForWhatGoesIntoTheLead() {
        crm.answering(Receiver.json(200, "{\"success\":true,\"mail\":\"ann@example.com\",\"id\":7}"));
        var account = new Account()
                .withMasked("email")
                .withEndpoint("crm", Account.json(crm.url()))
                .install(snapshots);

        var id = deliver(account, fields("mail", "email", "id", "crm_id"));

        assertThat(taken(id).getJsonObject("reply_values").getMap())
                .isEqualTo(Map.of("email", "ann@example.com", "crm_id", "7"));
        var shown = DispatchApi.await(account, id, "DELIVERED");
        assertThat(shown.getMap("attempts[0].lead_update.values")).isEqualTo(Map.of("email", "***", "crm_id", "7"));
        assertThat(shown.getString("attempts[0].response.body"))
                .isEqualTo("{\"success\":true,\"mail\":\"***\",\"id\":7}");
    }

    @Test
    void aReplayTellsTheLeadAgainUnderItsOwnId() {
        crm.answering((number, request) -> request.response().end("{\"success\":true,\"id\":" + number + "}"));
        var account = account();
        var id = deliver(account, fields("id", "crm_id"));
        taken(id);

        var replay = given().auth()
                .oauth2(account.token())
                .post("/api/dispatch/deliveries/" + id + "/replay")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");

        var update = taken(replay);
        assertThat(update.getJsonObject("reply_values").getMap()).isEqualTo(Map.of("crm_id", "2"));
        assertThat(update.getInteger("causation_depth")).isEqualTo(4);
        assertThat(update.getString("workflow_id")).isEqualTo("w-1");
    }

    @Test
    void anErasureTakesWhatWaitsForTheLeadAndWhatWasSaidOfIt() {
        crm.answering(Receiver.json(200, "{\"success\":true,\"name\":\"Trillian\"}"));
        var account = account();
        var refused = deliver(account, fields("name", "refused"));
        awaitRefusal(account, refused);
        RecordingIntake.down = true;
        var waiting = deliver(account, fields("name", "first_name"));
        DispatchApi.await(account, waiting, "DELIVERED");

        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(Map.of("id", "e-1", "account_id", account.id(), "lead_ids", List.of("42"))))
                .post("/api/dispatch/erasures")
                .then()
                .statusCode(202);
        RecordingIntake.down = false;

        assertThat(new DatabaseText(pool).places(List.of("Trillian"))).isEmpty();
        crm.answering(Receiver.json(200, "{\"success\":true,\"name\":\"Ford\"}"));
        taken(deliver(account, fields("name", "first_name")));
        assertThat(RecordingIntake.taken(waiting)).isEmpty();
        var left = DispatchApi.get(account, "/" + refused).extract().jsonPath();
        assertThat(left.getMap("attempts[0].lead_update.values")).isEmpty();
        assertThat(left.getString("attempts[0].lead_update.refused")).isEqualTo("erased");
    }

    @Test
    void whoWaitsGetsTheValuesAndTheLeadNothing() {
        crm.answering(Receiver.json(200, "{\"success\":true,\"id\":7}"));
        var account = account();

        given().auth()
                .oauth2(account.token())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "endpoint_id",
                        "crm",
                        "lead_id",
                        "42",
                        "lead",
                        Map.of("phone_number", "3105550100"),
                        "read",
                        List.of("id")))
                .post("/api/dispatch/calls")
                .then()
                .statusCode(200)
                .body("values.id", equalTo("7"));

        taken(deliver(account, fields("id", "crm_id")));
        assertThat(RecordingIntake.TAKEN.stream()
                        .filter(update -> update.getString("account_id").equals(account.id())))
                .hasSize(1);
    }

    private static List<Map<String, String>> fields(String... keysAndFields) {
        var fields = new ArrayList<Map<String, String>>();
        for (var i = 0; i < keysAndFields.length; i += 2) {
            fields.add(Map.of("key", keysAndFields[i], "field", keysAndFields[i + 1]));
        }
        return fields;
    }

    private static Map<String, Object> request(Account account, List<Map<String, String>> fields) {
        var request = new HashMap<>(DispatchApi.request(account, "crm", Ids.next()));
        request.put("reply_fields", fields);
        request.put("causation_depth", 3);
        request.put("call", Map.of("call_log_id", "c-1", "status", "SALE"));
        request.put("agent", Map.of("user_id", "7"));
        request.put("trace_parent", TRACE);
        return request;
    }

    private static String deliver(Account account, List<Map<String, String>> fields) {
        return post(request(account, fields));
    }

    private static String post(Map<String, Object> request) {
        given().auth()
                .oauth2(DispatchApi.INTERNAL)
                .contentType(ContentType.JSON)
                .body(List.of(request))
                .post("/api/dispatch/deliveries")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
        return String.valueOf(request.get("id"));
    }

    /** The one update of a delivery, once it is there. */
    private static JsonObject taken(String id) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !RecordingIntake.taken(id)
                .isEmpty());
        assertThat(RecordingIntake.taken(id)).hasSize(1);
        return RecordingIntake.taken(id).getFirst();
    }

    private static JsonPath awaitRefusal(Account account, String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> DispatchApi.get(account, "/" + id).extract().jsonPath(),
                        delivery -> delivery.getString("attempts[0].lead_update.refused") != null);
    }

    private Account account() {
        return new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
    }
}
