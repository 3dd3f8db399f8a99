package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.ResponseDataType;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cases of domain.md 21.2 as the log shows them: what is read of a reply, and why a result is null. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ReplyCasesIT {

    @Inject
    Snapshots snapshots;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void case17_aResponseKeyIsFollowedOrSearchedAndAMissingOneIsNamed() {
        var body = "{\"data\":{\"id\":7}}";

        assertThat(read(ResponseDataType.JSON, "data.id", "", body)).isEqualTo("DELIVERED 7");
        assertThat(read(ResponseDataType.JSON, "id", "", body)).isEqualTo("DELIVERED 7");
        assertThat(read(ResponseDataType.JSON, "key", "", body)).isEqualTo("FAILED null PARSE: key not found");
    }

    @Test
    void case18_xmlElementsTextListsAndTextPairsAreRead() {
        assertThat(read(
                        ResponseDataType.XML,
                        "transfer_number",
                        "",
                        "<r><transfer_number>3105550100</transfer_number></r>"))
                .isEqualTo("DELIVERED 3105550100");
        assertThat(read(ResponseDataType.TEXT, "", "|", "a|b|c")).isEqualTo("DELIVERED [\"a\",\"b\",\"c\"]");
        assertThat(read(ResponseDataType.TEXT, "status", "=", "status=ok")).isEqualTo("DELIVERED ok");
    }

    @Test
    void case19_aReplyOfAnotherTypeHasNoResultAndIsKeptAndNotAskedForAgain() {
        for (var type : Map.of(ResponseDataType.JSON, "JSON", ResponseDataType.XML, "XML")
                .entrySet()) {
            crm.answering(answer(200, "thank <you>"));

            var delivery = send(endpoint(crm.url(), type.getKey(), "success", ""));

            assertThat(said(delivery)).isEqualTo("FAILED null PARSE: the reply is not " + type.getValue());
            assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("thank <you>");
            assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(200);
        }
        assertThat(crm.got()).hasSize(2);
    }

    @Test
    void case20_blockedUnknownLateAndUnsecuredAreFourCauses() {
        crm.answering((number, request) -> {});

        assertThat(firstAttempt("http://10.0.0.1/"))
                .isEqualTo("null BLOCKED: the host's address is not one that may be called");
        assertThat(firstAttempt("http://crm.invalid/")).isEqualTo("null DNS: the host name has no address");
        assertThat(firstAttempt(crm.url())).isEqualTo("null TIMEOUT: no complete reply within 1500 ms");
        assertThat(firstAttempt("https://127.0.0.1:" + crm.port() + "/"))
                .isEqualTo("null TLS: the port does not speak TLS");
    }

    @Test
    void case21_everyStatusIsLoggedAndOnly2xxIsASuccess() {
        assertThat(status(200, "{\"ok\":true,\"id\":\"e-1\"}", "ok")).isEqualTo("200 DELIVERED true");
        assertThat(status(202, "{\"success\":true,\"message\":\"queued\",\"request_id\":\"r-1\"}", "request_id"))
                .isEqualTo("202 DELIVERED r-1");
        assertThat(status(201, "{\"id\":12}", "id")).isEqualTo("201 DELIVERED 12");
        assertThat(status(400, "{\"success\":false,\"message\":\"phone missing\"}", "success"))
                .isEqualTo("400 FAILED false HTTP_STATUS: the receiver answered 400");
        assertThat(status(200, "{\"statusCode\":200,\"body\":{\"status\":\"created\"}}", "status"))
                .isEqualTo("200 DELIVERED created");
        assertThat(status(200, "", "success")).isEqualTo("200 DELIVERED null");
        assertThat(crm.got()).as("none was tried again").hasSize(6);
    }

    private String read(ResponseDataType type, String key, String delimiter, String body) {
        crm.answering(answer(200, body));
        return said(send(endpoint(crm.url(), type, key, delimiter)));
    }

    private String status(int status, String body, String key) {
        crm.answering(answer(status, body));
        var delivery = send(endpoint(crm.url(), ResponseDataType.JSON, key, ""));
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo(body);
        return delivery.getInt("attempts[0].response.status") + " " + said(delivery);
    }

    /** Of one that is tried again, the first. */
    private String firstAttempt(String url) {
        var delivery = send(endpoint(url, ResponseDataType.JSON, "success", ""));
        return said(delivery).replaceFirst("^[A-Z]+ ", "");
    }

    private static String said(JsonPath delivery) {
        var cause = delivery.getString("attempts[0].cause");
        return delivery.getString("status") + " " + delivery.getString("attempts[0].result")
                + (cause == null ? "" : " " + cause + ": " + delivery.getString("attempts[0].detail"));
    }

    private JsonPath send(Endpoint endpoint) {
        var account = new Account().withEndpoint("crm", endpoint).install(snapshots);
        return DispatchApi.awaitEnd(account, deliver(account, "crm"));
    }

    private static Endpoint endpoint(String url, ResponseDataType type, String key, String delimiter) {
        return Account.json(url)
                .edit()
                .responseDataType(type)
                .responseKey(key)
                .delimiter(delimiter)
                .build();
    }

    private static Receiver.Answer answer(int status, String body) {
        return (number, request) -> request.response().setStatusCode(status).end(body);
    }
}
