package io.dialbridge.intake.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients read of the call log, of two calls that differ in every value. */
@QuarkusTest
class V1LogIT extends IntakeIT {

    private static final Map<String, String> ALL_TIME =
            Map.of("start_time", "2026-01-01 00:00:00", "end_time", "2026-12-31 23:59:59");

    private String ann = "";
    private String bo = "";

    @BeforeEach
    void twoCalls() {
        TestClock.install("2026-03-03T00:00:00Z");
        ann = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
        bo = inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", "4155550101", "first_name", "Bo"));
        var outbound = new JsonObject("""
                {"id": "e-1", "event": "call.dispositioned", "occurred_at": "2026-02-01T10:03:00Z",
                 "call": {"call_log_id": "c-1", "status": "SALE", "call_type": "OUTBOUND", "length_in_sec": 120,
                          "call_date": "2026-02-01T10:00:00Z", "term_reason": "AGENT", "agent_comment": "paid", "caller_id": "8005550100",
                          "recording": "https://rec.example/c-1.mp3", "last_name": "Lee", "originating_agent_id": "8"},
                 "agent": {"user_id": "7", "agent_full_name": "Jo Doe"}}
                """);
        outbound.getJsonObject("call").put("lead_id", ann);
        var inbound = new JsonObject("""
                {"id": "e-2", "event": "call.ended", "occurred_at": "2026-03-01T10:03:00Z",
                 "call": {"call_log_id": "c-2", "status": "NA", "call_type": "INBOUND", "queue_id": "301", "queue_name": "Sales",
                          "queue_seconds": "4.50", "queue_position": 2, "inbound_number": "+1 (800) 555-0199"},
                 "agent": {"user_id": "666667"}}
                """);
        inbound.getJsonObject("call").put("lead_id", bo);
        withCalls()
                .body(new JsonArray().add(outbound).add(inbound).encode())
                .post("/api/intake/calls/events")
                .then()
                .statusCode(202);
    }

    @Test
    void aCallShowsEveryValueUnderItsCompatibleName() {
        var reply = retrieve(with("lead_id", ann, "include_recordings", "1"));
        assertThat(reply.getMap("data.results[0]"))
                .isEqualTo(new JsonObject("""
                        {"id": "c-1", "lead_id": "%s", "list_id": "101", "campaign_id": "c-solar", "campaign": "Solar",
                         "queue_id": "", "queue": "", "user_id": "7", "user": "Jo Doe", "phone_number": "4155550100",
                         "number_dialed": "4155550100", "first_name": "Ann", "last_name": "Lee", "status": "SALE", "status_name": "Sale Made",
                         "call_length": "120", "call_date": "2026-02-01 03:00:00", "agent_comment": "paid", "queue_wait_time": "",
                         "queue_seconds": "", "queue_position": "", "originating_agent_id": "8", "term_reason": "AGENT",
                         "call_type": "OUTBOUND", "called_count": "1", "caller_id_displayed": "8005550100", "inbound_number": "",
                         "extra_field_01": "", "extra_field_02": "", "revenue": "", "return": ""}""".formatted(ann))
                        .put(
                                "recording",
                                List.of(Map.of(
                                        "recording_id", "c-1",
                                        "filename", "c-1.mp3",
                                        "src", "https://rec.example/c-1.mp3",
                                        "type", "mp3",
                                        "public_url", "https://rec.example/c-1.mp3")))
                        .getMap());
        assertThat(retrieve(with("id", "c-1")).getList("results[0].recording")).isEmpty();
    }

    @Test
    void anInboundCallShowsItsQueueAndTheNumberThatWasCalled() {
        assertThat(retrieve(with("id", "c-2")).getMap("results[0]"))
                .containsEntry("queue", "Sales")
                .containsEntry("queue_wait_time", "4.50")
                .containsEntry("queue_seconds", "4.50")
                .containsEntry("queue_position", "2")
                .containsEntry("phone_number", "4155550101")
                .containsEntry("number_dialed", "+1 (800) 555-0199")
                .containsEntry("term_reason", "NONE")
                .containsEntry("call_length", "0")
                .containsEntry("called_count", "0")
                .containsEntry("user", "");
    }

    @ParameterizedTest
    @CsvSource({
        "id, c-1, c-1",
        "id, 'c-1,c-2', c-2 c-1",
        "id, c-3, ''",
        "campaign_id, c-solar, c-1",
        "list_id, 201, c-2",
        "list_id, '101,201', c-2 c-1",
        "queue_id, 301, c-2",
        "user_id, 666667, c-2",
        "status, sale, c-1",
        "status, 'SALE,NA', c-2 c-1",
        "status, HOT, ''",
        "phone_number, 1-415-555-0100, c-1",
        "phone_number, none, ''",
        "number_dialed, 8005550199, c-2",
        "number_dialed, 4155550100, c-1",
        "number_dialed, 4155550101, ''",
        "first_name, ANN, c-1",
        "last_name, lee, c-1",
        "call_type, inbound, c-2",
        "call_type, sideways, ''",
        "called_count, 1, c-1",
        "called_count, 0, c-2",
        "start_time, 2026-02-01 03:00:01, c-2",
        "start_time, 2026-02-01 03:00:00, c-2 c-1",
        "end_time, 2026-02-01 03:00:00, c-1",
        "end_time, 2026-02-01T02:59:59, ''",
        "order, ASC, c-1 c-2",
        "limit, 1, c-2",
        "offset, 1, c-1",
        "offset, 40000, ''",
        "lead_id, 0, ''",
        "lead_id, x' OR 1=1 --, ''"
    })
    void findsByEachParameter(String name, String value, String expected) {
        var reply = retrieve(with(name, value));
        assertThat(String.join(" ", reply.<String>getList("results.id"))).isEqualTo(expected);
        assertThat(reply.getInt("data.entries"))
                .isEqualTo(reply.getList("results").size());
    }

