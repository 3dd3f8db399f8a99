package io.dialbridge.dispatch.calls;

import static io.dialbridge.dispatch.calls.CallApi.about;
import static io.dialbridge.dispatch.calls.CallApi.call;
import static io.dialbridge.dispatch.calls.CallApi.logged;
import static io.dialbridge.dispatch.calls.CallApi.post;
import static io.dialbridge.dispatch.calls.CallApi.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.Endpoint.ResponseDataType;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DispatchApi;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a caller who waits gets, and what the log then has. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class CallsIT {

    private static final String BODY = "{\"phone\":\"3105550100\",\"dispo\":\"NONE\"}";

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    @Inject
    ObjectMapper json;

    @Inject
    Pool pool;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void whatTheEndpointSaysIsTheAnswerAndTheLogHasTheWholeExchange() {
        crm.answering(Receiver.json(200, "{\"success\":true,\"customer\":{\"id\":7,\"name\":\"\"},\"vip\":null}"));
        var account = account(Account.json(crm.url()));

        var reply = call(
                account,
                about("lead_id", "42", "read", List.of("customer.id", "id", "name", "vip", "success", "absent")));

        assertThat(reply.getString("outcome")).isEqualTo("DELIVERED");
        assertThat(reply.getString("result")).isEqualTo("true");
        assertThat(reply.getMap("values"))
                .isEqualTo(Map.of("customer.id", "7", "id", "7", "name", "", "vip", "", "success", "true"));
        assertThat(reply.getInt("response.status")).isEqualTo(200);
        assertThat(reply.getString("response.body")).startsWith("{\"success\":true,");
        assertThat(reply.getString("cause")).isNull();
        assertThat(reply.getBoolean("fallback_used")).isFalse();
        assertThat(crm.got()).hasSize(1);
        assertThat(crm.got().getFirst().body()).isEqualTo(BODY);
        assertThat(crm.got().getFirst().headers())
                .containsEntry("x-connect-delivery-id", reply.getString("delivery_id"))
                .containsEntry("content-type", "application/json");
        var delivery = logged(account, reply);
        assertThat(delivery.getString("status")).isEqualTo("DELIVERED");
        assertThat(delivery.getString("trigger.type")).isEqualTo("CALL");
        assertThat(delivery.getString("endpoint_id")).isEqualTo("crm");
        assertThat(delivery.getString("lead_id")).isEqualTo("42");
        assertThat(delivery.getString("phone_number")).isEqualTo("3105550100");
        assertThat(delivery.getList("attempts.number")).isEqualTo(List.of(1));
        assertThat(delivery.getString("attempts[0].request.url")).isEqualTo(crm.url());
        assertThat(delivery.getString("attempts[0].request.body")).isEqualTo(BODY);
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo(reply.getString("response.body"));
        assertThat(delivery.getString("attempts[0].result")).isEqualTo("true");
        assertThat(delivery.getString("next_attempt_at")).isNull();
    }

    @Test
    void aServiceCallsForAnAccountAndSaysWhatFor() throws JsonProcessingException {
        var account = account(Account.json(crm.url()));
        var asked = new SyncCall(
                account.id(),
                "crm",
                DeliveryTrigger.Type.DUPLICATE_CHECK,
                null,
                Map.of("phone_number", "3105550100"),
                Map.of(),
                Map.of(),
                List.of("success"),
                10_000,
                null);

        var reply = post(DispatchApi.INTERNAL, json.writeValueAsString(asked))
                .statusCode(200)
                .body("outcome", equalTo("DELIVERED"))
                .body("values.success", equalTo("true"))
                .extract()
                .jsonPath();

        assertThat(logged(account, reply).getString("trigger.type")).isEqualTo("DUPLICATE_CHECK");
        assertThat(DispatchApi.get(account, "?phone=3105550100")
                        .extract()
                        .jsonPath()
                        .getList("items.trigger.type"))
                .isEqualTo(List.of("DUPLICATE_CHECK"));
        post(DispatchApi.INTERNAL, about()).statusCode(400).body("errors[0].field", equalTo("account_id"));
    }

    @Test
    void xmlAndTextAreReadByTheSameRules() {
        crm.answering((number, request) -> request.response().end("<r><data><id>7</id><note/></data></r>"));
        var xml = call(
                account(reading(crm.url(), ResponseDataType.XML, "", "id")),
                about("read", List.of("id", "data.id", "note", "absent")));
        crm.answering((number, request) -> request.response().end("id=7&status=ok&note="));
        var text = call(
                account(reading(crm.url(), ResponseDataType.TEXT, "=", "status")),
                about("read", List.of("id", "note", "absent")));

        assertThat(xml.getString("result")).isEqualTo("7");
        assertThat(xml.getMap("values")).isEqualTo(Map.of("id", "7", "data.id", "7", "note", ""));
        assertThat(text.getString("result")).isEqualTo("ok");
        assertThat(text.getMap("values")).isEqualTo(Map.of("id", "7", "note", ""));
    }

    @Test
    void aReplyWithoutTheResponseKeyIsReadableForWhoReadsOtherKeys() {
        crm.answering(Receiver.json(200, "{}"));
        var account = account(Account.json(crm.url()));

        var reading = call(account, about("read", List.of("status"), "fallback", "unknown"));
        var notReading = call(account, about("fallback", "unknown"));

        assertThat(reading.getString("outcome")).isEqualTo("DELIVERED");
        assertThat(reading.getString("result")).isNull();
        assertThat(reading.getMap("values")).isEmpty();
        assertThat(reading.getBoolean("fallback_used")).isFalse();
        assertThat(notReading.getString("cause")).isEqualTo("PARSE");
        assertThat(notReading.getString("result")).isEqualTo("unknown");
        assertThat(notReading.getBoolean("fallback_used")).isTrue();
    }

    @Test
    void theBytesAreThoseOfADeliveryAndTheSecretsStayOutOfLogAndAnswer() {
        var account = new Account();
        var place = account.id() + "/endpoint/crm/";
        account.withEndpoint(
                        "crm",
                        Account.endpoint(
                                crm.url(),
                                PostDataType.RAW,
                                sealer.seal("api_key=k-123456&credential=c/7+8", place + "authentication"),
                                sealer.seal("Authorization: OAuth t-123456", place + "headers"),
                                "echo"))
                .install(snapshots);
        crm.answering(Receiver.json(200, "{\"echo\":\"k-123456\",\"token\":\"t-123456\"}"));

        var reply = call(account, about("read", List.of("token")));
        var delivered = DispatchApi.await(account, DispatchApi.deliver(account, "crm"), "DELIVERED");

        assertThat(crm.got()).hasSize(2);
        assertThat(crm.got().getFirst().target()).isEqualTo("/hook?api_key=k-123456&credential=c/7+8");
        assertThat(crm.got().getFirst().target()).isEqualTo(crm.got().getLast().target());
        assertThat(crm.got().getFirst().headers()).containsEntry("authorization", "OAuth t-123456");
        assertThat(crm.got().getFirst().headers().keySet())
                .isEqualTo(crm.got().getLast().headers().keySet());
        assertThat(crm.got().getFirst().body()).isEqualTo("phone=3105550100&dispo=NONE");
        assertThat(reply.getString("result")).isEqualTo("***");
        assertThat(reply.getMap("values")).isEqualTo(Map.of("token", "***"));
        assertThat(reply.getString("response.body")).isEqualTo("{\"echo\":\"***\",\"token\":\"***\"}");
        var logged = logged(account, reply);
        assertThat(logged.getString("attempts[0].request.url")).isEqualTo(crm.url() + "?api_key=***&credential=***");
        assertThat(logged.getString("attempts[0].request.headers.Authorization"))
                .isEqualTo("***");
        assertThat(logged.getString("attempts[0].request.url"))
                .isEqualTo(delivered.getString("attempts[0].request.url"));
        assertThat(logged.prettify()).doesNotContain("123456&", "t-123456", "k-123456");
    }

    @Test
    void whatIsNotConfiguredIsAnAnswerAndALineInTheLog() {
        var account = new Account()
                .withEndpoint("inactive", inactive(Account.json(crm.url())))
                .withEndpoint("unmapped", Account.json(crm.url()))
                .withAdaptors(Map.of("other", new Adaptor("other", true, List.of())))
                .install(snapshots);

        for (var endpoint : List.of("unknown", "inactive", "unmapped")) {
            var reply = call(account, about("endpoint_id", endpoint, "fallback", "f"));

            assertThat(reply.getString("outcome")).isEqualTo("FAILED");
            assertThat(reply.getString("cause")).isEqualTo("CONFIG");
            assertThat(reply.getString("result")).isEqualTo("f");
            assertThat(reply.getMap("response")).isNull();
            assertThat(logged(account, reply).getString("attempts[0].cause")).isEqualTo("CONFIG");
        }
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void nobodyCallsTheEndpointsOfAnotherAccount() {
        var owner = account(Account.json(crm.url()));
        var other = new Account().install(snapshots);

        assertThat(call(other, about()).getString("cause")).isEqualTo("CONFIG");
        post(other.token(), about("account_id", owner.id())).statusCode(403);
        post("nobody", about()).statusCode(401);
        assertThat(crm.got()).isEmpty();
        assertThat(logged(other, 1)).hasSize(1);
        assertThat(logged(owner, 0)).isEmpty();
    }

    @Test
    void aBodyThatCantBeUsedIsRefusedWithAllThatIsWrong() {
        var account = account(Account.json(crm.url()));

        post(account.token(), Map.of("endpoint", "crm", "deadline_ms", 0, "lead_id", "42", "trigger", "WORKFLOW"))
                .statusCode(400)
                .body("errors.field", equalTo(List.of("endpoint", "endpoint_id", "trigger", "deadline_ms")));
        post(account.token(), "{\"endpoint_id\":")
                .statusCode(400)
                .body("type", equalTo("urn:dialbridge:problem:unreadable"));
        post(account.token(), "").statusCode(400);
        post(account.token(), about("lead", Map.of("notes", "n".repeat(1 << 20))))
                .statusCode(413);
        assertThat(logged(account, 0)).isEmpty();
    }

    @Test
    void aCallerWhoHangsUpDoesNotLoseTheRow() throws Exception {
        var account = account(Account.json(crm.url()));
        var waiting = new CompletableFuture<HttpServerRequest>();
        crm.answering((number, request) -> waiting.complete(request));

        try (var caller = new Socket("localhost", RestAssured.port)) {
            caller.setSoLinger(true, 0);
            caller.getOutputStream().write(request(account.token(), json.writeValueAsString(about())));
            waiting.get(10, TimeUnit.SECONDS);
        }
        // Time for the service to learn that the caller is gone; the exchange outlives that.
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> crm.got().size() == 1);
        waiting.get().response().end("{\"success\":true}");

        var rows = logged(account, 1);
        assertThat(rows.getFirst()).containsEntry("status", "DELIVERED");
    }

    @Test
    void theAnswerDoesNotWaitForTheLogAndNothingIsCalledThatTheLogHasNoRoomFor() {
        var account = account(Account.json(crm.url()));
        run("ALTER TABLE attempt RENAME TO attempt_away");
        try {
            for (var i = 0; i < 32; i++) {
                assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");
            }

            post(account.token(), about()).statusCode(503).body("type", equalTo("urn:dialbridge:problem:unavailable"));
        } finally {
            run("ALTER TABLE attempt_away RENAME TO attempt");
        }

        assertThat(logged(account, 32)).allSatisfy(row -> assertThat(row).containsEntry("status", "DELIVERED"));
        assertThat(crm.got()).hasSize(32);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> post(account.token(), about()).extract().statusCode() == 200);
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(5));
    }

    private static byte[] request(String token, String body) throws IOException {
        return String.join(
                        "\r\n",
                        "POST /api/dispatch/calls HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + token,
                        "Content-Type: application/json",
                        "Content-Length: " + body.getBytes(UTF_8).length,
                        "",
                        body)
                .getBytes(UTF_8);
    }

    private static Endpoint inactive(Endpoint active) {
        return active.edit().active(false).build();
    }

    private Account account(Endpoint endpoint) {
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }
}
