package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.ResponseDataType;
import io.dialbridge.contracts.SuccessRule;
import io.dialbridge.dispatch.calls.CallApi;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an endpoint's success rule makes of real replies, for deliveries and for callers who wait. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class SuccessRuleIT {

    private static final SuccessRule BY_STATUS_FIELD =
            rule(List.of("2xx", "409", "500"), "status", List.of("ok"), List.of("exists"), List.of("error"));
    private static final SuccessRule BY_STATUS_ALONE = rule(List.of("2xx", "409"), "", List.of(), List.of(), List.of());

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void a200ThatSaysErrorIsRejectedAndNotSentAgain() {
        crm.answering(Receiver.json(200, "{\"success\":false,\"status\":\"Error\"}"));

        var attempt = only(delivered(BY_STATUS_FIELD, "FAILED"));

        assertThat(attempt.get("cause")).isEqualTo("REJECTED");
        assertThat(attempt.get("detail")).isEqualTo("the receiver answered 200 and its reply says status = Error");
        assertThat(attempt.get("result")).isEqualTo("false");
    }

    @Test
    void aStatusThatTheRuleNamesIsASuccessAndNotSentAgain() {
        crm.answering(Receiver.json(409, "<html>exists</html>"));

        var attempt = only(delivered(BY_STATUS_ALONE, "DELIVERED"));

        assertThat(attempt.get("cause")).isNull();
        assertThat(attempt.get("result")).as("nothing that could be read").isNull();
    }

    @Test
    void theStatusAloneLeavesA2xxReplyToItsResponseKey() {
        crm.answering(Receiver.json(200, "{\"id\":7}"));

        var attempt = only(delivered(BY_STATUS_ALONE, "FAILED"));

        assertThat(attempt.get("cause")).isEqualTo("PARSE");
        assertThat(attempt.get("detail")).isEqualTo("key not found");
    }

    @Test
    void aServerErrorThatSaysDuplicateIsASuccessWithoutTheResponseKey() {
        crm.answering(Receiver.json(500, "{\"status\":\"EXISTS\"}"));

        var attempt = only(delivered(BY_STATUS_FIELD, "DELIVERED"));

        assertThat(attempt.get("cause")).isNull();
        assertThat(attempt.get("result")).isNull();
    }

    @Test
    void aServerErrorThatSaysNothingIsTriedAgain() {
        crm.answering((number, request) -> request.response()
                .setStatusCode(number < 3 ? 500 : 200)
                .end(number < 3 ? "<html>down</html>" : "{\"status\":\"ok\",\"success\":true}"));

        var delivery = delivered(BY_STATUS_FIELD, "DELIVERED");

        assertThat(delivery.getList("attempts.cause")).containsExactly("HTTP_STATUS", "HTTP_STATUS", null);
        assertThat(delivery.getString("attempts[2].result")).isEqualTo("true");
    }

    @Test
    void a2xxReplyThatDoesNotTellIsUnreadable() {
        crm.answering(Receiver.json(200, "{\"success\":true}"));
        var silent = only(delivered(BY_STATUS_FIELD, "FAILED"));
        crm.answering(Receiver.json(200, "OK"));
        var garbled = delivered(BY_STATUS_FIELD, "FAILED");
        crm.answering(Receiver.json(200, ""));
        var empty = delivered(BY_STATUS_FIELD, "FAILED");

        assertThat(silent.get("cause")).isEqualTo("PARSE");
        assertThat(silent.get("detail")).isEqualTo("the reply has no status, by which its success is told");
        assertThat(garbled.getString("attempts[0].cause")).isEqualTo("PARSE");
        assertThat(garbled.getString("attempts[0].detail")).isEqualTo("the reply is not JSON");
        assertThat(empty.getString("attempts[0].detail"))
                .isEqualTo("the reply has no status, by which its success is told");
    }

    @Test
    void xmlAndTextAreReadByTheSameRule() {
        crm.answering((number, request) -> request.response().end("<r><status>exists</status></r>"));
        var xml = delivered(ruled(ResponseDataType.XML, "", "id"), "DELIVERED");
        crm.answering((number, request) -> request.response().end("<r><id>7</id><status>error</status></r>"));
        var refused = delivered(ruled(ResponseDataType.XML, "", "id"), "FAILED");
        crm.answering((number, request) -> request.response().end("id=7&status=ok"));
        var text = delivered(ruled(ResponseDataType.TEXT, "=", "id"), "DELIVERED");
        crm.answering((number, request) -> request.response().end("status: ok"));
        var keyless = delivered(ruled(ResponseDataType.TEXT, "", ""), "FAILED");

        assertThat(xml.getString("attempts[0].result")).isNull();
        assertThat(refused.getString("attempts[0].cause")).isEqualTo("REJECTED");
        assertThat(refused.getString("attempts[0].result")).isEqualTo("7");
        assertThat(text.getString("attempts[0].result")).isEqualTo("7");
        assertThat(keyless.getString("attempts[0].cause")).isEqualTo("PARSE");
    }

    @Test
    void whoWaitsGetsTheSameJudgementAndTheValues() {
        var account = account(Account.ruled(Account.json(crm.url()), BY_STATUS_FIELD));
        crm.answering(Receiver.json(200, "{\"status\":\"error\",\"id\":7}"));
        var refused = call(account, "read", List.of("id", "status"), "fallback", "f");
        crm.answering(Receiver.json(409, "{\"status\":\"exists\",\"id\":7}"));
        var known = call(account, "read", List.of("id"));
        crm.answering(Receiver.json(409, "{\"id\":7}"));
        var other = call(account, "read", List.of("id"));

        assertThat(refused.getString("outcome")).isEqualTo("FAILED");
        assertThat(refused.getString("cause")).isEqualTo("REJECTED");
        assertThat(refused.getMap("values")).isEqualTo(Map.of("id", "7", "status", "error"));
        assertThat(refused.getBoolean("fallback_used")).isFalse();
        assertThat(known.getString("outcome")).isEqualTo("DELIVERED");
        assertThat(known.getString("cause")).isNull();
        assertThat(known.getMap("values")).as("only what was asked for").isEqualTo(Map.of("id", "7"));
        assertThat(other.getString("cause")).isEqualTo("HTTP_STATUS");
        assertThat(other.getMap("values")).isEqualTo(Map.of("id", "7"));
    }

    @Test
    void aSecretThatTheReplyEchoesStaysOutOfTheDetail() {
        var account = new Account();
        var endpoint = Account.endpoint(
                crm.url(),
                Endpoint.PostDataType.JSON,
                sealer.seal("api_key=k-123456", account.id() + "/endpoint/crm/authentication"),
                sealer.seal("", account.id() + "/endpoint/crm/headers"),
                "");
        account.withEndpoint("crm", Account.ruled(endpoint, BY_STATUS_FIELD)).install(snapshots);
        crm.answering(Receiver.json(200, "{\"status\":\"wrong key k-123456\"}"));

        var attempt = only(await(account, deliver(account, "crm"), "FAILED"));

        assertThat(attempt.get("detail"))
                .isEqualTo("the receiver answered 200 and its reply says status = wrong key ***");
    }

    private JsonPath delivered(SuccessRule rule, String status) {
        return delivered(Account.ruled(Account.json(crm.url()), rule), status);
    }

    private JsonPath delivered(Endpoint endpoint, String status) {
        var account = account(endpoint);
        return await(account, deliver(account, "crm"), status);
    }

    private Endpoint ruled(ResponseDataType type, String delimiter, String responseKey) {
        return Account.ruled(CallApi.reading(crm.url(), type, delimiter, responseKey), BY_STATUS_FIELD);
    }

    private static JsonPath call(Account account, Object... more) {
        return CallApi.call(account, CallApi.about(more));
    }

    private Account account(Endpoint endpoint) {
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }

    private static Map<String, Object> only(JsonPath delivery) {
        assertThat(delivery.getList("attempts")).hasSize(1);
        return delivery.getMap("attempts[0]");
    }

    private static SuccessRule rule(
            List<String> statuses, String key, List<String> success, List<String> duplicate, List<String> rejected) {
        return new SuccessRule(statuses, key, success, duplicate, rejected);
    }
}
