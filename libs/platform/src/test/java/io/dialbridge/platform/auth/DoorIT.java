package io.dialbridge.platform.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class DoorIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    Snapshots snapshots;

    @BeforeEach
    void configure() {
        install(Map.of(
                "1", grant("leads-token", Scope.LEADS, null),
                "2", grant("calls-token", Scope.CALLS, null),
                "3", grant("old-token", Scope.LEADS, Instant.parse("2020-01-01T00:00:00Z"))));
    }

    private void install(Map<String, TokenGrant> tokens) {
        snapshots
                .install(new AccountSnapshot(
                        "a",
                        1,
                        false,
                        "A",
                        "UTC",
                        "Y-m-d",
                        tokens,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Inbound.DEFAULT))
                .await()
                .indefinitely();
    }

    private static TokenGrant grant(String token, String scope, @Nullable Instant expiresAt) {
        return new TokenGrant(TokenHash.of(token), token, List.of(scope), expiresAt, Source.ANY);
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    @Test
    void aTokenActsForItsOwnAccount() {
        as("leads-token").get("/door/account").then().statusCode(200).body(equalTo("a"));
        as("leads-token")
                .get("/door/account?account_id=a")
                .then()
                .statusCode(200)
                .body(equalTo("a"));
        as("leads-token")
                .get("/door/account?account_id=b")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:dialbridge:problem:forbidden"));
    }

    @Test
    void aServiceSaysForWhichAccountItActs() {
        as("dialbridge-internal-dev")
                .get("/door/account?account_id=b")
                .then()
                .statusCode(200)
                .body(equalTo("b"));
        as("dialbridge-internal-dev")
                .get("/door/account")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("account_id"));
    }

    @Test
    void withoutAValidTokenThereIsNoAnswer() {
        given().get("/door/account")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:dialbridge:problem:unauthorized"));
        as("nonsense").get("/door/account").then().statusCode(401).contentType("application/problem+json");
        as("old-token").get("/door/account").then().statusCode(401);
        given().header("Authorization", "Basic bGVhZHM=")
                .get("/door/account")
                .then()
                .statusCode(401);
    }

    @Test
    void aScopeOpensItsOwnSectionOnly() {
        as("calls-token").get("/door/account").then().statusCode(403).contentType("application/problem+json");
        as("leads-token").get("/door/unannotated").then().statusCode(403);
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        install(Map.of("2", grant("calls-token", Scope.CALLS, null)));

        as("leads-token").get("/door/account").then().statusCode(401);
        as("calls-token").get("/door/account").then().statusCode(403);
    }

    @Test
    void theCallersTraceGoesOn() {
        as("leads-token")
                .header("traceparent", TRACE)
                .get("/door/trace")
                .then()
                .body(startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-"))
                .body(not(containsString("00f067aa0ba902b7")));
    }

    @Test
    void anUnexpectedErrorTellsNothingOfTheInside() {
        as("leads-token")
                .get("/door/broken")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:dialbridge:problem:internal"))
                .body(not(containsString("SELECT")));
    }

    @Test
    void aDatabaseThatIsAwayAsksForAnotherTry() {
        as("leads-token")
                .get("/door/database-away")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:dialbridge:problem:unavailable"))
                .body(not(containsString("db.internal")));
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsSent() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("POST /door/adaptor HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10485761\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413 Request Entity Too Large\r\n")
                    .contains("Content-Type: application/problem+json\r\n", "Connection: close\r\n")
                    .endsWith("""
                            {"type":"urn:dialbridge:problem:http-413","status":413,"title":"Request Entity Too Large",\
                            "detail":"The body is too large: at most 10485760 bytes are read."}""");
        }
    }

    @Test
    void brokenJsonIsSaidWithItsPlace() {
        post("{\"name\": ").statusCode(400).body("type", equalTo("urn:dialbridge:problem:unreadable"));
        post("{\"name\":\"a\",\"name\":\"b\"}")
                .statusCode(400)
                .body("detail", equalTo("The JSON body has two members of one name at line 1, column 19."));
    }

    @Test
    void aWrongMemberIsNamedWithItsPath() {
        post("{\"name\":\"a\",\"rows\":[{\"section\":\"nowhere\",\"field\":\"x\"}]}")
                .statusCode(400)
                .body("errors[0].field", equalTo("rows[0].section"))
                .body("errors[0].reason", equalTo("must be one of CALL, EXTRA, LEAD"));
        post("{\"name\":\"a\",\"rows\":\"x\"}").statusCode(400).body("errors[0].field", equalTo("rows"));
    }

    @Test
    void namesAreSnakeCaseOnTheWire() {
        post("{\"name\":\"a\",\"rows\":[{\"section\":\"lead\",\"field\":\"x\",\"mapped_to\":\"y\"}]}")
                .statusCode(200)
                .body("rows[0].mapped_to", equalTo("y"))
                .body("rows[0].section", equalTo("lead"));
    }

    private static io.restassured.response.ValidatableResponse post(String body) {
        return as("leads-token")
                .contentType("application/json")
                .body(body)
                .post("/door/adaptor")
                .then();
    }
}
