package io.dialbridge.intake.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.contracts.DuplicateRule.Action;
import io.dialbridge.contracts.DuplicateRule.Key;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.auth.TokenHash;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Submissions: on record whatever became of them, found, posted once more, let in, thrown away. */
@QuarkusTest
class ReviewIT extends IntakeIT {

    private static final String PATH = "/api/intake/submissions";

    @Test
    void everySubmissionIsOnRecordWithItsVerdict() {
        var id = inserted(lead());
        v1("insert", lead("check_dup", "1"));
        v1("insert", lead("phone_number", "123", "auth_token", TestAccounts.leadsToken(account)));
        var all = list("");
        assertThat(all.getList("items.verdict")).isEqualTo(List.of("REJECTED", "REJECTED", "ACCEPTED"));
        assertThat(all.getList("items.reasons[0].code")).isNotNull();
        assertThat(all.getString("items[2].lead_id")).isEqualTo(id);
        assertThat(all.getString("items[1].reasons[0].lead_id")).isEqualTo(id);
        assertThat(all.getString("items[0].phone_number")).isEqualTo("123");
        assertThat(all.getString("items[0].source.token_id")).isEqualTo("t-1");
        assertThat(all.getString("items[0].door")).isEqualTo("v1_insert");
        assertThat(all.getMap("items[0].parameters"))
                .doesNotContainKey("auth_token")
                .containsKey("phone_number");
    }

    @ParameterizedTest
    @CsvSource({
        "verdict=REJECTED, 2",
        "code=6009, 1",
        "code=6008, 1",
        "phone_number=415-555-0100, 2",
        "source=t-1, 3",
        "source=t-9, 0",
        "from=2020-01-01&to=2030-01-01, 3",
        "from=2030-01-01, 0",
        "to=2020-01-01T00:00:00Z, 0"
    })
    void areFoundBySourceCodeAndTime(String query, int found) {
        inserted(lead());
        v1("insert", lead("check_dup", "1"));
        v1("insert", lead("phone_number", "123"));
        assertThat(list("?" + query).getList("items")).hasSize(found);
    }

