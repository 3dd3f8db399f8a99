package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md 21.7, case 63: what the clients that are in use read, read as they read it (18.3, 18.4). */
@QuarkusTest
class Case63ClientsIT extends IntakeIT {

    private static final int PAGE = 100;

    @ParameterizedTest
    @CsvSource({"250, 3, 100 100 50", "200, 3, 100 100 0", "0, 1, 0"})
    void case63ConvosoJsReadsAllLeadsPageByPage(int leads, int pages, String expected) {
        stored(leads);
        var read = all(TestAccounts.leadsToken(account), "/v1/leads/search", "results", Map.of());
        assertThat(read.sizes()).hasSize(pages);
        assertThat(read.sizes().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(read.ids("id")).hasSize(leads).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"250, 100 100 50", "200, 100 100 0", "0, 0"})
    void case63ConvosoJsReadsTheWholeCallLogAndAllRecordings(int calls, String expected) {
        called(calls);
        var log = all(
                TestAccounts.callsToken(account),
                "/v1/log/retrieve",
                "results",
                Map.of("start_time", "2026-01-01 00:00:00"));
        assertThat(log.sizes().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(log.ids("id")).hasSize(calls).doesNotHaveDuplicates();
        var recordings =
                all(TestAccounts.leadsToken(account), "/v1/leads/get-recordings", "entries", Map.of("lead_id", "7"));
        assertThat(recordings.ids("recording_id")).containsExactlyElementsOf(log.ids("id"));
    }

    @Test
    void case63ConvosoJsThrowsWhatWasRefused() {
        assertThatThrownBy(() ->
                        convosoJs(TestAccounts.callsToken(account), "/v1/log/update", Map.of("extra_field_01", "x")))
                .hasMessage("6032 Missing call log: call_log_id is needed.");
    }

    @Test
    void case63SdkWAsksInAQueryWithListsJoinedByCommas() {
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        inserted(Map.of("list_id", TestAccounts.OLD, "phone_number", "4155550101"));
        inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", "4155550102"));
        var leads =
                sdkW(TestAccounts.leadsToken(account), "/v1/leads/search", Map.of("list_id", List.of("101", "201")));
        assertThat(leads.getInteger("total")).isEqualTo(2);
        assertThat(leads.getJsonArray("entries")).hasSize(2);
        called(3);
        var calls = sdkW(
                TestAccounts.callsToken(account),
                "/v1/log/retrieve",
                Map.of("list_id", List.of("101", "201"), "start_time", List.of("2026-01-01 00:00:00")));
        assertThat(calls.getInteger("total_found")).isEqualTo(3);
        assertThat(calls.getInteger("entries")).isEqualTo(3);
        assertThat(calls.getJsonArray("results")).hasSize(3);
    }

    /** Its totals are of any type, its values text (domain.md 19). */
    @Test
    void case63GoReadsATotalOfEitherTypeAndTextElsewhere() {
        stored(3);
        called(2);
        var leads = convosoJs(TestAccounts.leadsToken(account), "/v1/leads/search", Map.of())
                .getJsonObject("data");
        assertThat(total(leads.getValue("total"))).isEqualTo(3);
        assertThat(leads.getJsonArray("entries").getJsonObject(0).getMap().values())
                .allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
        var log = convosoJs(
                        TestAccounts.callsToken(account),
                        "/v1/log/retrieve",
                        Map.of("start_time", "2026-01-01 00:00:00", "end_time", "2026-12-31 00:00:00"))
                .getJsonObject("data");
        assertThat(total(log.getValue("total_found"))).isEqualTo(2);
        assertThat(log.getValue("entries")).isEqualTo(2);
        var call = log.getJsonArray("results").getJsonObject(0);
        call.remove("recording");
        assertThat(call.getMap().values()).allSatisfy(value -> assertThat(value).isInstanceOf(String.class));
    }

    private static long total(Object value) {
        return value instanceof Number number ? number.longValue() : Long.parseLong((String) value);
    }

    private record Read(List<Integer> sizes, List<JsonObject> rows) {

        List<String> ids(String name) {
            return rows.stream().map(row -> row.getString(name)).toList();
        }
    }

    /** Its generators ask until a page is shorter than the page size. */
    private static Read all(String token, String path, String rowsName, Map<String, String> parameters) {
        var read = new Read(new ArrayList<>(), new ArrayList<>());
        JsonArray rows;
        var offset = 0;
        do {
            var page = new LinkedHashMap<>(parameters);
            page.put("offset", String.valueOf(offset));
            page.put("limit", String.valueOf(PAGE));
            rows = convosoJs(token, path, page).getJsonArray(rowsName);
            read.sizes().add(rows.size());
            rows.forEach(row -> read.rows().add((JsonObject) row));
            offset += PAGE;
        } while (rows.size() == PAGE);
        return read;
    }

    /** A form; what has success false is thrown with its code and its message or error. */
    private static JsonObject convosoJs(String token, String path, Map<String, String> parameters) {
        var response = RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .formParam("auth_token", token)
                .formParams(parameters)
                .post(path);
        assertThat(response.statusCode()).isEqualTo(200);
        var body = new JsonObject(response.asString());
        if (Boolean.FALSE.equals(body.getBoolean("success"))) {
            var code = body.getValue("code") instanceof Number number ? number : Integer.valueOf(0);
            throw new IllegalStateException(code + " " + body.getString("message", body.getString("error")));
        }
        return body;
    }

    /** A query with everything in it; reads data. */
    private static JsonObject sdkW(String token, String path, Map<String, List<String>> parameters) {
        var request = RestAssured.given().contentType("application/json").queryParam("auth_token", token);
        parameters.forEach((name, values) -> request.queryParam(name, String.join(",", values)));
        var body = new JsonObject(
                request.get(path).then().statusCode(200).extract().asString());
        assertThat(body.getBoolean("success")).isTrue();
        return body.getJsonObject("data");
    }

    private void stored(int leads) {
        sql("""
                INSERT INTO leads (account_id, id, list_id, phone_code, phone_number, status, fields, created_at, modified_at, version)
                SELECT $1, nextval('lead_id'), '101', '1', (4155550000 + n)::text, 'NEW', '{}', now(), now(), 1
                FROM generate_series(1, $2) AS n
                """, account, leads);
    }

    /** Recorded calls of lead 7, several of them at once. */
    private void called(int calls) {
        sql("""
                INSERT INTO call_log (account_id, call_log_id, lead_id, called_at, started, said, agent_said, created_at, updated_at, version)
                SELECT $1, 'c-' || n, 7, '2026-02-01T10:00:00Z'::timestamptz + n / 10 * interval '1 second', true,
                       jsonb_build_object('list_id', jsonb_build_array('101', 0, '2026-02-01T10:00:00Z'),
                                          'recording', jsonb_build_array('https://rec.example/' || n || '.mp3', 0, '2026-02-01T10:00:00Z')),
                       '{}', now(), now(), 1
                FROM generate_series(1, $2) AS n
                """, account, calls);
    }
}
