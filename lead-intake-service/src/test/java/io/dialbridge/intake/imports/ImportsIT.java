package io.dialbridge.intake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.dialbridge.contracts.Source;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.rules.Door;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of leads over HTTP. */
@QuarkusTest
class ImportsIT extends ImportIT {

    @Inject
    ImportStore imports;

    @Inject
    ChunkStore chunks;

    @Inject
    Accounts accounts;

    @Test
    void case37_aFileOfAThousandRowsRaisesNoLeadCreatedAndAnInsertRaisesOne() {
        var file = "phone,first_name\n"
                + IntStream.range(0, 1_000)
                        .mapToObj(n -> phone(n) + ",Ann " + n)
                        .collect(Collectors.joining("\n"));
        var id = uploaded(file, Map.of("list_id", TestAccounts.FRESH));
        work();
        shown(id)
                .body("state", equalTo("DONE"))
                .body("rows_total", equalTo(1_000))
                .body("rows_read", equalTo(1_000))
                .body("accepted", equalTo(1_000))
                .body("updated", equalTo(0))
                .body("rejected", equalTo(0))
                .body("percent", equalTo(100f))
                .body("bytes_total", equalTo(file.length()))
                .body("bytes_read", equalTo(file.length()));
        assertThat(leads()).isEqualTo(1_000);
        assertThat(events()).isEmpty();
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", phone(5_000)));
        assertThat(events()).singleElement().satisfies(event -> assertThat(event.getString("event"))
                .isEqualTo("lead.created"));
    }

    @Test
    void takesAFileInAndSaysWhereItIs() {
        var created = csv("Phone;Given;First Name\n4155550100;x;Ann\n")
                .queryParam("list_id", TestAccounts.FRESH)
                .queryParam("file_name", "january.csv")
                .queryParam("check_dup", "1")
                .queryParam("state", "AZ")
                .post(IMPORTS)
                .then()
                .statusCode(202)
                .body("state", equalTo("QUEUED"))
                .body("file_name", equalTo("january.csv"))
                .body("delimiter", equalTo(";"))
                .body("charset", equalTo("UTF-8"))
                .body("header", equalTo(true))
                .body("columns.name", equalTo(List.of("Phone", "Given", "First Name")))
                .body("columns.fields", equalTo(List.of(List.of("phone_number"), List.of(), List.of("first_name"))))
                .body("unmapped", equalTo(List.of("Given")))
                .body("options", equalTo(Map.of("check_dup", "1")))
                .body("defaults", equalTo(Map.of("list_id", "101", "state", "AZ")))
                .body("rows_total", equalTo(1))
                .body("rows_read", equalTo(0))
                .body("percent", equalTo(0f))
                .body("created_at", endsWith("-07:00"))
                .body("started_at", nullValue())
                .extract();
        assertThat(URI.create(created.header("Location")).getPath())
                .isEqualTo("/api/intake/imports/" + created.path("id"));
        work();
        shown(created.path("id")).body("state", equalTo("DONE")).body("kept_until", endsWith("-07:00"));
        withLeads()
                .get("/api/intake/leads")
                .then()
                .body("items.first_name", equalTo(List.of("Ann")))
                .body("items.state", equalTo(List.of("AZ")));
    }

