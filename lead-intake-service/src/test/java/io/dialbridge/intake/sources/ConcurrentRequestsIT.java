package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many requests of a token may be at work: they work as long as a test holds the lead that they change. */
@QuarkusTest
class ConcurrentRequestsIT extends SenderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "Too many requests at once: this token may have 1 at work.";

    private String lead = "";
    private SqlConnection holder;

    @BeforeEach
    void holdALead() {
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        vendor(limits(100, 1));
        holder = pool.getConnection().await().indefinitely();
        holder.query("BEGIN").executeAndAwait();
        holder.preparedQuery("SELECT 1 FROM leads WHERE account_id = $1 AND id = $2 FOR UPDATE")
                .executeAndAwait(Tuple.of(account, Long.valueOf(lead)));
    }

    @AfterEach
    void letGo() {
        holder.closeAndAwait();
    }

    @Test
    void oneMoreIsRefusedOnTheCompatibleApiUntilTheFirstIsAnswered() {
        var first = CompletableFuture.supplyAsync(() -> post("update", Map.of("lead_id", lead, "city", "Mesa")));
        awaitAtWork(1);
        post("search", Map.of())
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .header("x-ratelimit-limit", "100")
                .body("code", equalTo(429))
                .body("text", equalTo(TEXT));
        asVendor()
                .get("/api/intake/leads")
                .then()
                .statusCode(429)
                .header("Retry-After", "1")
                .body("detail", equalTo(TEXT));
        // Another token works meanwhile.
        withLeads().get("/api/intake/leads").then().statusCode(200);
        release();
        answered(first).then().statusCode(200).body("success", equalTo(true));
        awaitAtWork(0);
        post("search", Map.of()).then().statusCode(200);
    }

    @Test
    void oneMoreIsRefusedOnOurOwnApiUntilTheFirstIsAnswered() {
        var first = CompletableFuture.supplyAsync(
                () -> asVendor().body(Map.of("city", "Mesa")).patch("/api/intake/leads/" + lead));
        awaitAtWork(1);
        asVendor().get("/api/intake/leads").then().statusCode(429);
        release();
        answered(first).then().statusCode(200);
        awaitAtWork(0);
        asVendor().get("/api/intake/leads").then().statusCode(200);
    }

    @Test
    void whoeverHangsUpOnTheCompatibleApiIsAtWorkNoMore() throws IOException {
        hangUp(
                "POST /v1/leads/update HTTP/1.1",
                "application/x-www-form-urlencoded",
                "auth_token=" + token(account) + "&lead_id=" + lead + "&city=Mesa");
    }

    @Test
    void whoeverHangsUpOnOurOwnApiIsAtWorkNoMore() throws IOException {
        hangUp("PATCH /api/intake/leads/" + lead + " HTTP/1.1", "application/json", "{\"city\":\"Mesa\"}");
    }

    @Test
    void refusedAndBrokenRequestsLeaveNobodyAtWork() {
        asVendor().body("{").post("/api/intake/leads").then().statusCode(400);
        asVendor().get("/api/intake/nothing").then().statusCode(404);
        asVendor().delete("/api/intake/leads").then().statusCode(405);
        asVendor().get("/api/intake/hopper").then().statusCode(403);
        post("insert", Map.of("list_id", "999")).then().statusCode(200);
        post("nothing", Map.of()).then().statusCode(404);
        awaitAtWork(0);
        assertThat(shown().get("refused"))
                .isEqualTo(Map.of("address", 0, "signature", 0, "rate", 0, "concurrent", 0, "cap", 0));
    }

    private void hangUp(String line, String type, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nAuthorization: Bearer " + token(account)
                                    + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            awaitAtWork(1);
        }
        awaitAtWork(0);
        asVendor().get("/api/intake/leads").then().statusCode(200);
    }

    private void awaitAtWork(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown()).containsEntry("at_work", count));
    }

    private static Response answered(CompletableFuture<Response> request) {
        return request.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private void release() {
        holder.query("ROLLBACK").executeAndAwait();
    }
}
