package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.auth.TokenHash;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** POST /api/intake/leads/bulk. */
@QuarkusTest
class LeadBulkIT extends IntakeIT {

    private static final String BULK = "/api/intake/leads/bulk";

    @Test
    void eachRowHasAVerdictAndAFlawOfOneIsNoneOfTheOthers() {
        var existing = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550109"));
        var reply = post("""
                [ {"list_id":"101","phone_number":"4155550100"},
                  {"list_id":"101","phone_number":4155550109,"check_dup":1},
                  {"list_id":"101","phone_number":{"digits":"4155550101"},"city":[1,{"a":"b"}]},
                  {"list_id":"101","phone_numbr":"4155550101"},
                  "a lead",
                  null,
                  [],
                  {"list_id":"101","list_id":"102","phone_number":"4155550101"},
                  {},
                  {"list_id":"999","phone_number":"123"},
                  {"list_id":"101","phone_number":"4155550102","notes":"a\\u0000b"},
                  {"phone_number":"4155550103","criteria_key":"%s"},
                  {"phone_number":"4155550103","criteria_key":"nobody's"},
                  {"list_id":"101","phone_number":"4155550109","update_if_found":true,"city":"Mesa"},
                  {"list_id":"101","phone_number":"4155550100","check_dup":1} ]""".formatted(TestAccounts.VENDOR_KEY)).then().statusCode(200);
        reply.body("accepted", equalTo(2))
                .body("updated", equalTo(1))
                .body("rejected", equalTo(12))
                .body("quarantined", equalTo(0))
                .body("known", equalTo(0))
                .body("items.row", equalTo(IntStream.range(0, 15).boxed().toList()))
                .body(
                        "items.findAll { it.verdict == 'REJECTED' }.reasons.collect { it[0].code }",
                        equalTo(List.of(6009, 6023, 6023, 6023, 6023, 6023, 6023, 6007, 6002, 6023, 6090, 6009)))
                .body("items[1].reasons[0].lead_id", equalTo(existing))
                .body("items[2].reasons[0].field", equalTo("phone_number"))
                .body("items[2].reasons[0].text", equalTo("phone_number must be a plain value."))
                .body("items[3].reasons[0].field", equalTo("phone_numbr"))
                .body("items[4].reasons[0].text", equalTo("A lead is a JSON object of plain values."))
                .body("items[7].reasons[0].text", equalTo("list_id is there twice."))
                .body("items[9].reasons.code", equalTo(List.of(6002, 6008)))
                .body("items[13].lead_id", equalTo(existing));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM submissions WHERE account_id = $1 AND door = 'BULK'", account))
                .isEqualTo(15);
        assertThat(sql("SELECT parameters::text FROM submissions WHERE account_id = $1 ORDER BY id", account).stream()
                        .map(row -> row.getString(0))
                        .skip(3)
                        .limit(3))
                .containsExactly(
                        "{\"list_id\": \"101\"}", "{\"list_id\": \"101\", \"phone_numbr\": \"4155550101\"}", "{}");
        assertThat(events())
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.created", "lead.created", "lead.created", "lead.saved");
    }

    @Test
    void anEmptyAdaptorLetsNoTypoPass() {
        post("[{\"list_id\":\"101\",\"phone_number\":\"4155550100\",\"adaptor_id\":\"\",\"phone_numbr\":\"1\"}]")
                .then()
                .body("items[0].reasons.field", equalTo(List.of("phone_numbr")));
    }

    @Test
    void whatWasOnlyTriedUnderAKeyIsTakenUnderIt() {
        var token = "test-token-of-" + account;
        for (var testMode : List.of(true, false)) {
            var source = new Source(null, null, null, null, testMode, false, List.of(), null);
            snapshots
                    .install(new InboundAccount(account)
                            .token(
                                    "t-test",
                                    new TokenGrant(TokenHash.of(token), "Vendor", List.of(Scope.LEADS), null, source))
                            .snapshot())
                    .await()
                    .indefinitely();
            bearer(token)
                    .header("Idempotency-Key", "k-1")
                    .body(leads(2))
                    .post(BULK)
                    .then()
                    .body("accepted", equalTo(2));
        }
        assertThat(rows()).isEqualTo(List.of(2L, 4L, 2L));
    }

    @Test
    void rowsTakeWhatTheyLackFromTheDefaults() {
        post("""
                {"leads":[{"phone_number":"4155550100"},{"phone_number":"4155550101","list_id":"102","city":null}],
                 "defaults":{"list_id":101,"city":"Mesa","check_dup":1}}""").then().statusCode(200).body("accepted", equalTo(2));
        assertThat(sql("SELECT list_id, fields::text FROM leads WHERE account_id = $1 ORDER BY id", account).stream()
                        .map(row -> row.getString(0) + row.getString(1)))
                .containsExactly("101{\"city\": \"Mesa\"}", "102{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                               | Send an array of flat objects",
                "1                              | Send an array of flat objects",
                "[{]                            | The body is not valid JSON at line 1, column 3.",
                "[{}                            | The body is not valid JSON",
                "[] []                          | Something follows the JSON.",
                "{}                             | leads: is missing.",
                "[]                             | leads: are none; send at least one",
                "{\"leads\":[]}                 | leads: are none; send at least one",
                "{\"leads\":{}}                 | leads: must be an array.",
                "{\"leads\":\"x\"}              | leads: must be an array.",
                "{\"leads\":[],\"leads\":[]}    | leads: is there twice.",
                "{\"leads\":[],\"more\":1}      | more: is not expected here.",
                "{\"leads\":[],\"defaults\":[]} | defaults: must be a flat object.",
                "{\"defaults\":{},\"defaults\":{}} | defaults: is there twice.",
                "{\"leads\":[],\"defaults\":{\"a\":[]}} | defaults.a: a must be a plain value.",
            })
    void whatIsNoListOfLeadsIsRefusedAsAWhole(@Nullable String body, String detail) {
        var problem =
                post(body == null ? "" : body).then().statusCode(400).extract().jsonPath();
        assertThat(problem.getString("detail")).startsWith(detail);
        assertThat(rows()).isEqualTo(List.of(0L, 0L, 0L));
    }

