package io.dialbridge.intake.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compatibility cases 51 and 52 of domain.md 21.7, and what a hostile or careless sender may post. */
@QuarkusTest
class V1InsertIT extends IntakeIT {

    private static final List<String> EVERY_OPTION = List.of(
            "check_dup",
            "check_dup_list",
            "check_dup_archive",
            "check_dnc",
            "check_wireless",
            "hopper",
            "hopper_priority",
            "hopper_expires_in",
            "update_if_found",
            "update_order_by_last_called_time",
            "search_list_id",
            "search_campaign_id",
            "reject_by_carrier_type",
            "filter_phone_code",
            "blueinkdigital_token",
            "adaptor_id",
            "lead_id",
            "status",
            "email",
            "owner_id",
            "created_by",
            "last_modified_by",
            "notes",
            "phone_code");

    @Test
    void case51TheSameInsertOverEveryTransportMakesTheSameLead() {
        var token = TestAccounts.leadsToken(account);
        Map<String, String> lead = new LinkedHashMap<>();
        lead.put("list_id", TestAccounts.FRESH);
        lead.put("phone_number", "415-555-0100");
        lead.put("first_name", "Ann & Bo");
        lead.put("city", "São Paulo");
        EVERY_OPTION.forEach(option -> lead.put(option, ""));
        var json = new HashMap<String, Object>(lead);
        json.put("auth_token", token);

        var ids = List.of(
                id(given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .formParam("auth_token", token)
                        .formParams(lead)
                        .post("/v1/leads/insert")),
                id(given().queryParam("auth_token", token).queryParams(lead).post("/v1/leads/insert")),
                id(given().queryParam("auth_token", token).queryParams(lead).get("/v1/leads/insert")),
                id(given().contentType("application/json").body(json).post("/v1/leads/insert")),
                id(given().contentType("application/json")
                        .header("Authorization", "Bearer " + token)
                        .body(lead)
                        .post("/v1/leads/insert")),
                id(given().multiPart("auth_token", token)
                        .multiPart("list_id", TestAccounts.FRESH)
                        .multiPart("phone_number", "415-555-0100")
                        .multiPart("first_name", "Ann & Bo")
                        .multiPart(new MultiPartSpecBuilder("São Paulo")
                                .controlName("city")
                                .charset("UTF-8")
                                .build())
                        .multiPart("status", "")
                        .post("/v1/leads/insert")),
                id(given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .queryParam("auth_token", token)
                        .queryParam("city", "São Paulo")
                        .queryParam("list_id", TestAccounts.ROOF)
                        .formParam("list_id", TestAccounts.FRESH)
                        .formParam("phone_number", "415-555-0100")
                        .formParam("first_name", "Ann & Bo")
                        .formParam("city", "")
                        .post("/v1/leads/insert")));

        assertThat(ids).doesNotHaveDuplicates();
        var rows = sql(
                "SELECT DISTINCT list_id, phone_code, phone_number, status, fields::text AS fields FROM leads WHERE account_id = $1",
                account);
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().getString("list_id")).isEqualTo("101");
        assertThat(rows.getFirst().getString("phone_code")).isEqualTo("1");
        assertThat(rows.getFirst().getString("phone_number")).isEqualTo("4155550100");
        assertThat(rows.getFirst().getString("status")).isEqualTo("NEW");
        assertThat(rows.getFirst().getString("fields"))
                .isEqualTo("{\"city\": \"São Paulo\", \"first_name\": \"Ann & Bo\"}");
    }

    @Test
    void answersInEveryShapeThatClientsRead() {
        var reply = v1("insert", Map.of("list_id", TestAccounts.FRESH, "phone_number", "(415) 555-0100"));
        var id = String.valueOf(reply.get("lead_id"));
        var submission = sql("SELECT id FROM submissions WHERE account_id = $1", account)
                .getFirst()
                .getUUID("id")
                .toString();
        assertThat(reply)
                .isEqualTo(Map.of(
                        "success",
                        true,
                        "id",
                        id,
                        "lead_id",
                        id,
                        "data",
                        Map.of("lead_id", id),
                        "submission_id",
                        submission));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // field, value, code
                "list_id, 999, 6002",
                "list_id, -, 6007",
                "phone_number, -, 6007",
                "phone_number, 123, 6008",
                "email, nobody, 6079",
                "owner_id, jo, 6006",
                "status, NOPE, 6050",
                "list_id, 199, 6206",
                "adaptor_id, none, 6207",
                "blueinkdigital_token, abc, 6023"
            })
    void case52AnswersErrorsInHttp200WithOneSentenceUnderThreeNames(String field, @Nullable String value, int code) {
        var lead = new HashMap<String, String>(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        if (value == null) {
            lead.remove(field);
        } else {
            lead.put(field, value);
        }
        var reply = v1("insert", lead);
        assertThat(reply.get("success")).isEqualTo(false);
        assertThat(reply.get("code")).isEqualTo(code);
        assertThat(reply.get("text"))
                .isInstanceOf(String.class)
                .isEqualTo(reply.get("message"))
                .isEqualTo(reply.get("error"));
        assertThat(reply.get("reasons"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1)
                .first()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("code", code)
                .containsEntry("field", field)
                .containsEntry("text", reply.get("text"));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isZero();
        assertThat(events()).isEmpty();
    }

    @Test
    void case52ABadTokenIs5001AndATokenForSomethingElse403() {
        assertThat(codeOf(given().formParam("auth_token", "wrong").post("/v1/leads/insert")))
                .isEqualTo(5001);
        assertThat(codeOf(given().get("/v1/leads/insert"))).isEqualTo(5001);
        assertThat(codeOf(given().header("Authorization", "Bearer wrong").get("/v1/leads/search")))
                .isEqualTo(5001);
        assertThat(codeOf(given().formParam("auth_token", TestAccounts.otherToken(account))
                        .post("/v1/leads/insert")))
                .isEqualTo(403);
        assertThat(codeOf(given().header("Authorization", "Bearer " + TestAccounts.callsToken(account))
                        .get("/v1/leads/insert")))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"wrong, , 401", "config, , 403", "leads, 123, 422", "leads, 4155550100, 200"})
    void aSenderMayAskForARealStatus(String who, @Nullable String phone, int status) {
        var token = Map.of(
                        "wrong",
                        "x",
                        "config",
                        TestAccounts.otherToken(account),
                        "leads",
                        TestAccounts.leadsToken(account))
                .get(who);
        given().queryParam("http_status", "1")
                .queryParam("auth_token", token)
                .queryParam("list_id", TestAccounts.FRESH)
                .queryParam("phone_number", String.valueOf(phone))
                .get("/v1/leads/insert")
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, text/html",
        "Accept, nonsense",
        "Content-Type, nonsense",
        "Content-Type, text/xml",
        "Content-Type, ''"
    })
    void headersThatMakeNoSenseLoseNoLead(String name, String value) {
        given().noContentType()
                .header(name, value)
                .post("/v1/leads/insert?auth_token=" + TestAccounts.leadsToken(account)
                        + "&list_id=101&phone_number=4155550100")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("success", Matchers.equalTo(true));
    }

    @Test
    void tellsAllReasonsAtOnce() {
        var reply = v1("insert", Map.of("list_id", "999", "phone_number", "123", "email", "x"));
        assertThat(reply.get("code")).isEqualTo(6002);
        assertThat(JsonPath.from(new JsonObject(reply).encode()).getList("reasons.code"))
                .isEqualTo(List.of(6002, 6008, 6079));
    }

    @Test
    void readsThroughAnAdaptor() {
        var id = inserted(Map.of(
                "list_id",
                TestAccounts.FRESH,
                "adaptor_id",
                TestAccounts.ADAPTOR,
                "phone",
                "4155550100",
                "town",
                "Mesa"));
        assertThat(fieldsOf(id)).isEqualTo(Map.of("city", "Mesa", "country", "US"));
    }

    @Test
    void splitsTheCountryCodeOffWhenAsked() {
        var id = inserted(
                Map.of("list_id", TestAccounts.FRESH, "phone_number", "+44 20 7946 0958", "filter_phone_code", "1"));
        var row = sql(
                        "SELECT phone_code, phone_number FROM leads WHERE account_id = $1 AND id = $2",
                        account,
                        Long.valueOf(id))
                .getFirst();
        assertThat(row.getString(0) + " " + row.getString(1)).isEqualTo("44 2079460958");
    }

    @Test
    void keepsEveryCharacterOfAText() {
        var notes = "'; DROP TABLE leads; -- <script>alert(1)</script> \" \\ %00 & = + é 😀\r\n\t".repeat(3);
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "notes", notes));
        assertThat(fieldsOf(id)).isEqualTo(Map.of("notes", notes));
    }

    @Test
    void takesNotesOf65535CharactersAndRefusesMore() {
        var longest = "é".repeat(65_535);
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "notes", longest));
        assertThat(fieldsOf(id)).isEqualTo(Map.of("notes", longest));
        assertThat(v1(
                        "insert",
                        Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "notes", longest + "x")))
                .containsEntry("code", 6023)
                .containsEntry("text", "notes has 65536 characters; at most 65535 can be stored.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"first_name", "list_id", "phone_number", "status", "email", "check_dup_list", "custom_field_1"})
    void answersANulCharacterWithACode(String field) {
        var lead = new HashMap<String, String>(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        lead.merge(field, "x\0y", (old, nul) -> old + nul);
        lead.put("check_dup", "4");
        lead.putIfAbsent("check_dup_list", "101");
        var reply = v1("insert", lead);
        // A phone number keeps its digits alone.
        assertThat(reply.get("success")).isEqualTo(field.equals("phone_number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"list_id\":", "{\"list_id\":{\"id\":101}}", "[1,2]", "\"text\"", "{\"a\":[]}", "\u0000"})
    void answersJsonThatItCannotReadWith6023(String body) {
        var reply = given().contentType("application/json")
                .header("Authorization", "Bearer " + TestAccounts.leadsToken(account))
                .body(body)
                .post("/v1/leads/insert")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(reply.getInt("code")).isEqualTo(6023);
        assertThat(reply.getString("text")).isEqualTo(reply.getString("error"));
    }

    @Test
    void answersABodyOverTheLimitWith413BeforeItIsSent() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("""
                    POST /v1/leads/insert HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: 5000000\r
                    \r
                    notes=x""".getBytes(StandardCharsets.US_ASCII));
            var reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(reply.readLine()).startsWith("HTTP/1.1 413 ");
            tooLarge(reply);
        }
    }

    @Test
    void answersABodyInChunksOverTheLimitWith413() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(5_000);
            var out = socket.getOutputStream();
            out.write("""
                    POST /v1/leads/insert HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            // 4 MiB and a byte.
            out.write("400001\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write("x".repeat(0x400001).getBytes(StandardCharsets.US_ASCII));
            var reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(reply.readLine()).startsWith("HTTP/1.1 413 ");
            tooLarge(reply);
            // The connection serves on when the body ends after all, and is cut off when it does not.
            out.write("\r\n0\r\n\r\nGET /v1/leads/none HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(reply.readLine()).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void cutsOffWhoeverSendsOnAfterThe413() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write("POST /v1/leads/insert HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            var chunk = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                        for (var sent = 0; sent < 200; sent++) {
                            out.write(chunk);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void takesABodyInChunks() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            var first = "auth_token=" + TestAccounts.leadsToken(account) + "&list_id=101&phone_nu";
            var last = "mber=4155550100&notes=" + "x".repeat(65_535);
            var chunked = """
                    POST /v1/leads/insert HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Transfer-Encoding: chunked\r
                    Expect: 100-continue\r
                    Connection: close\r
                    \r
                    """ + Integer.toHexString(first.length()) + "\r\n" + first + "\r\n"
                    + Integer.toHexString(last.length()) + "\r\n"
                    + last + "\r\n0\r\n\r\n";
            socket.getOutputStream().write(chunked.getBytes(StandardCharsets.US_ASCII));
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(reply)
                    .startsWith("HTTP/1.1 100 ")
                    .contains("HTTP/1.1 200 ")
                    .contains("\"success\":true");
        }
        assertThat(count("SELECT length(fields ->> 'notes') FROM leads WHERE account_id = $1", account))
                .isEqualTo(65_535);
    }

    private static void tooLarge(BufferedReader reply) throws IOException {
        var length = 0;
        for (var header = reply.readLine(); !header.isEmpty(); header = reply.readLine()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        var body = new char[length];
        for (var read = 0; read < length; ) {
            read += reply.read(body, read, length - read);
        }
        var text = "The body is too large: at most 4194304 bytes are read.";
        assertThat(new JsonObject(new String(body)).getMap())
                .containsEntry("success", false)
                .containsEntry("code", 413)
                .containsEntry("text", text)
                .containsEntry("message", text)
                .containsEntry("error", text);
    }

    @Test
    void tellsWorkflowServiceInTheSameTransaction() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
        var events = events();
        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.getString("event")).isEqualTo("lead.created");
        assertThat(event.getString("account_id")).isEqualTo(account);
        assertThat(event.getString("lead_id")).isEqualTo(id);
        assertThat(event.getString("actor")).isEqualTo("api");
        assertThat(event.getString("trace_parent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        var lead = event.getJsonObject("lead");
        assertThat(lead.getString("created_at"))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")
                .isEqualTo(lead.getString("modified_at"));
        lead.remove("created_at");
        lead.remove("modified_at");
        assertThat(lead.getMap())
                .isEqualTo(Map.ofEntries(
                        Map.entry("id", id),
                        Map.entry("list_id", "101"),
                        Map.entry("list_name", "Fresh leads 2026"),
                        Map.entry("campaign_id", "c-solar"),
                        Map.entry("campaign_name", "Solar"),
                        Map.entry("phone_code", "1"),
                        Map.entry("phone_number", "4155550100"),
                        Map.entry("status", "NEW"),
                        Map.entry("status_name", "New"),
                        Map.entry("called_count", "0"),
                        Map.entry("called_count_inbound", "0"),
                        Map.entry("first_name", "Ann")));
    }

    private Map<String, Object> fieldsOf(String id) {
        return sql("SELECT fields FROM leads WHERE account_id = $1 AND id = $2", account, Long.valueOf(id))
                .getFirst()
                .getJsonObject("fields")
                .getMap();
    }

    private static String id(Response response) {
        var reply = response.then().statusCode(200).extract().jsonPath();
        assertThat(reply.getBoolean("success")).as(reply.prettify()).isTrue();
        return reply.getString("data.lead_id");
    }

    private static int codeOf(Response response) {
        return response.then().statusCode(200).extract().jsonPath().getInt("code");
    }
}
