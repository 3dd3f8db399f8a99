package io.dialbridge.intake.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is left of a person who is erased, but that somebody was. */
@QuarkusTest
class ErasureIT extends IntakeIT {

    private static final String PATH = "/api/intake/erasures";

    @Inject
    Retention retention;

    @Test
    void nothingIsLeftOfThePersonAndAllOfTheOthers() {
        var gone = person("4155550123", "Zaphod", "zaphod@example.com");
        var stays = person("4155550124", "Trillian", "trillian@example.com");
        var others = placesOf("Trillian");
        assertThat(placesOf("Zaphod")).isNotEmpty();

        withLeads()
                .body(Map.of("phone_number", "(415) 555-0123", "reason", "request of 2026-11-25"))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("counts.leads", equalTo(1))
                .body("counts.submissions", equalTo(2))
                .body("counts.calls", equalTo(1));

        assertThat(placesOf("Zaphod")).isEmpty();
        assertThat(placesOf("zaphod@example.com")).isEmpty();
        // The wish itself, on its way to those who have to forget too.
        assertThat(placesOf("4155550123")).containsOnly("outbox.payload");
        assertThat(placesOf("Trillian")).isEqualTo(others);
        withLeads().get("/api/intake/leads/" + gone).then().statusCode(404);
        withLeads().get("/api/intake/leads/" + stays).then().statusCode(200);
        assertThat(count("SELECT count(*) FROM call_log WHERE account_id = $1", account))
                .isEqualTo(2);
        assertThat(v1("insert", Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550123", "check_dup", "1")))
                .containsEntry("success", true);
    }

    @Test
    void theOtherServicesAreTold() {
        var gone = person("4155550123", "Zaphod", "zaphod@example.com");
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH);
        var told = sql(
                "SELECT destination, payload FROM outbox WHERE account_id = $1 AND destination <> 'workflow' ORDER BY destination",
                account);
        assertThat(told.stream().map(row -> row.getString("destination")))
                .containsExactly("erasure-dispatch", "erasure-workflow");
        assertThat(told).allSatisfy(row -> {
            var request = new JsonObject(row.getString("payload"));
            assertThat(request.getString("account_id")).isEqualTo(account);
            assertThat(request.getJsonArray("lead_ids")).isEqualTo(new JsonArray(List.of(gone)));
            assertThat(request.getJsonArray("phone_numbers")).isEqualTo(new JsonArray(List.of("4155550123")));
        });
        assertThat(events()).isEmpty();
    }

    @Test
    void manyLeadsAreToldInSeveralMessages() {
        var first = Long.parseLong(person("4155550123", "Zaphod", "zaphod@example.com"));
        var copied = sql("""
                        SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
                        WHERE table_name = 'leads' AND is_generated = 'NEVER' AND column_name <> 'id'
                        """).getFirst().getString(0);
        sql("""
                INSERT INTO leads (id, %1$s) OVERRIDING SYSTEM VALUE
                SELECT id + n, %1$s FROM leads, generate_series(1000001, 1010000) n WHERE account_id = $1
                """.formatted(copied), account);
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH).then().body("counts.leads", equalTo(10_001));
        var told = sql(
                        "SELECT payload FROM outbox WHERE account_id = $1 AND destination = 'erasure-dispatch' ORDER BY id",
                        account)
                .stream()
                .map(row -> new JsonObject(row.getString("payload")))
                .toList();
        assertThat(told.stream().map(request -> request.getJsonArray("lead_ids").size()))
                .containsExactly(9_999, 2);
        assertThat(told).allSatisfy(request -> assertThat(request.getJsonArray("phone_numbers"))
                .isEqualTo(new JsonArray(List.of("4155550123"))));
        assertThat(told.getFirst().getJsonArray("lead_ids").getString(0)).isEqualTo(String.valueOf(first));
        assertThat(told.getLast().getJsonArray("lead_ids").getString(1)).isEqualTo(String.valueOf(first + 1_010_000));
    }

    @Test
    void aLeadCanBeErasedWithoutTheOthersOfItsNumber() {
        var one = person("4155550123", "Zaphod", "zaphod@example.com");
        var other = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550123"));
        withLeads().body(Map.of("lead_id", one)).post(PATH).then().body("counts.leads", equalTo(1));
        withLeads().get("/api/intake/leads/" + other).then().statusCode(200);
        assertThat(placesOf("Zaphod")).isEmpty();
    }

