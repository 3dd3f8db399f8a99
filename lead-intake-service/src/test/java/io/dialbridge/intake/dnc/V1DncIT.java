package io.dialbridge.intake.dnc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class V1DncIT extends IntakeIT {

    private static final String PHONE = "4155550100";
    private static final Map<String, String> WHOLE =
            Map.of("phone_number", PHONE, "phone_code", "1", "campaign_id", "0");

    @Test
    void insertsAnEntryAndSaysItsIdWhereverClientsLook() {
        var reply = dnc("insert", with(WHOLE, "reason", "consentrevoked", "purpose", "telemkt"));
        var id = reply.getString("id");
        assertThat(reply.getMap("$"))
                .isEqualTo(Map.of("success", true, "id", id, "dnc_id", id, "data", Map.of("id", id, "dnc_id", id)));
        sql(
                "UPDATE dnc SET created_at = $2 WHERE account_id = $1",
                account,
                OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        assertThat(dnc("search", Map.of()).getMap("entries[0]"))
                .isEqualTo(Map.of(
                        "id", id,
                        "phone_number", PHONE,
                        "phone_code", "1",
                        "campaign_id", "0",
                        "campaign_uid", "0",
                        "campaign_name", "Global DNC",
                        "campaign_type", "GLOBAL",
                        "insert_date", "2026-01-01 20:04:05",
                        "purpose", "TELEMKT",
                        "reason", "ConsentRevoked"));
        assertThat(sql("SELECT source FROM dnc WHERE account_id = $1", account)
                        .getFirst()
                        .getString(0))
                .isEqualTo("api:" + TestAccounts.dncToken(account));
    }

    @ParameterizedTest
    @CsvSource({
        "phone_number, '', 6007, The phone number is invalid: phone_number is missing.",
        "phone_number, abc, 6007, The phone number is invalid: it has 0 digits and a North American number has ten.",
        "phone_number, 41*, 6007, The phone number is invalid: a wildcard has 3 to 6 digits before its *.",
        "phone_code, '', 6026, 'Missing country code: phone_code is needed, 1 for North America.'",
        "phone_code, x, 6026, The phone number is invalid: phone_code is a country code of one to three digits.",
        "campaign_id, '', 6006, 'Invalid campaign id: campaign_id is needed, 0 for every campaign.'",
        "campaign_id, 999, 6006, 'Invalid campaign id: this account has no campaign 999; 0 stands for every campaign, -1 for a purpose.'",
        "purpose, SELL, 6057, 'Invalid purpose: SELL is none of COLLECT, COMMNOTM, CONFIRM, ESIGN, HIPAA, INFORM, NONCOMM, NONPROF, NOTFOUND, NOTIFY, TELEMKT, VERIFY, -BLANK-.'",
        "reason, -NOTBLANK-, 6058, 'Invalid reason: -NOTBLANK- is none of DNC, DNCT, ConsentRevoked, -BLANK-.'",
    })
    void insertRefusesWithTheCodesOfItsPath(String name, String value, int code, String text) {
        var reply = dnc("insert", with(WHOLE, name, value));
        assertThat(reply.getBoolean("success")).isFalse();
        assertThat(reply.getInt("code")).isEqualTo(code);
        assertThat(List.of(reply.getString("text"), reply.getString("message"), reply.getString("error")))
                .containsOnly(text);
        assertThat(entries()).isZero();
    }

    @Test
    void insertListsEveryReason() {
        var reply = dnc("insert", Map.of("phone_number", "1", "reason", "x", "purpose", "y"));
        assertThat(reply.getList("reasons.code")).isEqualTo(List.of(6026, 6006, 6007, 6057, 6058));
        assertThat(dnc("insert", Map.of()).getInt("code")).isEqualTo(6026);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\0y", "\ud800", "' OR TRUE --", "<script>alert()</script>"})
    void hostileTextIsACodedReason(String text) {
        for (var name : List.of("phone_number", "phone_code", "campaign_id", "purpose", "reason")) {
            assertThat(dnc("insert", with(WHOLE, name, text)).getBoolean("success"))
                    .isFalse();
        }
        for (var name : List.of("id", "phones", "campaign_id", "purpose", "reason", "insert_date", "limit", "offset")) {
            assertThat(dnc("search", Map.of(name, text)).getBoolean("success")).isFalse();
        }
        assertThat(dnc("update", Map.of("id", text)).getInt("code")).isEqualTo(6056);
        assertThat(dnc("delete", Map.of("phone_number", text, "phone_code", text, "campaign_id", "0"))
                        .getInt("code"))
                .isEqualTo(6003);
        assertThat(dnc("delete", with(WHOLE, "campaign_id", text)).getBoolean("success"))
                .isFalse();
        assertThat(dnc("insert", with(WHOLE, "reason", "x".repeat(65_535))).getInt("code"))
                .isEqualTo(6058);
        assertThat(entries()).isZero();
    }

    @Test
    void theSameEntryIsThereOnceAlsoForManySendersAtOnce() throws Exception {
        try (var senders = Executors.newFixedThreadPool(8)) {
            var work = IntStream.range(0, 24)
                    .<Callable<JsonPath>>mapToObj(n -> () -> dnc("insert", WHOLE))
                    .toList();
            var replies = senders.invokeAll(work).stream()
                    .map(done -> done.resultNow())
                    .toList();
            assertThat(replies.stream().filter(reply -> reply.getBoolean("success")))
                    .hasSize(1);
            var id = replies.stream()
                    .filter(reply -> reply.getBoolean("success"))
                    .findFirst()
                    .orElseThrow()
                    .getString("id");
            assertThat(replies.stream().filter(reply -> !reply.getBoolean("success")))
                    .hasSize(23)
                    .allSatisfy(reply -> {
                        assertThat(reply.getInt("code")).isEqualTo(6008);
                        assertThat(reply.getString("text"))
                                .isEqualTo("The phone number already exists: it is entry " + id + ".");
                    });
        }
        assertThat(entries()).isEqualTo(1);
        assertThat(dnc("insert", with(WHOLE, "campaign_id", TestAccounts.SOLAR)).getBoolean("success"))
                .isTrue();
        assertThat(dnc("insert", with(WHOLE, "purpose", "HIPAA")).getBoolean("success"))
                .isTrue();
    }

    @Test
    void changesWhatIsGivenAndClearsWhatIsBlanked() {
        var id = entry(with(WHOLE, "reason", "DNC", "purpose", "HIPAA"));
        assertThat(dnc("update", Map.of("id", id, "reason", "-BLANK-", "purpose", "-blank-", "campaign_id", "-1"))
                        .getString("id"))
                .isEqualTo(id);
        var entry = dnc("search", Map.of("id", id)).getMap("entries[0]");
        assertThat(entry)
                .containsEntry("phone_number", PHONE)
                .containsEntry("reason", "")
                .containsEntry("purpose", "")
                .containsEntry("campaign_id", "-1")
                .containsEntry("campaign_type", "PURPOSE");
        dnc("update", Map.of("id", id, "phone_number", "02079460958", "phone_code", "44"));
        assertThat(dnc("search", Map.of("id", id)).getMap("entries[0]"))
                .containsEntry("phone_number", "2079460958")
                .containsEntry("phone_code", "44");
        assertThat(dnc("update", Map.of("id", id)).getBoolean("success")).isTrue();
    }

    @Test
    void updateRefusesWithTheCodesOfItsPath() {
        var id = entry(WHOLE);
        var other = entry(with(WHOLE, "phone_number", "4155550101"));
        assertThat(dnc("update", Map.of()).getInt("code")).isEqualTo(6056);
        assertThat(dnc("update", Map.of("id", "999999999")).getInt("code")).isEqualTo(6056);
        assertThat(dnc("update", Map.of("id", id, "campaign_id", "999")).getInt("code"))
                .isEqualTo(6004);
        assertThat(dnc("update", Map.of("id", id, "phone_number", "12")).getInt("code"))
                .isEqualTo(6008);
        assertThat(dnc("update", Map.of("id", id, "phone_code", "0")).getInt("code"))
                .isEqualTo(6026);
        assertThat(dnc("update", Map.of("id", id, "purpose", "x")).getInt("code"))
                .isEqualTo(6057);
        assertThat(dnc("update", Map.of("id", id, "reason", "x")).getInt("code"))
                .isEqualTo(6058);
        assertThat(dnc("update", Map.of("id", other, "phone_number", PHONE)).getInt("code"))
                .isEqualTo(6059);
        assertThat(dnc("search", Map.of("id", other)).getString("entries[0].phone_number"))
                .isEqualTo("4155550101");
    }

    @Test
    void deletesANumberForWhateverPurpose() {
        entry(WHOLE);
        entry(with(WHOLE, "purpose", "HIPAA"));
        entry(with(WHOLE, "campaign_id", TestAccounts.SOLAR));
        assertThat(dnc("delete", with(WHOLE, "phone_number", "+1 415 555 0100")).getMap("$"))
                .isEqualTo(Map.of("success", true));
        assertThat(dnc("search", Map.of()).getList("entries.campaign_id")).isEqualTo(List.of(TestAccounts.SOLAR));
        assertThat(dnc("delete", WHOLE).getInt("code")).isEqualTo(6003);
        entry(with(WHOLE, "phone_number", "415*"));
        assertThat(dnc("delete", with(WHOLE, "phone_number", "415*")).getBoolean("success"))
                .isTrue();
        assertThat(entries()).isEqualTo(1);
        assertThat(events()).isEmpty();
    }

    @Test
    void deleteRefusesWithTheCodesOfItsPath() {
        entry(WHOLE);
        assertThat(dnc("delete", Map.of()).getList("reasons.code")).isEqualTo(List.of(6000, 6001, 6002));
        assertThat(dnc("delete", with(WHOLE, "phone_number", "12")).getInt("code"))
                .isEqualTo(6003);
        assertThat(dnc("delete", with(WHOLE, "update_lead_status", "true")).getInt("code"))
                .isEqualTo(6005);
        assertThat(dnc("delete", with(WHOLE, "update_lead_status", "true", "lead_status", "nope"))
                        .getInt("code"))
                .isEqualTo(6004);
        assertThat(dnc("delete", with(WHOLE, "phone_number", "415*", "update_lead_status", "1", "lead_status", "NEW"))
                        .getInt("code"))
                .isEqualTo(6004);
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void deletingMayGiveTheNumbersLeadsAStatusWithTheEventsOfAnEdit() {
        var first = lead(TestAccounts.FRESH, "DNC");
        var second = lead(TestAccounts.ROOF, "DNC");
        var same = lead(TestAccounts.OLD, "NEW");
        sql("DELETE FROM outbox WHERE account_id = $1", account);
        var status = Map.of("update_lead_status", "true", "lead_status", "new");
        assertThat(dnc("delete", with(WHOLE, status)).getInt("code")).isEqualTo(6003);
        assertThat(events()).isEmpty();
        entry(WHOLE);
        assertThat(dnc("delete", with(WHOLE, status)).getBoolean("success")).isTrue();
        assertThat(sql("SELECT id, status, version FROM leads WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getLong(0) + " " + row.getString(1) + " " + row.getLong(2))
                .containsExactly(first + " NEW 2", second + " NEW 2", same + " NEW 1");
        assertThat(events())
                .extracting(event -> event.getString("event") + " " + event.getString("lead_id"))
                .containsExactly(
                        "lead.saved " + first,
                        "lead.status_changed " + first,
                        "lead.saved " + second,
                        "lead.status_changed " + second);
        assertThat(events().getFirst().getJsonObject("previous").getString("status"))
                .isEqualTo("DNC");
    }

    @Test
    void aCampaignsEntrySparesTheLeadsOfOthers() {
        var solar = lead(TestAccounts.FRESH, "DNC");
        var roofs = lead(TestAccounts.ROOF, "DNC");
        var ofSolar = with(WHOLE, "campaign_id", TestAccounts.SOLAR);
        entry(ofSolar);
        dnc("delete", with(ofSolar, "update_lead_status", "1", "lead_status", "HOT"));
        assertThat(sql("SELECT id, status FROM leads WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getLong(0) + " " + row.getString(1))
                .containsExactly(solar + " HOT", roofs + " DNC");
    }

    @Test
    void findsTheLeadsThatHoldTheNumberWithItsTrunkPrefix() {
        var london = Map.of("phone_number", "02079460958", "phone_code", "44", "campaign_id", "0");
        inserted(Map.of(
                "list_id", TestAccounts.FRESH, "phone_number", "02079460958", "phone_code", "44", "status", "DNC"));
        inserted(Map.of(
                "list_id", TestAccounts.FRESH, "phone_number", "2079460958", "phone_code", "44", "status", "DNC"));
        entry(london);
        dnc("delete", with(london, "update_lead_status", "1", "lead_status", "NEW"));
        assertThat(sql("SELECT status FROM leads WHERE account_id = $1", account))
                .extracting(row -> row.getString(0))
                .containsExactly("NEW", "NEW");
    }

    @Test
    void searchesByEachParameter() {
        var plain = entry(WHOLE);
        var rich = entry(Map.of(
                "phone_number", "02079460958",
                "phone_code", "44",
                "campaign_id", TestAccounts.SOLAR,
                "reason", "DNCT",
                "purpose", "TELEMKT"));
        var area = entry(with(WHOLE, "phone_number", "415*", "campaign_id", "-1"));
        sql(
                "UPDATE dnc SET created_at = $2 WHERE account_id = $1 AND id = $3",
                account,
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                Long.valueOf(rich));
        assertFound(Map.of(), plain, rich, area);
        assertFound(Map.of("id", rich), rich);
        assertFound(Map.of("phones", "(415) 555-0100, 415*,2125550100"), plain, area);
        assertFound(Map.of("phone_number", PHONE, "phone_code", "1"), plain);
        assertFound(Map.of("phone_number", PHONE, "phone_code", "44"));
        assertFound(Map.of("phone_number", "02079460958", "phone_code", "44"), rich);
        assertFound(Map.of("phones", "2079460958"), rich);
        assertFound(Map.of("phone_code", "+44"), rich);
        assertFound(Map.of("campaign_id", "0"), plain);
        assertFound(Map.of("campaign_id", "-1"), area);
        assertFound(Map.of("campaign_id", TestAccounts.SOLAR), rich);
        assertFound(Map.of("reason", "dnct"), rich);
        assertFound(Map.of("reason", "-BLANK-"), plain, area);
        assertFound(Map.of("reason", "-NOTBLANK-"), rich);
        assertFound(Map.of("purpose", "TELEMKT"), rich);
        assertFound(Map.of("purpose", "-BLANK-", "campaign_id", "0"), plain);
        assertFound(Map.of("purpose", "-NOTBLANK-"), rich);
        assertFound(Map.of("insert_date", "2026-01-01"), rich);
        assertFound(Map.of("insert_date", "2026-01-01 20:04:05"), rich);
        assertFound(Map.of("insert_date", "2026-01-01 20:04:06"));
        assertThat(dnc("search", Map.of("campaign_id", "999")).getInt("code")).isEqualTo(6006);
        assertThat(dnc("search", Map.of("phones", "abc")).getInt("code")).isEqualTo(6008);
        assertThat(dnc("search", Map.of("phone_code", "x")).getInt("code")).isEqualTo(6026);
        assertThat(dnc("search", Map.of("purpose", "x")).getInt("code")).isEqualTo(6057);
        assertThat(dnc("search", Map.of("reason", "x")).getInt("code")).isEqualTo(6058);
        assertThat(dnc("search", Map.of("insert_date", "soon")).getInt("code")).isEqualTo(6023);
        assertThat(dnc("search", Map.of("offset", "100001")).getInt("code")).isEqualTo(7231);
        assertThat(dnc("search", Map.of("offset", "x")).getInt("code")).isEqualTo(7231);
        assertThat(dnc("search", Map.of("limit", "1001")).getInt("code")).isEqualTo(7258);
        assertThat(dnc("search", Map.of("limit", "0")).getInt("code")).isEqualTo(7230);
        assertThat(dnc("search", Map.of("limit", "ten")).getInt("code")).isEqualTo(7230);
    }

    @Test
    void pagesInEveryShapeThatClientsRead() {
        sql("""
                INSERT INTO dnc SELECT $1, nextval('dnc_id'), '1', (4155000000 + n)::text, '0', '', '', 'test', now(), now()
                FROM generate_series(1, 250) n ORDER BY n
                """, account);
        var pages = IntStream.of(0, 100, 200)
                .mapToObj(offset -> dnc("search", Map.of("offset", String.valueOf(offset))))
                .toList();
        assertThat(pages).extracting(page -> page.getList("entries").size()).containsExactly(100, 100, 50);
        for (var at : List.of("", "data.")) {
            assertThat(pages.get(2).getInt(at + "offset")).isEqualTo(200);
            assertThat(pages.get(2).getInt(at + "limit")).isEqualTo(100);
            assertThat(pages.get(2).getInt(at + "total")).isEqualTo(250);
        }
        assertThat(pages.get(2).getList("data.entries")).isEqualTo(pages.get(2).getList("entries"));
        assertThat(dnc("search", Map.of("limit", "1000")).getList("entries")).hasSize(250);
    }

    @Test
    void needsATokenWithTheScope() {
        var reply = given().queryParam("auth_token", TestAccounts.leadsToken(account))
                .get("/v1/dnc/search");
        assertThat(reply.jsonPath().getInt("code")).isEqualTo(403);
        assertThat(given().get("/v1/dnc/search").jsonPath().getInt("code")).isEqualTo(5001);
        assertThat(given().get("/v1/dnc/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void answersAGetWithItsQueryAndRealStatusesOnDemand() {
        var first = given().queryParams(WHOLE)
                .queryParam("auth_token", TestAccounts.dncToken(account))
                .get("/v1/dnc/insert");
        assertThat(first.jsonPath().getBoolean("success")).isTrue();
        var statuses = List.of("insert", "update", "delete", "delete").stream()
                .map(path -> given().queryParams(WHOLE)
                        .queryParam("auth_token", TestAccounts.dncToken(account))
                        .queryParam("http_status", "1")
                        .get("/v1/dnc/" + path)
                        .statusCode())
                .toList();
        assertThat(statuses).containsExactly(409, 404, 200, 404);
    }

    @Test
    void anotherAccountSeesAndChangesNothing() {
        var id = entry(WHOLE);
        var owner = account;
        account = TestAccounts.freshId();
        install(account);
        assertFound(Map.of());
        assertFound(Map.of("id", id));
        assertThat(dnc("update", Map.of("id", id, "reason", "DNC")).getInt("code"))
                .isEqualTo(6056);
        assertThat(dnc("delete", WHOLE).getInt("code")).isEqualTo(6003);
        assertThat(count("SELECT count(*) FROM dnc WHERE account_id = $1 AND reason = ''", owner))
                .isEqualTo(1);
    }

    private void assertFound(Map<String, String> parameters, String... ids) {
        var reply = dnc("search", parameters);
        assertThat(reply.getList("data.entries.id")).isEqualTo(List.of(ids));
        assertThat(reply.getInt("total")).isEqualTo(ids.length);
    }

    private JsonPath dnc(String path, Map<String, ?> parameters) {
        return given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", TestAccounts.dncToken(account))
                .formParams(parameters)
                .post("/v1/dnc/" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String lead(String list, String status) {
        return inserted(Map.of("list_id", list, "phone_number", PHONE, "status", status));
    }

    private String entry(Map<String, String> parameters) {
        return dnc("insert", parameters).getString("id");
    }

    private long entries() {
        return count("SELECT count(*) FROM dnc WHERE account_id = $1", account);
    }

    private static Map<String, String> with(Map<String, String> base, String... namesAndValues) {
        var all = new HashMap<>(base);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }

    private static Map<String, String> with(Map<String, String> base, Map<String, String> more) {
        var all = new HashMap<>(base);
        all.putAll(more);
        return all;
    }
}
