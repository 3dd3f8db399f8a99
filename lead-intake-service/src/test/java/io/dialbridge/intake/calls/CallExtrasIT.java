package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others add to a call: over the compatible API and over our own. */
@QuarkusTest
class CallExtrasIT extends IntakeIT {

    private static final String CALL = "/api/intake/calls/c-1";

    private String lead = "";

    @BeforeEach
    void aCall() {
        TestClock.install("2026-03-02T00:00:00Z");
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        event("e-1", "SALE");
    }

    @Test
    void extraFieldsAreAddedAndTheCallIsAnswered() {
        var reply = post("log/update", Map.of("call_log_id", "c-1", "extra_field_01", "one", "extra_field_02", ""));
        assertThat(reply.getBoolean("success")).isTrue();
        for (var at : List.of("", "data.")) {
            assertThat(reply.getString(at + "id")).isEqualTo("c-1");
            assertThat(reply.getString(at + "call_log_id")).isEqualTo("c-1");
            assertThat(reply.getString(at + "lead_id")).isEqualTo(lead);
            assertThat(reply.getString(at + "extra_field_01")).isEqualTo("one");
            assertThat(reply.getList(at + "recording")).isEmpty();
        }
        post("log/update", Map.of("call_log_id", "c-1", "extra_field_02", "two"));
        withCalls()
                .get(CALL)
                .then()
                .body("extra_field_01", equalTo("one"))
                .body("extra_field_02", equalTo("two"))
                .body("version", equalTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.50", "0", "-3.1", "999999999999.999999", "100"})
    void revenueKeepsItsDecimals(String revenue) {
        var reply = post("revenue/update", Map.of("call_log_id", "c-1", "revenue", revenue));
        assertThat(reply.getString("data.call_log_id")).isEqualTo("c-1");
        assertThat(reply.getString("data.revenue")).isEqualTo(revenue);
        assertThat(withCalls().get(CALL).asString()).contains("\"revenue\":" + revenue + ",");
    }

    @Test
    void aReturnIsToldAlone() {
        post("revenue/update", Map.of("call_log_id", "c-1", "revenue", "5"));
        var reply = post("revenue/update", Map.of("call_log_id", "c-1", "return", "1"));
        assertThat(reply.getString("return")).isEqualTo("1");
        assertThat(reply.getString("revenue")).isEqualTo("5");
        withCalls().get(CALL).then().body("return", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "log/update, '', extra_field_01, x, 6032",
        "log/update, c-9, extra_field_01, x, 6033",
        "log/update, c-1, extra_field_01, '', 6035",
        "log/update, c-1, revenue, 5, 6035",
        "revenue/update, '', revenue, 5, 6032",
        "revenue/update, c-9, revenue, 5, 6033",
        "revenue/update, c-1, revenue, '', 6036",
        "revenue/update, c-1, extra_field_01, x, 6036",
        "revenue/update, c-1, revenue, five, 6036",
        "revenue/update, c-1, revenue, 1e3, 6036",
        "revenue/update, c-1, revenue, '1,5', 6036",
        "revenue/update, c-1, revenue, 1.1234567, 6036",
        "revenue/update, c-1, revenue, NaN, 6036",
        "revenue/update, c-1, return, maybe, 6036"
    })
    void refusesWithTheCodeOfThePath(String path, String id, String name, String value, int code) {
        var reply = post(path, Map.of("call_log_id", id, name, value));
        assertThat(reply.getBoolean("success")).isFalse();
        assertThat(reply.getInt("code")).isEqualTo(code);
        assertThat(count("SELECT version FROM call_log WHERE account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void textThatCantBeStoredIsRefused() {
        for (var text : List.of("x\0y", "x".repeat(65_536))) {
            assertThat(post("log/update", Map.of("call_log_id", "c-1", "extra_field_01", text))
                            .getInt("code"))
                    .isEqualTo(6023);
            assertThat(post("log/update", Map.of("call_log_id", text, "extra_field_01", "x"))
                            .getInt("code"))
                    .isEqualTo(6033);
        }
        var longest = "x".repeat(65_535);
        assertThat(post("log/update", Map.of("call_log_id", "c-1", "extra_field_01", longest))
                        .getString("extra_field_01"))
                .isEqualTo(longest);
    }

    @Test
    void aPatchChangesWhatItNamesAndClearsWhatIsNull() {
        withCalls()
                .body(
                        "{\"revenue\": 12.50, \"return\": true, \"extra_field_01\": \"one\", \"extra_field_02\": \"two\"}")
                .patch(CALL)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("return", equalTo(true))
                .body("extra_field_01", equalTo("one"));
        withCalls()
                .body("{\"return\": null, \"extra_field_02\": \"\"}")
                .patch(CALL)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("return")))
                .body("$", not(hasKey("extra_field_02")))
                .body("extra_field_01", equalTo("one"));
        assertThat(withCalls().get(CALL).asString()).contains("\"revenue\":12.50,");
    }

    @Test
    void aPatchOfAVersionThatIsGoneIsRefused() {
        withCalls().get(CALL).then().header("ETag", "\"1\"");
        withCalls()
                .header("If-Match", "\"1\"")
                .body("{\"revenue\":1}")
                .patch(CALL)
                .then()
                .statusCode(200);
        withCalls()
                .header("If-Match", "\"1\"")
                .body("{\"revenue\":2}")
                .patch(CALL)
                .then()
                .statusCode(412)
                .body("current_version", equalTo(2));
        withCalls()
                .header("If-Match", "*")
                .body("{\"revenue\":3}")
                .patch(CALL)
                .then()
                .statusCode(200);
        withCalls()
                .header("If-Match", "none")
                .body("{\"revenue\":4}")
                .patch(CALL)
                .then()
                .statusCode(412);
        assertThat(withCalls().get(CALL).asString()).contains("\"revenue\":3,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"revenue\":\"five\"} | revenue",
                "{\"return\":2} | return",
                "{\"extra_field_03\":\"x\"} | extra_field_03",
                "{\"status\":\"SALE\"} | status",
                "{} | revenue"
            })
    void aPatchIsReadStrictly(String body, String field) {
        withCalls().body(body).patch(CALL).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void aPatchThatCantBeReadIsRefused() {
        for (var body : List.of("", "[]", "{\"revenue\":1,\"revenue\":2}", "{\"revenue\":{}}", "{")) {
            withCalls().body(body).patch(CALL).then().statusCode(400);
        }
        withCalls()
                .body("{\"revenue\":1}")
                .patch("/api/intake/calls/c-9")
                .then()
                .statusCode(404);
        withCalls()
                .body("{\"revenue\":1}")
                .patch("/api/intake/calls/c%00")
                .then()
                .statusCode(404);
        withLeads().body("{\"revenue\":1}").patch(CALL).then().statusCode(403);
    }

    @Test
    void eventsThatFollowLeaveItAsItIs() {
        post("revenue/update", Map.of("call_log_id", "c-1", "revenue", "12.50", "return", "0"));
        event("e-2", "WRONG");
        withCalls().get(CALL).then().body("status", equalTo("WRONG")).body("return", equalTo(false));
        assertThat(withCalls().get("/api/intake/calls").asString()).contains("\"revenue\":12.50,");
    }

    @Test
    void anotherAccountChangesNothing() {
        var owner = account;
        account = TestAccounts.freshId();
        install(account);
        assertThat(post("log/update", Map.of("call_log_id", "c-1", "extra_field_01", "x"))
                        .getInt("code"))
                .isEqualTo(6033);
        assertThat(post("revenue/update", Map.of("call_log_id", "c-1", "revenue", "5"))
                        .getInt("code"))
                .isEqualTo(6033);
        withCalls().body("{\"revenue\":1}").patch(CALL).then().statusCode(404);
        assertThat(count("SELECT version FROM call_log WHERE account_id = $1", owner))
                .isEqualTo(1);
    }

    private void event(String id, String status) {
        withCalls()
                .body("""
                        {"id":"%s","event":"call.redispositioned","occurred_at":"2026-02-01T10:00:00Z",
                         "call":{"call_log_id":"c-1","lead_id":"%s","status":"%s"}}""".formatted(id, lead, status))
                .post("/api/intake/calls/events")
                .then()
                .body("accepted", equalTo(1));
    }

    private JsonPath post(String path, Map<String, String> parameters) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", TestAccounts.callsToken(account))
                .formParams(new HashMap<>(parameters))
                .post("/v1/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
