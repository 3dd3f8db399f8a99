package io.dialbridge.intake.dnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.csv.UploadsConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DncImportIT extends IntakeIT {

    @Inject
    UploadsConfig uploads;

    @Test
    void takesAColumnOfNumbers() {
        var reply = imported("4155550100\n(415) 555-0101\n14155550100\nabc\n415*\n")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(reply.getInt("inserted")).isEqualTo(3);
        assertThat(reply.getInt("already_there")).isEqualTo(1);
        assertThat(reply.getInt("rejected_rows")).isEqualTo(1);
        assertThat(reply.getInt("rejected[0].row")).isEqualTo(4);
        assertThat(reply.getString("rejected[0].reason"))
                .isEqualTo("The phone number is invalid: it has 0 digits and a North American number has ten.");
        assertThat(numbers()).containsExactly("1 415* 0", "1 4155550100 0", "1 4155550101 0");
        assertThat(sql("SELECT DISTINCT source FROM dnc WHERE account_id = $1", account)
                        .getFirst()
                        .getString(0))
                .isEqualTo("import:" + TestAccounts.dncToken(account));
    }

    @Test
    void takesNamedColumnsInAnyOrder() {
        imported("""
                        campaign_id,phone_number,phone_code,reason,purpose
                        c-solar,4155550100,,DNC,TELEMKT
                        0,02079460958,44,,
                        999,4155550101,,,
                        """)
                .statusCode(200)
                .body("inserted", equalTo(2))
                .body("rejected[0].row", equalTo(4))
                .body(
                        "rejected[0].reason",
                        equalTo(
                                "Invalid campaign id: this account has no campaign 999; 0 stands for every campaign, -1 for a purpose."));
        assertThat(numbers()).containsExactly("44 2079460958 0", "1 4155550100 c-solar");
    }

    @Test
    void aFileThatComesAgainAddsNothing() {
        imported("4155550100\n4155550101\n").body("inserted", equalTo(2));
        imported("4155550100\n4155550101\n").body("inserted", equalTo(0)).body("already_there", equalTo(2));
    }

    @Test
    void takesMoreThanOtherBodiesMayHaveAnnouncedAndInChunks() throws Exception {
        var file = new StringBuilder();
        for (var n = 0; n < 40_000; n++) {
            file.append(4_155_000_000L + n).append(" ".repeat(120)).append('\n');
        }
        assertThat(file.length()).isGreaterThan(5_000_000);
        imported(file.toString())
                .statusCode(200)
                .body("inserted", equalTo(40_000))
                .body("rejected_rows", equalTo(0));
        var chunked = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/intake/dnc/imports"))
                .header("Authorization", "Bearer " + TestAccounts.dncToken(account))
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8))))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var reply = client.send(chunked, HttpResponse.BodyHandlers.ofString());
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(reply.body()).getInteger("already_there")).isEqualTo(40_000);
        }
        assertThat(count("SELECT count(*) FROM dnc WHERE account_id = $1", account))
                .isEqualTo(40_000);
        sql("DELETE FROM dnc WHERE account_id = $1", account);
    }

    @Test
    void slowSendersTakeThePlacesOfTheirOwnDoorAlone() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (var place = 0; place < uploads.atOnce(); place++) {
                slow.add(slowSender());
            }
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> imported("4155550100\n")
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", equalTo("urn:dialbridge:problem:unavailable")));
            RestAssured.given()
                    .header("Authorization", "Bearer " + TestAccounts.leadsToken(account))
                    .contentType("text/csv")
                    .body("prefix,carrier_type\n415555,MOBILE\n")
                    .post("/api/intake/line-types/imports")
                    .then()
                    .statusCode(200)
                    .body("loaded", equalTo(1));
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> imported("4155550100\n")
                .statusCode(200));
    }

    private Socket slowSender() throws IOException {
        var socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream()
                .write(("POST /api/intake/dnc/imports HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                                + "Authorization: Bearer " + TestAccounts.dncToken(account)
                                + "\r\nContent-Length: 1000\r\n\r\n4155550")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void theLimitStandsForAllOtherBodies() throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/intake/dnc"))
                .header("Authorization", "Bearer " + TestAccounts.dncToken(account))
                .header("Content-Type", "application/json")
                // So that the answer comes before the body, and no pipe breaks.
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("[" + " ".repeat(5_000_000) + "]"))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        imported("").statusCode(400).body("detail", equalTo("The file is empty."));
        imported("phone_number,campaign\n4155550100,0\n")
                .statusCode(400)
                .body(
                        "detail",
                        equalTo(
                                "header: names the column campaign; known are phone_number, phone_code, campaign_id, reason, purpose"));
        imported("4155550100,0\n").statusCode(400);
        imported("4155550100\n\"4155550101\n").statusCode(400);
        assertThat(numbers()).containsExactly("1 4155550100 0");
    }

    @Test
    void hostileRowsAreRejectedAndTheOthersTaken() {
        imported("phone_number,reason\n4155550100,x\0y\n' OR 1=1 --,\n4155550101," + "x".repeat(65_535)
                        + "\n4155550102,DNC\n")
                .statusCode(200)
                .body("inserted", equalTo(1))
                .body("rejected_rows", equalTo(3))
                .body("rejected.row", equalTo(List.of(2, 3, 4)));
        assertThat(numbers()).containsExactly("1 4155550102 0");
    }

    @Test
    void needsATokenWithTheScope() {
        withLeads()
                .contentType("text/csv")
                .body("4155550100\n")
                .post("/api/intake/dnc/imports")
                .then()
                .statusCode(403);
        bearer(TestAccounts.dncToken(account))
                .body("{}")
                .post("/api/intake/dnc/imports")
                .then()
                .statusCode(415);
    }

    private ValidatableResponse imported(String file) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + TestAccounts.dncToken(account))
                .contentType("text/csv; charset=utf-8")
                .body(file)
                .post("/api/intake/dnc/imports")
                .then();
    }

    private List<String> numbers() {
        return sql(
                        "SELECT phone_code || ' ' || phone_number || ' ' || campaign_id FROM dnc WHERE account_id = $1 ORDER BY phone_number",
                        account)
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