    @Test
    void takesAThousandRowsAndNamesTheNumberOfMore() {
        post(leads(1_000))
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1_000))
                .body("items", hasSize(1_000));
        post(leads(1_001))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("leads"))
                .body("errors[0].reason", equalTo("are 1001; at most 1000 fit in one request"));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(1_000);
    }

    @Test
    void aRepeatUnderItsKeyGetsTheSameReply() {
        var first = withKey("k-1", leads(300));
        assertThat(first.jsonPath().getInt("accepted")).isEqualTo(300);
        assertThat(withKey("k-1", leads(300)).asString()).isEqualTo(first.asString());
        assertThat(rows()).isEqualTo(List.of(300L, 300L, 300L));
        withKey("k-1", leads(299))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:dialbridge:problem:idempotency-key-reused"));
        assertThat(rows()).isEqualTo(List.of(300L, 300L, 300L));
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        withKey("k-1", leads(300));
        // Its parts were written one after the other; the first to expire expires them all.
        sql(
                "UPDATE bulk_replies SET created_at = created_at - interval '25 hours' WHERE account_id = $1 AND part = 0",
                account);
        withKey("k-1", leads(300)).then().body("accepted", equalTo(300));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(600);
    }

    @Test
    void whatWasCutOffBetweenTwoPartsGoesOnBehindTheFirst() {
        var first = withKey("k-1", leads(300)).jsonPath();
        // As if the service had died after the first 250 rows.
        sql("DELETE FROM bulk_replies WHERE account_id = $1 AND part = 1", account);
        sql("DELETE FROM leads WHERE account_id = $1 AND phone_number >= $2", account, phone(250));
        var again = withKey("k-1", leads(300)).jsonPath();
        assertThat(again.getInt("accepted")).isEqualTo(300);
        assertThat(again.getList("items.lead_id").subList(0, 250))
                .isEqualTo(first.getList("items.lead_id").subList(0, 250));
        assertThat(again.getList("items.lead_id").subList(250, 300))
                .doesNotContainAnyElementsOf(first.getList("items.lead_id"));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(300);
        assertThat(count("SELECT count(DISTINCT phone_number) FROM leads WHERE account_id = $1", account))
                .isEqualTo(300);
    }

    @Test
    void parallelRepeatsTakeEffectOnce() throws Exception {
        var body = leads(300);
        var tasks = Collections.nCopies(
                6, (Callable<String>) () -> withKey("k-1", body).asString());
        try (var threads = Executors.newFixedThreadPool(6)) {
            var replies = new HashSet<String>();
            for (var reply : threads.invokeAll(tasks)) {
                replies.add(reply.get());
            }
            assertThat(replies).hasSize(1);
        }
        assertThat(rows()).isEqualTo(List.of(300L, 300L, 300L));
    }

    @Test
    void manyRequestsOverTheSameNumbersMakeEachLeadOnce() throws Exception {
        var body = new JsonObject()
                .put("defaults", Map.of("check_dup", 1))
                .put("leads", new JsonArray(leads(300)))
                .encode();
        var tasks = Collections.nCopies(
                8, (Callable<Integer>) () -> post(body).jsonPath().getInt("accepted"));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var accepted = 0;
            for (var reply : threads.invokeAll(tasks)) {
                accepted += reply.get();
            }
            assertThat(accepted).isEqualTo(300);
        }
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(300);
    }

    @Test
    void keysAreEachAccountsOwn() {
        withKey("k-1", leads(1));
        account = TestAccounts.freshId();
        install(account);
        withKey("k-1", leads(2)).then().statusCode(200).body("accepted", equalTo(2));
        assertThat(rows()).isEqualTo(List.of(2L, 2L, 2L));
    }

    @Test
    void needsATokenWithTheScopeAndJson() {
        bearer(TestAccounts.callsToken(account)).body("[]").post(BULK).then().statusCode(403);
        withLeads()
                .contentType("application/xml")
                .body("<leads/>")
                .post(BULK)
                .then()
                .statusCode(415);
        withLeads()
                .header("Idempotency-Key", "k".repeat(201))
                .body("[]")
                .post(BULK)
                .then()
                .statusCode(400);
    }

    private Response post(String body) {
        return withLeads().body(body).post(BULK);
    }

    private Response withKey(String key, String body) {
        return withLeads().header("Idempotency-Key", key).body(body).post(BULK);
    }

    private static String leads(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"list_id\":\"101\",\"phone_number\":\"" + phone(i) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String phone(int i) {
        return Long.toString(4_155_550_000L + i);
    }
}