    @Test
    void tellsOfEachRowWhatBecameOfIt() {
        var existing = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", phone(1), "first_name", "Old"));
        var id = uploaded("""
                phone,first_name,city
                4155550001,New,
                4155550002,Zoë "Z" 😀,Mesa
                12,Short,

                4155550003,"two
                lines",Yuma
                4155550002,Again,
                4155550004
                "4155550005"x,Bad,
                """, Map.of("list_id", TestAccounts.FRESH, "update_if_found", "1"));
        work();
        shown(id)
                .body("rows_total", equalTo(7))
                .body("rows_read", equalTo(7))
                .body("accepted", equalTo(2))
                .body("updated", equalTo(2))
                .body("rejected", equalTo(3));
        assertThat(verdicts(id).stream().skip(1).map(line -> line.replaceAll("(?s)^(\\d+,\\w+),.*", "$1")))
                .containsExactly(
                        "2,updated", "3,accepted", "4,rejected", "6,accepted", "7,updated", "8,rejected", "9,rejected");
        assertThat(sql("SELECT fields ->> 'first_name' FROM leads WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getString(0))
                .containsExactly("New", "Again", "two\nlines");
        assertThat(verdicts(id).get(1)).startsWith("2,updated," + existing + ",");
    }

    @Test
    void duplicatesInOneFileLeaveTheFirst() {
        var id = uploaded(
                "phone,first_name\n4155550100,First\n4155550100,Second\n",
                Map.of("list_id", TestAccounts.FRESH, "check_dup", "1"));
        work();
        var verdicts = verdicts(id);
        var lead = sql("SELECT id::text, fields ->> 'first_name' FROM leads WHERE account_id = $1", account)
                .getFirst();
        assertThat(lead.getString(1)).isEqualTo("First");
        assertThat(verdicts)
                .containsExactly(
                        HEADER + "phone,first_name",
                        "2,accepted," + lead.getString(0) + ",,,,,,4155550100,4155550100,First",
                        "3,rejected," + lead.getString(0)
                                + ",6009,duplicate,phone_number,The phone number already exists: 4155550100 is lead "
                                + lead.getString(0) + ".,,4155550100,4155550100,Second");
    }

    @Test
    void everyRowThatCannotBeTakenHasACode() {
        var id = uploaded(
                "phone,email,notes\n12,x,\n4155550100\n4155550101,,a\0b\n\"4155550102\"x,,\n=4155550103,@x.com,-\n",
                Map.of("list_id", TestAccounts.FRESH));
        work();
        assertThat(verdicts(id))
                .containsExactly(
                        HEADER + "phone,email,notes",
                        "2,rejected,,6008,phone,phone_number,The phone number is invalid: it has 2 digits and a North American number has"
                                + " ten.,6008 phone_number: The phone number is invalid: it has 2 digits and a North American number"
                                + " has ten. | 6079 email: Invalid email: x.,12,12,x,",
                        "3,rejected,,6023,request,row,The row has 1 column and the file has 3. Values that hold the delimiter must stand"
                                + " in quotes.,,,4155550100",
                        "4,rejected,,6023,request,notes,\"notes holds a NUL character, which can't be stored.\",,4155550101,4155550101,,a\0b",
                        "5,rejected,,6023,request,row,\"The row opens a quote that is not closed where its value ends. Write a quote within"
                                + " a value twice, and set values with line breaks, quotes or delimiters in quotes.\",,,\"\"\"4155550102\"\"x,,\"",
                        "6,rejected,,6079,email,email,Invalid email: @x.com.,,'=4155550103,'=4155550103,'@x.com,'-");
        assertThat(leads()).isZero();
    }

    @Test
    void theVerdictsOfOneKindCanBeCorrectedAndSentAgain() {
        var id = uploaded("phone,first_name\n4155550100,Ann\n12,=Bob\n", Map.of("list_id", TestAccounts.FRESH));
        work();
        var rejected = withLeads()
                .queryParam("verdict", "rejected")
                .get(IMPORTS + "/" + id + "/verdicts")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"import-" + id + "-verdicts.csv\"")
                .extract()
                .asString();
        assertThat(rejected).doesNotContain("Ann").contains("3,rejected,,6008,");
        var again = uploaded(rejected.replace(",12,'=Bob", ",4155550101,'=Bob"), Map.of("list_id", TestAccounts.FRESH));
        work();
        shown(again).body("accepted", equalTo(1));
        assertThat(sql("SELECT fields ->> 'first_name' FROM leads WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getString(0))
                .containsExactly("Ann", "=Bob");
        withLeads()
                .queryParam("verdict", "accepted")
                .get(IMPORTS + "/" + id + "/verdicts")
                .then()
                .body(containsString("Ann"))
                .body(not(containsString("Bob")));
        withLeads()
                .queryParam("verdict", "lost")
                .get(IMPORTS + "/" + id + "/verdicts")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsWhatSpreadsheetsWrite(String end) {
        var file =
                "\uFEFF\"Phone Number\",Notes" + end + "4155550100,\"one\ntwo, \"\"three\"\" 😀\"" + end + ",," + end;
        var id = uploaded(file, Map.of("list_id", TestAccounts.FRESH));
        work();
        shown(id)
                .body("accepted", equalTo(1))
                .body("rows_total", equalTo(1))
                .body("columns[0].name", equalTo("Phone Number"));
        assertThat(notes()).containsExactly("one\ntwo, \"three\" 😀");
    }

    @Test
    void readsOtherCharsetsAndRefusesRowsThatAreNotInThem() {
        var windows = Charset.forName("windows-1252");
        var file = "phone,notes\n4155550100,Zoë €\n".getBytes(windows);
        var right = uploaded(file, Map.of("list_id", TestAccounts.FRESH, "charset", "windows-1252"));
        var wrong = uploaded(file, Map.of("list_id", TestAccounts.FRESH));
        work();
        work();
        shown(right).body("accepted", equalTo(1)).body("charset", equalTo("windows-1252"));
        assertThat(notes()).containsExactly("Zoë €");
        shown(wrong).body("rejected", equalTo(1));
        assertThat(verdicts(wrong).getLast())
                .startsWith("2,rejected,,6023,request,row,\"The row holds bytes that are no text in UTF-8.");
    }

    @Test
    void aFileWithoutAHeaderIsMappedByNumbers() {
        var id = uploaded(
                "Ann|4155550100|101\n",
                Map.of("header", "false", "map", "{\"1\":\"first_name\",\"2\":\"phone_number\",\"3\":\"list_id\"}"));
        work();
        shown(id).body("accepted", equalTo(1)).body("delimiter", equalTo("|"));
        assertThat(sql("SELECT list_id, fields ->> 'first_name' FROM leads WHERE account_id = $1", account)
                        .getFirst()
                        .deepToString())
                .contains("101", "Ann");
    }

    @Test
    void aColumnOfListsGoesBeforeTheListOfTheRequest() {
        var id = uploaded(
                "phone,list id\n4155550100,102\n4155550101,\n4155550102,999\n", Map.of("list_id", TestAccounts.FRESH));
        work();
        shown(id).body("accepted", equalTo(2)).body("rejected", equalTo(1));
        assertThat(sql("SELECT list_id FROM leads WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getString(0))
                .containsExactly("102", "101");
    }

    @Test
    void anAdaptorMapsTheColumnsAndFillsGaps() {
        var id = uploaded(
                "telephone,fname,town\n4155550100,Ann,Mesa\n",
                Map.of("list_id", TestAccounts.FRESH, "adaptor_id", TestAccounts.ADAPTOR));
        work();
        shown(id).body("accepted", equalTo(1)).body("unmapped", equalTo(List.of()));
        withLeads()
                .get("/api/intake/leads")
                .then()
                .body("items[0].first_name", equalTo("Ann"))
                .body("items[0].city", equalTo("Mesa"))
                .body("items[0].country", equalTo("US"));
    }

    @Test
    void fieldsThatTheAccountAddedAreFields() {
        csv("phone,Roof Age\n4155550100,12\n")
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS + "/preview")
                .then()
                .statusCode(200)
                .body("columns.fields", equalTo(List.of(List.of("phone_number"), List.of(TestAccounts.ROOF_AGE))))
                .body("unmapped", equalTo(List.of()))
                .body("rows[0].lead." + TestAccounts.ROOF_AGE, equalTo("12"));
        var id = uploaded(
                "phone,Roof Age,Years\n4155550100,12,\n4155550101,,\n4155550102,old,\n",
                Map.of("list_id", TestAccounts.FRESH, TestAccounts.ROOF_AGE, "30"));
        var mapped = uploaded(
                "phone,Years\n4155550103,40\n",
                Map.of("list_id", TestAccounts.FRESH, "map", "Years:" + TestAccounts.ROOF_AGE));
        work();
        shown(id).body("unmapped", equalTo(List.of("Years"))).body("accepted", equalTo(2));
        assertThat(verdicts(id).getLast()).contains("rejected", "6023", TestAccounts.ROOF_AGE);
        shown(mapped).body("accepted", equalTo(1));
        assertThat(sql("SELECT fields FROM leads WHERE account_id = $1 ORDER BY id", account).stream()
                        .map(row -> row.getJsonObject("fields").encode()))
                .containsExactly("{\"field_f-1\":\"12\"}", "{\"field_f-1\":\"30\"}", "{\"field_f-1\":\"40\"}");
    }

    @Test
    void aFileOfAHeaderAloneIsDoneAtOnce() {
        var id = uploaded("phone\n\n", Map.of("list_id", TestAccounts.FRESH));
        shown(id)
                .body("state", equalTo("DONE"))
                .body("rows_total", equalTo(0))
                .body("percent", equalTo(100f))
                .body("bytes_total", equalTo(7));
        assertThat(verdicts(id)).containsExactly(HEADER + "phone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "list_id=101                                ! ''              ! file: is empty",
                "list_id=101                                ! '\n\n'          ! file: holds nothing but empty lines",
                "list_id=101&charset=UTF-16                 ! 'phone\n1'      ! charset: must be",
                "list_id=101&charset=klingon                ! 'phone\n1'      ! charset: must be",
                "list_id=101&delimiter=xx                   ! 'phone\n1'      ! delimiter: must be comma",
                "list_id=101&header=maybe                   ! 'phone\n1'      ! header: must be true or false",
                "list_id=101&map=phone                      ! 'phone\n1'      ! map: must be pairs",
                "list_id=101&map=%7B                        ! 'phone\n1'      ! map: is no JSON object",
                "list_id=101&map=Fax:phone_number           ! 'phone\n1'      ! map: names a column that the file does not have: Fax",
                "list_id=101&map=phone:shoe_size            ! 'phone\n1'      ! map: names no field that a row can fill",
                "list_id=101                                ! 'fax,city\n1,2' ! map: leaves phone_number without a column; the file has these: fax, city",
                "x=1                                        ! 'phone\n1'      ! x: is neither an option of an import nor a field of a lead",
                "city=Mesa                                  ! 'phone\n1'      ! list_id: is needed, because no column",
                "list_id=999                                ! 'phone\n1'      ! list_id: names no list",
                "list_id=199                                ! 'phone\n1'      ! list_id: names a list that is not active",
                "list_id=101&adaptor_id=ad-2                ! 'phone\n1'      ! adaptor_id: names no active adaptor",
                "list_id=101&list_id=102                    ! 'phone\n1'      ! list_id: is given more than once",
                "list_id=101&file_name=a%00b                ! 'phone\n1'      ! file_name: holds a NUL",
                "list_id=101                                ! '\"phone\"x\n1' ! file: The row opens a quote",
            })
    void refusesWhatCanMakeNoLeadsAndStoresNothing(String query, String file, String detail) {
        csv(file)
                .urlEncodingEnabled(false)
                .post(IMPORTS + "?" + query.strip())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:dialbridge:problem:invalid"))
                .body("detail", startsWith(detail));
        assertThat(count("SELECT count(*) FROM imports WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void refusesBytesThatAreNoCsv() {
        for (var bytes : List.of("phone".getBytes(StandardCharsets.UTF_16), new byte[] {'P', 'K', 3, 4, 9})) {
            csv(bytes)
                    .queryParam("list_id", TestAccounts.FRESH)
                    .post(IMPORTS)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void refusesOtherContentTypesAndTokens() {
        withLeads().body("{}").post(IMPORTS).then().statusCode(415);
        csv("phone\n1").contentType("application/xml").post(IMPORTS).then().statusCode(415);
        RestAssured.given()
                .contentType("text/csv")
                .body("phone\n1")
                .post(IMPORTS)
                .then()
                .statusCode(401);
        bearer(TestAccounts.callsToken(account))
                .contentType("text/csv")
                .body("phone\n1")
                .post(IMPORTS)
                .then()
                .statusCode(403);
        bearer(TestAccounts.callsToken(account)).get(IMPORTS).then().statusCode(403);
    }

    @Test
    void aFormWithAFileIsAnsweredWithWhatToSend() {
        RestAssured.given()
                .header("Authorization", "Bearer " + TestAccounts.leadsToken(account))
                .multiPart("file", "leads.csv", "phone\n4155550100\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS)
                .then()
                .statusCode(415)
                .body("detail", startsWith("Send the file itself as the body, with Content-Type: text/csv"));
    }

    @Test
    void theSameKeyAndFileAreTheSameImport() {
        var file = "phone\n4155550100\n";
        var first = keyed(file, "k-1", 202).<String>path("id");
        assertThat(keyed(file, "k-1", 202).<String>path("id")).isEqualTo(first);
        keyed("phone\n4155550101\n", "k-1", 422);
        work();
        assertThat(keyed(file, "k-1", 202).<String>path("state")).isEqualTo("DONE");
        assertThat(keyed(file, "k-2", 202).<String>path("id")).isNotEqualTo(first);
        assertThat(count("SELECT count(*) FROM imports WHERE account_id = $1", account))
                .isEqualTo(2);
    }

    @Test
    void aRefusedFileFreesItsKey() {
        keyed("fax\n4155550100\n", "k-1", 400);
        keyed("phone\n4155550100\n", "k-1", 202);
    }

    @Test
    void aKeyStandsForItsImportForADay() {
        var first = keyed("phone\n4155550100\n", "k-1", 202).<String>path("id");
        sql(
                "UPDATE imports SET created_at = created_at - interval '25 hours' WHERE account_id = $1 AND id = $2",
                account,
                first);
        assertThat(keyed("phone\n4155550101\n", "k-1", 202).<String>path("id")).isNotEqualTo(first);
    }

    @Test
    void anUploadThatBreaksOffImportsNothing() throws IOException {
        var body = "phone\n" + "4155550100\n".repeat(20_000);
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + IMPORTS + "?list_id=101 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                                    + "Authorization: Bearer " + TestAccounts.leadsToken(account)
                                    + "\r\nContent-Length: 10000000\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.UTF_8));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> count("SELECT count(*) FROM import_chunks WHERE account_id = $1", account) > 10);
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> withLeads()
                .get(IMPORTS)
                .then()
                .body("items.state", equalTo(List.of("FAILED")))
                .body("items[0].failure", equalTo(ImportUpload.BROKEN_OFF)));
        assertThat(count("SELECT count(*) FROM import_chunks WHERE account_id = $1", account))
                .isZero();
        work();
        assertThat(leads()).isZero();
        var id = sql("SELECT id FROM imports WHERE account_id = $1", account)
                .getFirst()
                .getString(0);
        withLeads().post(IMPORTS + "/" + id + "/resume").then().statusCode(409);
    }

    @Test
    void aFileOfAnySizeIsTakenIn() {
        var rows = 200_000;
        var file = new StringBuilder("phone,notes\n");
        for (var n = 0; n < rows; n++) {
            file.append(phone(n)).append(",a note that makes the row as long as rows are\n");
        }
        var id = csv(file.toString())
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS)
                .then()
                .statusCode(202)
                .body("rows_total", equalTo(rows))
                .body("bytes_total", equalTo(file.length()))
                .extract()
                .<String>path("id");
        assertThat(count("SELECT max(rows) FROM import_chunks WHERE account_id = $1", account))
                .isEqualTo(500);
        withLeads().post(IMPORTS + "/" + id + "/cancel").then().body("state", equalTo("CANCELLED"));
        withLeads().delete(IMPORTS + "/" + id).then().statusCode(204);
    }

    @Test
    void takesNoMoreFilesAtOnceThanThereIsRoomFor() {
        var owner = accounts.get(account);
        var request = ImportRequest.of(Map.of("list_id", List.of(TestAccounts.FRESH)), owner);
        var sender = new Sender(Door.IMPORT, "t-1", "test", Source.ANY, Origin.api("00-0-0-00"));
        assertThatThrownBy(() -> new ImportUpload(imports, chunks, () -> 0, Clock.systemUTC())
                        .take(owner, request, sender, Optional.empty(), InputStream.nullInputStream()))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(503));
    }

    @ParameterizedTest
    @ValueSource(strings = {IMPORTS + "/preview", IMPORTS + "/x", "/api/intake/leads", "/v1/leads/insert"})
    void theLimitOfOtherBodiesStands(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void cancelsResumesAndDeletes() {
        var id = uploaded("phone\n4155550100\n", Map.of("list_id", TestAccounts.FRESH));
        withLeads()
                .delete(IMPORTS + "/" + id)
                .then()
                .statusCode(409)
                .body("detail", equalTo("The import is not over. Cancel it first."));
        withLeads().post(IMPORTS + "/" + id + "/resume").then().statusCode(409);
        withLeads().post(IMPORTS + "/" + id + "/cancel").then().statusCode(200).body("state", equalTo("CANCELLED"));
        withLeads()
                .post(IMPORTS + "/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("The import is CANCELLED. It has ended already, so there is nothing to cancel."));
        work();
        assertThat(leads()).isZero();
        withLeads()
                .post(IMPORTS + "/" + id + "/resume")
                .then()
                .statusCode(200)
                .body("state", equalTo("QUEUED"))
                .body("ended_at", nullValue());
        work();
        shown(id).body("state", equalTo("DONE"));
        assertThat(leads()).isEqualTo(1);
        withLeads().delete(IMPORTS + "/" + id).then().statusCode(204);
        withLeads().get(IMPORTS + "/" + id).then().statusCode(404);
        assertThat(count("SELECT count(*) FROM import_chunks WHERE account_id = $1", account))
                .isZero();
        assertThat(count("SELECT count(*) FROM import_verdicts WHERE account_id = $1", account))
                .isZero();
        assertThat(leads()).isEqualTo(1);
    }

    @Test
    void listsTheLatestFirst() {
        var ids = IntStream.range(0, 3)
                .mapToObj(n -> uploaded("phone\n" + phone(n) + "\n", Map.of("list_id", TestAccounts.FRESH)))
                .toList();
        var first = withLeads()
                .queryParam("limit", 2)
                .get(IMPORTS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(first.getList("items.id")).isEqualTo(List.of(ids.get(2), ids.get(1)));
        var second = withLeads()
                .queryParam("limit", 2)
                .queryParam("after", first.getString("next"))
                .get(IMPORTS)
                .then()
                .extract()
                .jsonPath();
        assertThat(second.getList("items.id")).isEqualTo(List.of(ids.get(0)));
        assertThat(second.getString("next")).isNull();
        withLeads().queryParam("after", "x").get(IMPORTS).then().statusCode(400);
    }

    @Test
    void anotherAccountSeesAndChangesNothing() {
        var id = uploaded("phone\n4155550100\n", Map.of("list_id", TestAccounts.FRESH));
        var owner = account;
        account = TestAccounts.freshId();
        install(account);
        withLeads().get(IMPORTS + "/" + id).then().statusCode(404);
        withLeads().get(IMPORTS + "/" + id + "/verdicts").then().statusCode(404);
        withLeads().get(IMPORTS).then().body("items", equalTo(List.of()));
        withLeads().post(IMPORTS + "/" + id + "/cancel").then().statusCode(404);
        withLeads().post(IMPORTS + "/" + id + "/resume").then().statusCode(404);
        withLeads().delete(IMPORTS + "/" + id).then().statusCode(404);
        keyed("phone\n4155550100\n", "k-1", 202);
        account = owner;
        assertThat(keyed("phone\n4155550101\n", "k-1", 202).<String>path("state"))
                .isEqualTo("QUEUED");
        shown(id).body("state", equalTo("QUEUED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "0190-", "..%2f"})
    void anIdThatCannotBeIsNotThere(String id) {
        withLeads().urlEncodingEnabled(false).get(IMPORTS + "/" + id).then().statusCode(404);
    }

    @Test
    void aPreviewShowsWhatWouldBecomeOfAFile() {
        csv("Phone,Given,First Name\n4155550100,x,Ann\n4155550101\n")
                .queryParam("list_id", TestAccounts.FRESH)
                .queryParam("check_dup", "1")
                .post(IMPORTS + "/preview")
                .then()
                .statusCode(200)
                .body("delimiter", equalTo(","))
                .body("columns.fields", equalTo(List.of(List.of("phone_number"), List.of(), List.of("first_name"))))
                .body("unmapped", equalTo(List.of("Given")))
                .body("rows[0].row", equalTo(2))
                .body(
                        "rows[0].lead",
                        equalTo(Map.of(
                                "check_dup", "1", "phone_number", "4155550100", "first_name", "Ann", "list_id", "101")))
                .body("rows[0].reason", nullValue())
                .body("rows[1].reason", startsWith("The row has 1 column"));
        csv("fax\n1")
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS + "/preview")
                .then()
                .statusCode(400);
        csv("phone\n" + "1\n".repeat(100))
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS + "/preview")
                .then()
                .body("rows.size()", equalTo(20));
        assertThat(count("SELECT count(*) FROM imports WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void theExamplesOfTheDocumentAreTaken() {
        var paths = new JsonObject(RestAssured.given()
                        .queryParam("format", "json")
                        .get("/api/intake/openapi")
                        .asString())
                .getJsonObject("paths");
        csv(example(paths, "/api/intake/imports"))
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS)
                .then()
                .statusCode(202)
                .body("rows_total", equalTo(2));
        var preview = csv(example(paths, "/api/intake/imports/preview"))
                .queryParam("list_id", TestAccounts.FRESH)
                .post(IMPORTS + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(new JsonObject(preview))
                .isEqualTo(post(paths, "/api/intake/imports/preview")
                        .getJsonObject("responses")
                        .getJsonObject("200")
                        .getJsonObject("content")
                        .getJsonObject("application/json")
                        .getJsonObject("example"));
    }

    private static String example(JsonObject paths, String path) {
        return post(paths, path)
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("text/csv")
                .getString("example");
    }

    private static JsonObject post(JsonObject paths, String path) {
        return paths.getJsonObject(path).getJsonObject("post");
    }
}