    @Test
    void areReadInParts() {
        for (var i = 0; i < 5; i++) {
            inserted(lead());
        }
        var first = list("?limit=3");
        var second = list("?limit=3&after=" + first.getString("next"));
        assertThat(first.getList("items")).hasSize(3);
        assertThat(second.getList("items")).hasSize(2);
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void areAnAccountsOwn() {
        inserted(lead());
        var id = list("").getString("items[0].id");
        account = TestAccounts.freshId();
        install(account);
        withLeads().get(PATH).then().body("items", hasSize(0));
        withLeads().get(PATH + "/" + id).then().statusCode(404);
        withLeads().post(PATH + "/" + id + "/replay").then().statusCode(404);
        withLeads().post(PATH + "/" + id + "/discard").then().statusCode(404);
    }

    @Test
    void areHiddenWhereTheAccountMasks() {
        settings(new InboundAccount(account).masks("first_name", "email", "phone_number"));
        v1("insert", lead("first_name", "Ann", "email", "nobody", "city", "Mesa"));
        v1(
                "insert",
                Map.of(
                        "list_id",
                        TestAccounts.FRESH,
                        "adaptor_id",
                        TestAccounts.ADAPTOR,
                        "fname",
                        "Bo",
                        "telephone",
                        "4155550100"));
        var shown = list("");
        assertThat(shown.getMap("items[0].parameters"))
                .containsEntry("fname", "••••")
                .containsEntry("telephone", "••••");
        assertThat(shown.getMap("items[1].parameters"))
                .containsEntry("first_name", "••••")
                .containsEntry("city", "Mesa");
        assertThat(shown.getString("items[1].phone_number")).isEqualTo("••••");
        assertThat(shown.getString("items[1].reasons[0].text")).doesNotContain("nobody");
    }

    @Test
    void aRefusedOneIsPostedOnceMoreUnderTheRulesOfToday() {
        var older = inserted(lead());
        v1("insert", lead("check_dup", "1", "city", "Mesa"));
        var refused = list("?code=6009").getString("items[0].id");
        v1("delete", Map.of("lead_id", older));
        var again = withLeads()
                .post(PATH + "/" + refused + "/replay")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPTED"))
                .extract()
                .jsonPath();
        withLeads()
                .get("/api/intake/leads/" + again.getString("lead_id"))
                .then()
                .body("city", equalTo("Mesa"));
        withLeads()
                .get(PATH + "/" + again.getString("submission_id"))
                .then()
                .body("replay_of", equalTo(refused))
                .body("door", equalTo("v1_insert"));
    }

    @Test
    void aLeadInQuarantineWaitsForSomebodyToLetItIn() {
        settings(new InboundAccount(account).rules(rule(Key.EMAIL, Action.QUARANTINE)));
        var first = inserted(lead("email", "Ann@example.com"));
        var reply = v1("insert", lead("phone_number", "4155550199", "email", "ann@EXAMPLE.com"));
        assertThat(reply).containsEntry("success", false).containsEntry("code", 6208);
        assertThat(leads()).isEqualTo(1);
        var id = String.valueOf(reply.get("submission_id"));
        withLeads()
                .get(PATH + "/" + id)
                .then()
                .body("verdict", equalTo("QUARANTINED"))
                .body("reasons[0].lead_id", equalTo(first));
        withLeads().post(PATH + "/" + id + "/release").then().statusCode(200).body("verdict", equalTo("ACCEPTED"));
        assertThat(leads()).isEqualTo(2);
        withLeads().get(PATH + "/" + id).then().body("verdict", equalTo("RELEASED"));
        withLeads().post(PATH + "/" + id + "/release").then().statusCode(409);
        withLeads().post(PATH + "/" + id + "/discard").then().statusCode(409);
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void aLeadInQuarantineMayBeThrownAway() {
        settings(new InboundAccount(account).rules(rule(Key.PHONE, Action.QUARANTINE)));
        inserted(lead());
        var id = String.valueOf(v1("insert", lead()).get("submission_id"));
        withLeads().post(PATH + "/" + id + "/discard").then().statusCode(200).body("verdict", equalTo("DISCARDED"));
        assertThat(leads()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE,      phone_number=4155550100",
        "PHONE_ALT,  phone_number=4155550177&alt_phone_2=(415) 555-0100",
        "PHONE_ALT,  phone_number=4155550111",
        "TITLE_ALT,  phone_number=4155550177&title=dr&alt_phone_1=415.555.0111",
        "NAME_PHONE, phone_number=4155550100&first_name=ANN&last_name=lee",
        "EMAIL,      phone_number=4155550177&email=ANN@example.com"
    })
    void everyKeyFindsTheLeadThatIsAlike(Key key, String alike) {
        var first = inserted(lead(
                "alt_phone_1",
                "(415) 555-0111",
                "title",
                "Dr",
                "first_name",
                "Ann",
                "last_name",
                "Lee",
                "email",
                "ann@example.com"));
        settings(new InboundAccount(account).rules(rule(key, Action.REJECT)));
        assertThat(v1("insert", lead(pairs(alike))))
                .containsEntry("code", 6009)
                .containsEntry("existing_lead_id", first);
        assertThat(v1(
                        "insert",
                        lead("phone_number", "4155550188", "first_name", "Ann", "last_name", "Lee", "title", "Dr")))
                .containsEntry("success", true);
    }

    @Test
    void rulesUpdateRelocateAndLookBackAsFarAsTheirWindow() {
        var first = inserted(lead());
        settings(new InboundAccount(account).rules(rule(Key.PHONE, Action.UPDATE)));
        assertThat(v1("insert", lead("city", "Mesa"))).containsEntry("lead_id", first);
        settings(new InboundAccount(account)
                .rules(new DuplicateRule(true, Key.PHONE, DuplicateRule.Scope.LIST, 30, false, Action.RELOCATE)));
        assertThat(v1("insert", lead("list_id", TestAccounts.OLD))).doesNotContainKey("relocated");
        assertThat(v1("insert", lead())).containsEntry("relocated", List.of(first));
        sql("UPDATE leads SET created_at = created_at - interval '30 days' WHERE account_id = $1", account);
        assertThat(v1("insert", lead())).doesNotContainKey("relocated");
    }

    @Test
    void whatWasRefusedForItsCriteriaIsPostedOnceMoreUnderThem() {
        given().contentType("application/x-www-form-urlencoded")
                .formParam("auth_token", TestAccounts.vendorToken(account))
                .formParams(lead("criteria_key", "nobodys"))
                .post("/v1/lead-post-validation/insert");
        withLeads()
                .body(lead("criteria_key", "nobodys"))
                .post("/api/intake/leads")
                .then()
                .statusCode(422);
        given().contentType("application/x-www-form-urlencoded")
                .formParams(lead())
                .post("/api/intake/endpoints/" + TestAccounts.endpointKey(account, "criteria-off"))
                .then()
                .statusCode(422);
        List<String> refused = list("?code=6090").getList("items.id");
        assertThat(refused).hasSize(3);
        for (var id : refused) {
            withLeads()
                    .post(PATH + "/" + id + "/replay")
                    .then()
                    .statusCode(200)
                    .body("verdict", equalTo("REJECTED"))
                    .body("reasons.code", equalTo(List.of(6090)));
        }
        assertThat(leads()).isZero();
    }

    @Test
    void aRepeatedReplayTakesNoFurtherEffect() {
        inserted(lead());
        inserted(lead());
        List<String> ids = list("").getList("items.id");
        var first = replay(ids.get(0));
        assertThat(first.getString("verdict")).isEqualTo("ACCEPTED");
        assertThat(replay(ids.get(0)).getString("lead_id")).isEqualTo(first.getString("lead_id"));
        assertThat(replay(ids.get(1)).getList("reasons.code")).isEqualTo(List.of(422));
        assertThat(leads()).isEqualTo(3);
    }

    private JsonPath replay(String id) {
        return withLeads()
                .header("Idempotency-Key", "k-1")
                .post(PATH + "/" + id + "/replay")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void whatAnImportLeftInQuarantineIsOnRecordWhenItIsPostedOnceMore() {
        inserted(lead());
        sql("UPDATE submissions SET door = 'IMPORT' WHERE account_id = $1", account);
        var id = list("").getString("items[0].id");
        withLeads()
                .post(PATH + "/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("submission_id", equalTo(list("").getString("items[0].id")));
        assertThat(list("").getString("items[0].replay_of")).isEqualTo(id);
    }

    @Test
    void whatCameThroughAnAdaptorThatIsOffOrGoneIsHiddenToo() {
        settings(new InboundAccount(account).masks("first_name"));
        for (var adaptor : List.of(TestAccounts.ADAPTOR_OFF, "ad-gone")) {
            v1("insert", lead("adaptor_id", adaptor, "fname", "Bo", "city", "Mesa"));
        }
        var shown = list("");
        assertThat(shown.getString("items[0].parameters.fname")).isEqualTo("••••");
        assertThat(shown.getString("items[0].parameters.city")).isEqualTo("Mesa");
        assertThat(shown.getString("items[1].parameters.phone")).isNull();
    }

    @Test
    void aSenderInTestModeGetsVerdictsAndLeavesNoLead() {
        var token = "test-token-of-" + account;
        settings(new InboundAccount(account)
                .token(
                        "t-test",
                        new TokenGrant(
                                TokenHash.of(token),
                                "Vendor",
                                List.of(Scope.LEADS),
                                null,
                                new Source(null, null, null, null, true, false, List.of(), null))));
        bearer(token)
                .body(lead())
                .post("/api/intake/leads")
                .then()
                .statusCode(202)
                .body("verdict", equalTo("ACCEPTED"));
        bearer(token)
                .body(lead("phone_number", "1"))
                .post("/api/intake/leads")
                .then()
                .statusCode(422);
        assertThat(leads()).isZero();
        assertThat(events()).isEmpty();
        assertThat(list("").getList("items.test")).isEqualTo(List.of(true, true));
    }

    @Test
    void aSenderBringsNoMoreLeadsThanItMay() {
        var token = "capped-token-of-" + account;
        settings(capped(token, 2));
        bearer(token).body(lead()).post("/api/intake/leads").then().statusCode(201);
        bearer(token)
                .body(lead("phone_number", "1"))
                .post("/api/intake/leads")
                .then()
                .statusCode(422);
        bearer(token).body(lead()).post("/api/intake/leads").then().statusCode(201);
        bearer(token)
                .header("Idempotency-Key", "k-1")
                .body(lead())
                .post("/api/intake/leads")
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("\\d+"))
                .body("code", equalTo(429));
        assertThat(leads()).isEqualTo(2);
        settings(capped(token, 3));
        bearer(token)
                .header("Idempotency-Key", "k-1")
                .body(lead())
                .post("/api/intake/leads")
                .then()
                .statusCode(201);
        assertThat(list("?code=429").getList("items.verdict")).isEqualTo(List.of("REJECTED"));
    }

    @ParameterizedTest
    @CsvSource({"verdict=MAYBE", "code=x", "lead_id=x", "from=noon", "limit=0", "after=x"})
    void saysWhatIsWrongWithAFilter(String query) {
        withLeads().get(PATH + "?" + query).then().statusCode(400);
    }

    private InboundAccount capped(String token, int perDay) {
        return new InboundAccount(account)
                .token(
                        "t-capped",
                        new TokenGrant(
                                TokenHash.of(token),
                                "Vendor",
                                List.of(Scope.LEADS),
                                null,
                                new Source(null, perDay, null, null, false, false, List.of(), null)));
    }

    @Test
    void noSourceHasANulInItsName() {
        withLeads().queryParam("source", "a\0").get(PATH).then().statusCode(400);
    }

    private static DuplicateRule rule(Key key, Action action) {
        return new DuplicateRule(true, key, DuplicateRule.Scope.ACCOUNT, null, false, action);
    }

    private static String[] pairs(String query) {
        return query.split("[&=]");
    }

    private JsonPath list(String query) {
        return withLeads().get(PATH + query).then().statusCode(200).extract().jsonPath();
    }

    private void settings(InboundAccount with) {
        snapshots.install(with.snapshot()).await().indefinitely();
    }

    private long leads() {
        return count("SELECT count(*) FROM leads WHERE account_id = $1", account);
    }

    private static Map<String, String> lead(String... more) {
        var lead = new HashMap<String, String>(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100"));
        for (var i = 0; i < more.length; i += 2) {
            lead.put(more[i], more[i + 1]);
        }
        return lead;
    }
}
