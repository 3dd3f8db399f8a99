package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.standardwebhooks.Webhook;
import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.seal.Sealer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of a token with a signing secret, signed by the library that senders use. */
@QuarkusTest
class SignaturesIT extends SenderIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String REPEATED =
            "This signed request came before. Sign a repeat anew, with the time at which it is sent.";
    private static final String MISSING =
            "Requests with this token must be signed: send webhook-id, webhook-timestamp and webhook-signature.";

    @Inject
    Sealer sealer;

    @BeforeEach
    void theVendorSigns() {
        vendor(signing(sealed(account, VENDOR)));
    }

    @Test
    void aSignedLeadIsTakenOnTheCompatibleApi() {
        var json = lead("4155550100").put("auth_token", token(account)).encodePrettily();
        signed(RestAssured.given(), "m-1", json)
                .contentType("application/json")
                .body(json)
                .post("/v1/leads/insert")
                .then()
                .statusCode(200)
                .body("success", equalTo(true));
        var form = "auth_token=" + token(account) + "&list_id=101&phone_number=4155550101&first_name=Ann%20%26+Bo";
        signed(RestAssured.given(), "m-2", form)
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/v1/leads/insert")
                .then()
                .body("success", equalTo(true));
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void aSignedLeadIsTakenOnOurOwnApi() {
        var json = lead("4155550100").put("notes", "é".repeat(60_000)).encode();
        signed(asVendor(), "m-1", json)
                .body(json)
                .post("/api/intake/leads")
                .then()
                .statusCode(201)
                .body("notes", equalTo("é".repeat(60_000)));
        signed(asVendor(), "m-2", "").get("/api/intake/leads").then().statusCode(200);
    }

    @Test
    void whatIsNotSignedIsRefused() {
        RestAssured.given()
                .contentType("application/json")
                .body(lead("4155550100").put("auth_token", token(account)).encode())
                .post("/v1/leads/insert")
                .then()
                .statusCode(200)
                .body("code", equalTo(5001))
                .body("text", equalTo(MISSING))
                .body("error", equalTo(MISSING));
        asVendor()
                .body(lead("4155550100").encode())
                .post("/api/intake/leads")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("urn:dialbridge:problem:signature"))
                .body("detail", equalTo(MISSING));
        asVendor().get("/api/intake/leads").then().statusCode(401);
        assertThat(leads()).isZero();
    }

    @Test
    void anotherBodyThanTheSignedOneIsRefused() {
        var text =
                "The webhook-signature does not fit: sign the id, the timestamp and the raw body, joined by dots, with this token's secret.";
        var json = lead("4155550100").encode();
        // Not named as JSON: what a body is called does not take it out of the signature.
        signed(RestAssured.given().header("Authorization", "Bearer " + token(account)), "m-1", "")
                .body(json.getBytes(StandardCharsets.UTF_8))
                .post("/api/intake/leads")
                .then()
                .statusCode(401)
                .body("detail", equalTo(text));
        signed(asVendor(), "m-2", json)
                .body(json + " ")
                .post("/api/intake/leads")
                .then()
                .statusCode(401);
        signed(RestAssured.given(), "m-3", json)
                .contentType("application/json")
                .body(lead("4155550100").put("auth_token", token(account)).encode())
                .post("/v1/leads/insert")
                .then()
                .body("code", equalTo(5001))
                .body("text", equalTo(text));
        assertThat(leads()).isZero();
    }

    @Test
    void aRequestThatWasOverheardGetsNobodyIn() {
        var json = lead("4155550100").encode();
        var first = signed(asVendor(), "m-1", json).body(json);
        first.post("/api/intake/leads").then().statusCode(201);
        first.post("/api/intake/leads").then().statusCode(401).body("detail", equalTo(REPEATED));
        var compatible = lead("4155550101").put("auth_token", token(account)).encode();
        var second = signed(RestAssured.given(), "m-2", compatible)
                .contentType("application/json")
                .body(compatible);
        second.post("/v1/leads/insert").then().body("success", equalTo(true));
        second.post("/v1/leads/insert").then().body("code", equalTo(5001)).body("text", equalTo(REPEATED));
        assertThat(leads()).isEqualTo(2);
        clock.forward(Duration.ofSeconds(301));
        first.post("/api/intake/leads").then().statusCode(401);
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void aSenderMayRepeatAMessageAndSignItAnew() {
        var json = lead("4155550100").put("update_if_found", true).encode();
        signed(asVendor(), "m-1", json)
                .body(json)
                .post("/api/intake/leads")
                .then()
                .statusCode(201);
        clock.forward(Duration.ofSeconds(1));
        signed(asVendor(), "m-1", json)
                .body(json)
                .post("/api/intake/leads")
                .then()
                .statusCode(200);
    }

    @Test
    void oldSignedRequestsAreForgotten() {
        sql("DELETE FROM signed_requests");
        for (var i = 0; i < 3; i++) {
            signed(asVendor(), "old-" + i, "").get("/api/intake/leads").then().statusCode(200);
        }
        clock.forward(Duration.ofMinutes(11));
        for (var i = 0; i < 3; i++) {
            signed(asVendor(), "new-" + i, "").get("/api/intake/leads").then().statusCode(200);
        }
        assertThat(count(
                        "SELECT count(*) FROM signed_requests WHERE account_id = $1 AND message_id LIKE 'old%'",
                        account))
                .isZero();
    }

    @Test
    void parametersThatNoSignatureCoversAreRefused() {
        var text = "A signature covers the body alone: send every parameter in it, and none in the query.";
        signed(RestAssured.given(), "m-1", "")
                .queryParam("auth_token", token(account))
                .queryParam("list_id", "101")
                .queryParam("phone_number", "4155550100")
                .get("/v1/leads/insert")
                .then()
                .body("code", equalTo(5001))
                .body("text", equalTo(text));
        signed(RestAssured.given(), "m-2", "list_id=101&phone_number=4155550100")
                .contentType("application/x-www-form-urlencoded")
                .queryParam("auth_token", token(account))
                .queryParam("http_status", "1")
                .body("list_id=101&phone_number=4155550100")
                .post("/v1/leads/insert")
                .then()
                .body("success", equalTo(true));
        assertThat(leads()).isEqualTo(1);
    }

    @Test
    void aSignedBodyThatDoesNotFitIntoMemoryIsRefused() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            var head = "POST /api/intake/leads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token(account)
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n400001\r\n";
            var out = socket.getOutputStream();
            out.write((head + "x".repeat(0x400001) + "\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 413 ")
                    .contains(
                            "\"detail\":\"A signed request may have 4194304 bytes. Send a larger file with a token that has no"
                                    + " signing secret.\"");
        }
    }

    @Test
    void aSecretThatDoesNotOpenHereLetsNobodyIn() {
        vendor(signing(sealed(account, "t-another")));
        var json = lead("4155550100").encode();
        signed(asVendor(), "m-1", json)
                .body(json)
                .post("/api/intake/leads")
                .then()
                .statusCode(500);
        signed(RestAssured.given(), "m-2", "auth_token=" + token(account))
                .contentType("application/x-www-form-urlencoded")
                .body("auth_token=" + token(account))
                .post("/v1/leads/search")
                .then()
                .statusCode(500)
                .body("code", equalTo(500));
        assertThat(leads()).isZero();
    }

    @Test
    void otherTokensNeedNoSignature() {
        var other = TestAccounts.freshId();
        vendor(other, signing(sealed(other, VENDOR)));
        withLeads().get("/api/intake/leads").then().statusCode(200);
        // Two accounts may use one secret and one message id.
        signed(asVendor(), "m-1", "").get("/api/intake/leads").then().statusCode(200);
        signed(bearer(token(other)), "m-1", "").get("/api/intake/leads").then().statusCode(200);
    }

    private RequestSpecification signed(RequestSpecification request, String id, String body) {
        try {
            var time = clock.instant().getEpochSecond();
            return request.header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(time))
                    .header("webhook-signature", new Webhook(SECRET).sign(id, time, body));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonObject lead(String phone) {
        return new JsonObject().put("list_id", TestAccounts.FRESH).put("phone_number", phone);
    }

    private long leads() {
        return count("SELECT count(*) FROM leads WHERE account_id = $1", account);
    }

    private String sealed(String accountId, String tokenId) {
        return sealer.seal(SECRET, accountId + "/token/" + tokenId + "/signing_secret");
    }

    private static Source signing(String secret) {
        return new Source(null, null, null, null, false, false, List.of(), secret);
    }
}