    @Test
    void theSameDigitsInAnotherCountryAreAnotherPerson() {
        var abroad = inserted(Map.of(
                "list_id", TestAccounts.FRESH, "phone_number", "4155550123", "phone_code", "44", "first_name", "Ford"));
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH).then().body("counts.leads", equalTo(0));
        withLeads().get("/api/intake/leads/" + abroad).then().statusCode(200);
        assertThat(placesOf("Ford")).containsExactly("leads.fields", "outbox.payload", "submissions.parameters");
        withLeads()
                .body(Map.of("phone_number", "4155550123", "phone_code", "44"))
                .post(PATH)
                .then()
                .body("counts.leads", equalTo(1));
        assertThat(placesOf("Ford")).isEmpty();
    }

    @Test
    void whatRepeatsWouldBeAnsweredGoesToo() {
        var row = Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550123", "email", "zaphod");
        withLeads()
                .header("Idempotency-Key", "one")
                .body(row)
                .post("/api/intake/leads")
                .then()
                .statusCode(422);
        withLeads()
                .header("Idempotency-Key", "many")
                .body(List.of(row, Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550124")))
                .post("/api/intake/leads/bulk")
                .then()
                .statusCode(200);
        assertThat(placesOf("zaphod"))
                .containsExactly(
                        "bulk_replies.items", "lead_requests.reasons", "submissions.parameters", "submissions.reasons");
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH).then().body("counts.submissions", equalTo(2));
        assertThat(placesOf("zaphod")).isEmpty();
        withLeads()
                .header("Idempotency-Key", "many")
                .body(List.of(row, Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550124")))
                .post("/api/intake/leads/bulk")
                .then()
                .body("items.verdict", equalTo(List.of("REJECTED", "ACCEPTED")))
                .body("items.row", equalTo(List.of(0, 1)));
    }

    @Test
    void whatWasRefusedIsFoundHoweverItsNumberWasWritten() {
        for (var written : List.of(
                Map.of("phone_number", "(415) 555-0123"),
                Map.of("phone_number", "+1 415 555 0123", "phone_code", "+1"),
                Map.of("phone_number", "+14155550123", "phone_code", "44", "filter_phone_code", "1"),
                Map.of("telephone", "415-555-0123", "adaptor_id", TestAccounts.ADAPTOR))) {
            var sent = new HashMap<>(written);
            sent.putAll(Map.of("list_id", "999", "first_name", "Zaphod"));
            v1("insert", sent);
        }
        withLeads()
                .body(List.of(
                        Map.of("list_id", TestAccounts.FRESH, "phone_number", "415.555.0123", "first_nam", "Zaphod")))
                .post("/api/intake/leads/bulk");
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH).then().body("counts.submissions", equalTo(5));
        assertThat(placesOf("Zaphod")).isEmpty();
    }

    @Test
    void whatCameUnderANumberGoesThoughTheLeadHasAnotherOneNow() {
        var lead =
                inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550123", "first_name", "Zaphod"));
        v1("update", Map.of("lead_id", lead, "phone_number", "4155550199", "first_name", "Ford"));
        sql("DELETE FROM outbox WHERE account_id = $1", account);
        withLeads()
                .body(Map.of("phone_number", "4155550123"))
                .post(PATH)
                .then()
                .body("counts.leads", equalTo(0))
                .body("counts.submissions", equalTo(1));
        assertThat(placesOf("Zaphod")).isEmpty();
        withLeads().get("/api/intake/leads/" + lead).then().statusCode(200);
    }

    @Test
    void deletedAndArchivedLeadsGoToo() {
        var deleted = person("4155550123", "Zaphod", "zaphod@example.com");
        v1("delete", Map.of("lead_id", deleted));
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH).then().body("counts.leads", equalTo(1));
        assertThat(placesOf("Zaphod")).isEmpty();
    }

    @Test
    void aRecordStaysThatNamesNobody() {
        person("4155550123", "Zaphod", "zaphod@example.com");
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH);
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH);
        withLeads()
                .get(PATH)
                .then()
                .body("items", hasSize(2))
                .body("items[0].counts.leads", equalTo(0))
                .body("items[1].counts.leads", equalTo(1))
                .body("items[1].requested_by", equalTo(TestAccounts.leadsToken(account)));
        withLeads().get(PATH + "?limit=1").then().body("items", hasSize(1));
    }

    @Test
    void anotherAccountErasesNothingHere() {
        var lead = person("4155550123", "Zaphod", "zaphod@example.com");
        var owner = account;
        account = TestAccounts.freshId();
        install(account);
        withLeads().body(Map.of("phone_number", "4155550123")).post(PATH).then().body("counts.leads", equalTo(0));
        withLeads().body(Map.of("lead_id", lead)).post(PATH).then().body("counts.leads", equalTo(0));
        withLeads().get(PATH).then().body("items", hasSize(2));
        account = owner;
        withLeads().get("/api/intake/leads/" + lead).then().statusCode(200);
        withLeads().get(PATH).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"phone_number\":\"4155550123\",\"lead_id\":\"1\"}",
                "{\"phone_number\":\"12\"}",
                "{\"lead_id\":\"x\"}",
                "{\"phone_number\":\"4155550123\",\"reason\":\"a\\u0000b\"}",
                "{\"phone\":\"4155550123\"}",
                "null",
                "{"
            })
    void saysWhatIsWrong(String body) {
        withLeads().body(body).post(PATH).then().statusCode(400);
    }

    @Test
    void aListKeepsItsLeadsAsLongAsItSays() {
        var old = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550123"));
        var calledSince = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550124"));
        var elsewhere = inserted(Map.of("list_id", TestAccounts.OLD, "phone_number", "4155550125"));
        var young = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550126"));
        sql(
                "UPDATE leads SET modified_at = now() - interval '31 days' WHERE account_id = $1 AND id <> $2",
                account,
                Long.valueOf(young));
        sql(
                "UPDATE leads SET last_called = now() - interval '2 days' WHERE account_id = $1 AND id = $2",
                account,
                Long.valueOf(calledSince));
        keepFor(30);

        retention.run().await().indefinitely();

        withLeads().get("/api/intake/leads/" + old).then().statusCode(404);
        for (var lead : List.of(calledSince, elsewhere, young)) {
            withLeads().get("/api/intake/leads/" + lead).then().statusCode(200);
        }
        withLeads().get(PATH).then().body("items.requested_by", equalTo(List.of("retention")));
    }

    private void keepFor(int days) {
        var base = TestAccounts.snapshot(account);
        var lists = new HashMap<>(base.lists());
        lists.put(TestAccounts.FRESH, new LeadList("Fresh leads 2026", TestAccounts.SOLAR, null, true, days));
        snapshots
                .install(new AccountSnapshot(
                        base.accountId(),
                        base.version(),
                        false,
                        base.name(),
                        base.timeZone(),
                        base.dateFormat(),
                        base.tokens(),
                        base.campaigns(),
                        lists,
                        base.statuses(),
                        base.adaptors(),
                        base.endpoints(),
                        base.workflows(),
                        base.fields(),
                        base.users(), Map.of(), Map.of(),
                        base.inbound()))
                .await()
                .indefinitely();
    }

    /** A lead with a refused submission, a call and a callback. */
    private String person(String number, String name, String email) {
        var lead = Map.of("list_id", TestAccounts.FRESH, "phone_number", number, "first_name", name, "email", email);
        var id = inserted(lead);
        var again = new HashMap<>(lead);
        again.put("check_dup", "1");
        v1("insert", again);
        withCalls()
                .body("""
                        {"id":"e-%s","event":"call.dispositioned","occurred_at":"2026-11-25T10:00:00Z",
                         "call":{"call_log_id":"c-%s","lead_id":"%s","status":"HOT","agent_comment":"spoke to %s"}}""".formatted(id, id, id, name))
                .post("/api/intake/calls/events")
                .then()
                .statusCode(202);
        bearer(TestAccounts.callbacksToken(account))
                .body(Map.of(
                        "lead_id",
                        id,
                        "recipient",
                        "SYSTEM",
                        "callback_at",
                        "2030-01-01T10:00:00Z",
                        "comments",
                        "ask for " + name))
                .post("/api/intake/callbacks");
        return id;
    }

    /** Columns of this account's rows, in all tables, that hold the text. */
    private List<String> placesOf(String text) {
        return sql("""
                        SELECT table_name, column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND data_type IN ('text', 'json', 'jsonb', 'character varying')
                          AND table_name IN (SELECT table_name FROM information_schema.columns WHERE column_name = 'account_id')
                        ORDER BY 1, 2""").stream()
                .filter(column -> count(
                                "SELECT count(*) FROM " + column.getString(0) + " WHERE account_id = $1 AND "
                                        + column.getString(1) + "::text LIKE $2",
                                account,
                                "%" + text + "%")
                        > 0)
                .map(column -> column.getString(0) + "." + column.getString(1))
                .toList();
    }
}