    @Test
    void findsByLead() {
        assertThat(retrieve(with("lead_id", ann)).getList("results.id")).isEqualTo(List.of("c-1"));
        assertThat(retrieve(with("lead_id", ann + "," + bo)).getList("results.id"))
                .isEqualTo(List.of("c-2", "c-1"));
    }

    @Test
    void withoutATimeItIsTheLogOfToday() {
        assertThat(retrieve(Map.of()).getInt("total_found")).isZero();
        assertThat(retrieve(Map.of("lead_id", ann)).getInt("total_found")).isZero();
        assertThat(retrieve(Map.of("id", "c-1")).getInt("total_found")).isEqualTo(1);
    }

    @Test
    void repliesInEveryShapeThatClientsRead() {
        var reply = retrieve(with("limit", "1", "offset", "0"));
        assertThat(reply.getBoolean("success")).isTrue();
        for (var at : List.of("", "data.")) {
            assertThat(reply.<Object>get(at + "offset")).isEqualTo(0);
            assertThat(reply.<Object>get(at + "limit")).isEqualTo(1);
            assertThat(reply.<Object>get(at + "total_found")).isEqualTo(2);
            assertThat(reply.getList(at + "results.id")).isEqualTo(List.of("c-2"));
        }
        assertThat(reply.<Object>get("data.entries")).isEqualTo(1);
        assertThat(reply.getMap("$")).doesNotContainKey("entries");
    }

    @ParameterizedTest
    @CsvSource({
        "list_id, 999, 6002, Unknown list: 999.",
        "list_id, '101,999', 6002, Unknown list: 999.",
        "campaign_id, c-none, 6004, Unknown campaign: c-none.",
        "user_id, 7777, 6006, Unknown user: 7777.",
        "queue_id, 302, 6030, Unknown queue: 302.",
        "offset, 40001, 7231, Invalid offset value: 40001. It is at most 40000; narrow the search by a span of time."
    })
    void whatNobodyKnowsIsNoEmptyResult(String name, String value, int code, String text) {
        var reply = retrieve(with(name, value));
        assertThat(reply.getInt("code")).isEqualTo(code);
        assertThat(List.of(reply.getString("text"), reply.getString("message"), reply.getString("error")))
                .containsOnly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "list_id", "user_id", "status", "phone_number", "first_name", "call_type", "lead_id"})
    void hostileValuesFindNothing(String name) {
        for (var value : List.of("x\0y", "' OR 1=1 --", "x".repeat(70_000), "\uD83D\uDE00")) {
            var reply = retrieve(with(name, value));
            assertThat(reply.getBoolean("success") ? reply.getInt("total_found") : -1)
                    .isLessThan(1);
        }
    }

    @Test
    void idsAsLongAsADialerMaySendThemAreKept() {
        var event = new JsonObject("""
                {"id": "e-9", "event": "call.ended", "occurred_at": "2026-03-01T10:03:00Z", "call": {"call_log_id": "c-9"}}
                """);
        var call = event.getJsonObject("call").put("lead_id", ann);
        for (var name : List.of("list_id", "campaign_id", "queue_id", "user_id", "last_name", "inbound_number")) {
            call.put(name, "9".repeat(60_000));
        }
        withCalls().body(event.encode()).post("/api/intake/calls/events").then().statusCode(202);
        assertThat(retrieve(Map.of("id", "c-9")).getString("results[0].user_id"))
                .hasSize(60_000);
    }

    @Test
    void aPageThatIsTooLargeToAnswerAsksForALowerLimit() {
        sql("UPDATE call_log SET extra_field_01 = repeat('x', 5000000) WHERE account_id = $1", account);
        assertThat(retrieve(ALL_TIME).getInt("code")).isEqualTo(7258);
        assertThat(retrieve(with("limit", "1")).getList("results")).hasSize(1);
    }

    @Test
    void anotherAccountSeesNothing() {
        account = TestAccounts.freshId();
        install(account);
        assertThat(retrieve(ALL_TIME).getInt("total_found")).isZero();
        assertThat(retrieve(Map.of("id", "c-1")).getInt("total_found")).isZero();
        assertThat(retrieve(with("queue_id", "301")).getInt("code")).isEqualTo(6030);
    }

    @Test
    void aTokenForLeadsReadsNoCalls() {
        var reply = RestAssured.given()
                .queryParam("auth_token", TestAccounts.leadsToken(account))
                .queryParam("http_status", 1)
                .get("/v1/log/retrieve");
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.jsonPath().getInt("code")).isEqualTo(403);
    }

    private JsonPath retrieve(Map<String, String> parameters) {
        return RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", TestAccounts.callsToken(account))
                .formParams(parameters)
                .post("/v1/log/retrieve")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, String> with(String... namesAndValues) {
        var parameters = new HashMap<>(ALL_TIME);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}
