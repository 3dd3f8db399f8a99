package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and rates, on the compatible and on our own API. */
@QuarkusTest
class SourceGateIT extends SenderIT {

    private static final Map<String, String> NOTHING = Map.of("limit", "1");

    @Test
    void aLimitedTokenIsToldItsLimitOnEveryReply() {
        vendor(limits(6, null));
        rated(post("search", NOTHING), 200, 6, 5, 10);
        rated(asVendor().get("/api/intake/leads"), 200, 6, 4, 20);
        // Refusals of any kind tell it, too.
        rated(post("insert", Map.of("list_id", "999", "phone_number", "4155550100")), 200, 6, 3, 30);
        rated(asVendor().get("/api/intake/leads/1"), 404, 6, 2, 40);
        rated(asVendor().get("/api/intake/nothing"), 404, 6, 1, 50);
        rated(asVendor().body("{").post("/api/intake/leads"), 400, 6, 0, 60);
    }

    @Test
    void aSectionThatIsClosedToALimitedTokenTellsTheLimit() {
        vendor(limits(6, null));
        rated(asVendor().get("/api/intake/sources?limit=0"), 400, 6, 5, 10);
        var token = TestAccounts.callsToken(account);
        assertThat(post(RestAssured.given(), token, "search", NOTHING).header("x-ratelimit-limit"))
                .isNull();
    }

    @Test
    void tooManyRequestsAreARealStatusOnTheCompatibleApi() {
        vendor(limits(2, null));
        post("search", NOTHING);
        rated(post("search", NOTHING), 200, 2, 0, 60);
        var refused = post("search", NOTHING);
        rated(refused, 429, 2, 0, 60);
        var text = "Too many requests: this token may send 2 a minute.";
        refused.then()
                .contentType("application/json")
                .header("Retry-After", "30")
                .body("success", equalTo(false))
                .body("code", equalTo(429))
                .body("text", equalTo(text))
                .body("message", equalTo(text))
                .body("error", equalTo(text))
                .body("reasons[0].stage", equalTo("token"));
        clock.forward(Duration.ofMillis(29_001));
        post("search", NOTHING).then().statusCode(429).header("Retry-After", "1");
        clock.forward(Duration.ofMillis(999));
        rated(post("search", NOTHING), 200, 2, 0, 60);
    }

    @Test
    void tooManyRequestsAreAProblemOnOurOwnApi() {
        vendor(limits(1, null));
        rated(asVendor().get("/api/intake/leads"), 200, 1, 0, 60);
        var refused = asVendor().body(Map.of()).post("/api/intake/leads");
        rated(refused, 429, 1, 0, 60);
        refused.then()
                .contentType("application/problem+json")
                .header("Retry-After", "60")
                .body("type", equalTo("urn:dialbridge:problem:too-many"))
                .body("status", equalTo(429))
                .body("detail", equalTo("Too many requests: this token may send 1 a minute."))
                .body("instance", equalTo("/api/intake/leads"));
    }

    @Test
    void oneTokensLimitIsNoOtherTokens() {
        var other = TestAccounts.freshId();
        vendor(limits(1, null));
        vendor(other, limits(1, null));
        post("search", NOTHING);
        post("search", NOTHING).then().statusCode(429);
        withLeads().get("/api/intake/leads").then().statusCode(200).header("x-ratelimit-limit", nullValue());
        assertThat(v1("search", NOTHING)).containsEntry("success", true);
        // The same id of a token in another account.
        rated(post(RestAssured.given(), token(other), "search", NOTHING), 200, 1, 0, 60);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, true",
        "'198.51.100.1, 203.0.113.7', true",
        "::ffff:203.0.113.7, true",
        "2001:db8::1, true",
        "203.0.114.7, false",
        "'203.0.113.7, 198.51.100.1', false",
        "2001:db9::1, false",
        "garbage, false"
    })
    void onlyListedAddressesMaySend(String forwardedFor, boolean allowed) {
        vendor(from("203.0.113.0/24", "2001:db8::/32"));
        var compatible =
                post(RestAssured.given().header("X-Forwarded-For", forwardedFor), token(account), "search", NOTHING);
        compatible
                .then()
                .statusCode(200)
                .body("success", equalTo(allowed))
                .body("code", allowed ? nullValue() : equalTo(403));
        asVendor()
                .header("X-Forwarded-For", forwardedFor)
                .get("/api/intake/leads")
                .then()
                .statusCode(allowed ? 200 : 403);
    }

    @Test
    void saysFromWhereItWasSent() {
        vendor(from("203.0.113.7"));
        var text = "Forbidden: requests with this token may not come from 127.0.0.1.";
        post("search", Map.of("http_status", "1"))
                .then()
                .statusCode(403)
                .body("code", equalTo(403))
                .body("text", equalTo(text));
        asVendor()
                .body(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"))
                .post("/api/intake/leads")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:dialbridge:problem:forbidden"))
                .body("detail", equalTo(text));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isZero();
        withLeads().get("/api/intake/leads").then().statusCode(200);
    }

    @Test
    void aStrangerUsesUpNothing() {
        vendor(new Source(2, null, null, null, false, false, List.of("203.0.113.7"), null));
        for (var i = 0; i < 5; i++) {
            rated(post("search", NOTHING), 200, 2, 2, 0);
        }
        rated(
                post(RestAssured.given().header("X-Forwarded-For", "203.0.113.7"), token(account), "search", NOTHING),
                200,
                2,
                1,
                30);
    }

    @Test
    void aListThatNobodyCanReadLetsNobodyIn() {
        vendor(from("gateway"));
        post("search", NOTHING).then().body("code", equalTo(403));
    }

    /** A path that is written in another way leads either nowhere or through the gate. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/intake/leads",
                "/api/intake/leads/",
                "//api/intake/leads",
                "/api//intake/leads",
                "/api/intake//leads",
                "/api/intake/leads;x=1",
                "/api;x=1/intake/leads",
                "/api/%69ntake/leads",
                "/api/./intake/leads",
                "/v1/../api/intake/leads",
                "/v1/%2e%2e/api/intake/leads",
                "/v1/..;/api/intake/leads",
                "/v1/leads/search",
                "//v1/leads/search",
                "/v1;x=1/leads/search",
                "/api/../v1/leads/search"
            })
    void noWayOfWritingAPathLeadsAroundTheGate(String target) throws IOException {
        vendor(limits(9, null));
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token(account)
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reply)
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).startsWith("HTTP/1.1 404 "), answer -> assertThat(answer)
                                    .startsWith("HTTP/1.1 200 ")
                                    .contains("x-ratelimit-remaining: "));
        }
    }

    @Test
    void requestsWithoutAnAccountsTokenAreForThePathToJudge() {
        bearer("nobody").get("/api/intake/leads").then().statusCode(401);
        RestAssured.given().get("/api/intake/leads").then().statusCode(401);
        bearer("dialbridge-internal-dev").get("/api/intake/leads").then().statusCode(403);
        RestAssured.given()
                .header("Authorization", "Bearer nobody")
                .get("/api/intake/openapi")
                .then()
                .statusCode(200);
    }

    private static Source from(String... addresses) {
        return new Source(null, null, null, null, false, false, List.of(addresses), null);
    }

    private static void rated(Response response, int status, int limit, int remaining, int reset) {
        response.then()
                .statusCode(status)
                .header("x-ratelimit-limit", Integer.toString(limit))
                .header("x-ratelimit-remaining", Integer.toString(remaining))
                .header("x-ratelimit-reset", Integer.toString(reset));
    }
}
