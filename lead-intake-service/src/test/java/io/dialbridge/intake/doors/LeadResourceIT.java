package io.dialbridge.intake.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LeadResourceIT extends IntakeIT {

    private static final String LEADS = "/api/intake/leads";

    @Test
    void createsALeadThatCanBeReadBack() {
        var id = withLeads()
                .body(Map.of(
                        "list_id",
                        TestAccounts.FRESH,
                        "phone_number",
                        4155550100L,
                        "first_name",
                        "Ann",
                        "check_dup",
                        1))
                .post(LEADS)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("phone_number", equalTo("4155550100"))
                .body("first_name", equalTo("Ann"))
                .body("status", equalTo("NEW"))
                .body("campaign_name", equalTo("Solar"))
                .body("called_count", equalTo(0))
                .body("created_at", endsWith("-07:00"))
                .body("updated_at", endsWith("-07:00"))
                .extract();
        var location = id.header("Location");
        assertThat(location).endsWith(LEADS + "/" + id.path("id"));
        withLeads()
                .get(LEADS + "/" + id.path("id"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("$", equalTo(id.jsonPath().getMap("$")));
        assertThat(events()).hasSize(1);
    }

    @Test
    void refusesALeadWithEveryReason() {
        withLeads()
                .body(Map.of(
                        "list_id", "999", "phone_number", "123", "email", "x", "hopper", true, "hopper_priority", 100))
                .post(LEADS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:dialbridge:problem:lead-rejected"))
                .body("code", equalTo(6002))
                .body("detail", equalTo("No such list: 999."))
                .body("errors.code", equalTo(List.of(6002, 6008, 6079, 6023)))
                .body("errors.field", equalTo(List.of("list_id", "phone_number", "email", "hopper_priority")))
                .body(
                        "errors[1].reason",
                        equalTo("The phone number is invalid: it has 3 digits and a North American number has ten."));
    }

    @Test
    void aDuplicateIsAConflictThatNamesTheOtherLead() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        withLeads()
                .body(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "check_dup", 1))
                .post(LEADS)
                .then()
                .statusCode(409)
                .body("code", equalTo(6009))
                .body("existing_lead_id", equalTo(id))
                .body("errors[0].lead_id", equalTo(id));
    }

    @Test
    void updateIfFoundAnswers200() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        withLeads()
                .body(Map.of(
                        "list_id",
                        TestAccounts.FRESH,
                        "phone_number",
                        "4155550100",
                        "update_if_found",
                        true,
                        "city",
                        "Mesa"))
                .post(LEADS)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(id))
                .body("city", equalTo("Mesa"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"list_id\":                                  | 400",
                "                                               | 400",
                "[]                                             | 400",
                "{\"list_id\":{\"a\":1}}                        | 400",
                "{\"list_id\":\"101\",\"list_id\":\"102\"}      | 400",
                "{\"phone_numbr\":\"4155550100\"}               | 400",
                "{\"list_id\":\"101\"}                          | 422",
                "{\"list_id\":\"101\",\"phone_number\":\"4155550100\",\"notes\":\"a\\u0000b\"} | 422",
                "{\"list_id\":\"101\",\"phone_number\":\"4155550100\",\"notes\":\"a\\ud83db\"} | 422",
            })
    void answersWhatItCannotTakeWithAProblem(@Nullable String body, int status) {
        withLeads()
                .body(body == null ? "" : body)
                .post(LEADS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void namesTheMemberThatItDoesNotKnow() {
        withLeads()
                .body(Map.of("phone_numbr", "4155550100"))
                .post(LEADS)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("phone_numbr"));
    }

    @Test
    void aChangeTouchesOnlyWhatItNames() {
        var id = inserted(
                Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "city", "Mesa", "notes", "old"));
        withLeads()
                .body("{\"notes\":\"new\",\"city\":null,\"status\":\"SALE\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("notes", equalTo("new"))
                .body("status", equalTo("SALE"))
                .body("$", not(hasKey("city")));
        assertThat(events())
                .extracting(event -> event.getString("event"))
                .containsExactly("lead.created", "lead.saved", "lead.status_changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"phone_number\":null}", "{\"status\":null}", "{\"check_dup\":1}", "{\"sity\":\"Mesa\"}"})
    void anEditThatCannotBeMeantIsRefused(String body) {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        withLeads().body(body).patch(LEADS + "/" + id).then().statusCode(400).body("errors", hasSize(1));
        assertThat(events()).hasSize(1);
    }

    @Test
    void aReplacementClearsWhatItDoesNotName() {
        var id = inserted(
                Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "city", "Mesa", "status", "SALE"));
        withLeads()
                .header("If-Match", "\"1\"")
                .body(Map.of("first_name", "Ann"))
                .put(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .body("first_name", equalTo("Ann"))
                .body("$", not(hasKey("city")))
                .body("status", equalTo("SALE"));
    }

    @Test
    void whatWasReadMayBeWrittenBack() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "city", "Mesa"));
        var read = withLeads().get(LEADS + "/" + id).then().extract();
        var lead = new HashMap<String, Object>(read.jsonPath().getMap("$"));
        lead.put("city", "Tempe");
        withLeads()
                .header("If-Match", read.header("ETag"))
                .body(lead)
                .put(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .body("city", equalTo("Tempe"));
    }

    @Test
    void anEditOfAnOldVersionIsStale() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        withLeads().body(Map.of("city", "Mesa")).patch(LEADS + "/" + id).then().statusCode(200);
        withLeads()
                .header("If-Match", "\"1\"")
                .body(Map.of("city", "Tempe"))
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(412)
                .body("current_version", equalTo(2));
        withLeads().header("If-Match", "\"1\"").delete(LEADS + "/" + id).then().statusCode(412);
        withLeads().body(Map.of("city", "Tempe")).put(LEADS + "/" + id).then().statusCode(428);
        withLeads()
                .header("If-Match", "\"2\"")
                .body(Map.of("city", "Tempe"))
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);
        withLeads()
                .header("If-Match", "*")
                .body(Map.of("city", "Yuma"))
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);
        assertThat(events()).hasSize(4);
    }

    @Test
    void aDeletedLeadIsNotFound() {
        var id = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        withLeads().delete(LEADS + "/" + id).then().statusCode(204);
        withLeads().get(LEADS + "/" + id).then().statusCode(404);
        withLeads().delete(LEADS + "/" + id).then().statusCode(404);
        withLeads().body(Map.of("city", "Mesa")).patch(LEADS + "/" + id).then().statusCode(404);
        withLeads().get(LEADS).then().statusCode(200).body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "abc", "-1", "999999999999999999999", "1%00", "99999999"})
    void anIdThatIsNoneIsNotFound(String id) {
        withLeads().urlEncodingEnabled(false).get(LEADS + "/" + id).then().statusCode(404);
    }

    @Test
    void listsByCursor() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.add(inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "415555010" + i)));
        }
        var listed = new ArrayList<String>();
        String next = null;
        do {
            var request = withLeads().queryParam("limit", 2);
            var page = (next == null ? request : request.queryParam("after", next))
                    .get(LEADS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.id"));
            next = page.getString("next");
        } while (next != null);
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    void listsWhatIsAskedFor() {
        var sale = inserted(Map.of("list_id", TestAccounts.OLD, "phone_number", "4155550100", "status", "SALE"));
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"));
        for (var filter : Map.of("phone_number", "(415) 555-0100", "list_id", TestAccounts.OLD, "status", "sale")
                .entrySet()) {
            withLeads()
                    .queryParam(filter.getKey(), filter.getValue())
                    .get(LEADS)
                    .then()
                    .body("items.id", equalTo(List.of(sale)))
                    .body("next", nullValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 501", "limit, x", "after, x", "status, NOPE", "list_id, 999", "list_id, a%00"})
    void refusesAListThatMakesNoSense(String name, String value) {
        withLeads()
                .urlEncodingEnabled(false)
                .queryParam(name, value)
                .get(LEADS)
                .then()
                .statusCode(400);
    }

    @Test
    void aRepeatUnderItsKeyMakesNoSecondLead() {
        var body = Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100");
        var id = withLeads()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        withLeads()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
        withLeads()
                .header("Idempotency-Key", "k-1")
                .body(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"))
                .post(LEADS)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:dialbridge:problem:idempotency-key-reused"));
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(1);
        assertThat(events()).hasSize(1);
        sql("UPDATE lead_requests SET created_at = created_at - interval '25 hours' WHERE account_id = $1", account);
        withLeads()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(201)
                .body("id", not(equalTo(id)));
    }

    @Test
    void aRefusedRequestIsRefusedAgainUnderItsKey() {
        var other = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        var body = Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "check_dup", 1);
        withLeads()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(409);
        v1("delete", Map.of("lead_id", other));
        withLeads()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(409)
                .body("existing_lead_id", equalTo(other));
        withLeads()
                .header("Idempotency-Key", "k-2")
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(201);
    }

    @Test
    void parallelRepeatsUnderOneKeyMakeOneLead() throws Exception {
        var body = Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100");
        var tasks = Collections.nCopies(10, (Callable<String>) () -> withLeads()
                .header("Idempotency-Key", "k-1")
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        try (var threads = Executors.newFixedThreadPool(10)) {
            var ids = new HashSet<String>();
            for (var reply : threads.invokeAll(tasks)) {
                ids.add(reply.get());
            }
            assertThat(ids).hasSize(1);
        }
        assertThat(count("SELECT count(*) FROM leads WHERE account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void needsATokenWithTheScope() {
        RestAssured.given().get(LEADS).then().statusCode(401);
        bearer("wrong").get(LEADS).then().statusCode(401);
        bearer(TestAccounts.callsToken(account)).get(LEADS).then().statusCode(403);
        bearer(TestAccounts.leadsToken(account))
                .contentType("text/plain")
                .body("x")
                .post(LEADS)
                .then()
                .statusCode(415);
    }
}
