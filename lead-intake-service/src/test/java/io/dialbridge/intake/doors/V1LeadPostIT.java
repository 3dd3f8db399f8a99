package io.dialbridge.intake.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lead Post: compatibility cases 54, 57 and 58 of domain.md 21.7. */
@QuarkusTest
class V1LeadPostIT extends IntakeIT {

    private static final String PHONE = "4155550100";

    @ParameterizedTest
    @CsvSource({"29, 6009", "30, accepted", "31, accepted"})
    void case54ADuplicateIsOneWhileItIsYoungerThanDupLeadAge(int days, String outcome) {
        var existing = inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", PHONE));
        sql(
                "UPDATE leads SET created_at = $3 WHERE account_id = $1 AND id = $2",
                account,
                Long.valueOf(existing),
                OffsetDateTime.now(ZoneOffset.UTC).minusDays(days));
        var reply = leadPost(Map.of("criteria_key", TestAccounts.AGED_KEY, "phone_number", PHONE));
        if (outcome.equals("accepted")) {
            assertThat(reply).containsEntry("result", true);
        } else {
            assertThat(reply)
                    .containsEntry("result", false)
                    .containsEntry("code", Integer.valueOf(outcome))
                    .containsEntry("existing_lead_id", existing);
        }
    }

    @Test
    void case57TheVendorDecidesOnNothingThatTheRecordHolds() {
        inserted(Map.of("list_id", TestAccounts.ROOF, "phone_number", PHONE));
        var sent = new HashMap<>(Map.of(
                "criteria_key", TestAccounts.VENDOR_KEY,
                "phone_number", PHONE,
                "check_dup", "0",
                "hopper", "0",
                "list_id", TestAccounts.OLD,
                "update_if_found", "1",
                "adaptor_id", "none"));
        assertThat(leadPost(sent)).containsEntry("code", 6009).containsEntry("result", false);
        sent.putAll(Map.of("phone_number", "4155550101", "status", "HOT", TestAccounts.ROOF_AGE, "12", "city", "Mesa"));
        assertThat(leadPost(sent)).containsEntry("result", true);
        var lead = sql(
                        "SELECT list_id, status, fields FROM leads WHERE account_id = $1 AND phone_number = '4155550101'",
                        account)
                .getFirst();
        assertThat(lead.getString("list_id")).isEqualTo(TestAccounts.FRESH);
        assertThat(lead.getString("status")).isEqualTo("HOT");
        assertThat(lead.getJsonObject("fields").getMap().values()).containsExactlyInAnyOrder("12", "Mesa");
        var submission = sql(
                        "SELECT door, criteria_id, criteria_version FROM submissions WHERE account_id = $1 ORDER BY id DESC LIMIT 1",
                        account)
                .getFirst();
        assertThat(submission.getString("door")).isEqualTo("LEAD_POST");
        assertThat(submission.getString("criteria_id")).isEqualTo("cr-1");
        assertThat(submission.getLong("criteria_version")).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "'',   6023, Required fields are missing: criteria_key.",
        "nope, 6090, The criteria key is invalid.",
        "off000000000000000000000000key03, 6090, The criteria key is invalid.",
        "leads000000000000000000000key004, 6090, The criteria key is invalid."
    })
    void case57AKeyThatIsMissingOrWrongIsABadRequest(String key, int code, String text) {
        assertThat(leadPost(Map.of("criteria_key", key, "phone_number", PHONE)))
                .containsEntry("success", false)
                .containsEntry("result", false)
                .containsEntry("code", code)
                .containsEntry("text", text)
                .containsEntry("message", text)
                .containsEntry("error_description", text);
        assertThat(rows()).isEqualTo(List.of(0L, 1L, 0L));
        assertThat(sql("SELECT code, parameters ->> 'phone_number' FROM submissions WHERE account_id = $1", account)
                        .getFirst()
                        .deepToString())
                .isEqualTo("[" + code + "," + PHONE + "]");
    }

    @Test
    void case58AnAcceptedLeadIsFoundWhereEachClientLooks() {
        var reply = leadPost(Map.of("criteria_key", TestAccounts.VENDOR_KEY, "phone_number", PHONE));
        var id = sql("SELECT id FROM leads WHERE account_id = $1", account)
                .getFirst()
                .getLong(0)
                .toString();
        // convoso-js, SDK-W.
        assertThat(reply)
                .containsEntry("success", true)
                .containsEntry("result", true)
                .containsEntry("id", id)
                .containsEntry("lead_id", id)
                .containsEntry("data", Map.of("lead_id", id))
                .doesNotContainKeys("code", "error_description");
    }

    @Test
    void case58WhatARuleRefusedIsNoFailureForClientsThatThrowOnOne() {
        var existing = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        var text = "The phone number already exists: 4155550100 is lead " + existing + ".";
        assertThat(leadPost(Map.of("criteria_key", TestAccounts.VENDOR_KEY, "phone_number", PHONE)))
                .containsEntry("success", true)
                .containsEntry("result", false)
                .containsEntry("code", 6009)
                .containsEntry("text", text)
                .containsEntry("error_description", text);
    }

    @ParameterizedTest
    @CsvSource({"phone_number, 123, 6008", "phone_number, '', 6007", "email, x, 6079", "roof_age, twelve, 6023"})
    void case58WhatIsWrongInItselfIsAFailure(String field, String value, int code) {
        var sent = new HashMap<>(Map.of("criteria_key", TestAccounts.VENDOR_KEY, "phone_number", PHONE));
        sent.put(field, value);
        var reply = leadPost(sent);
        assertThat(reply)
                .containsEntry("success", false)
                .containsEntry("result", false)
                .containsEntry("code", code);
        assertThat(reply.get("text"))
                .isInstanceOf(String.class)
                .isEqualTo(reply.get("message"))
                .isEqualTo(reply.get("error"))
                .isEqualTo(reply.get("error_description"));
    }

    @Test
    void case58TokensAreAnsweredInTheSameForm() {
        assertThat(leadPost("wrong", Map.of()))
                .containsEntry("success", false)
                .containsEntry("result", false)
                .containsEntry("code", 5001);
        assertThat(leadPost(TestAccounts.leadsToken(account), Map.of()))
                .containsEntry("success", false)
                .containsEntry("result", false)
                .containsEntry("code", 403);
        assertThat(given().queryParam("auth_token", TestAccounts.vendorToken(account))
                        .queryParam("criteria_key", TestAccounts.VENDOR_KEY)
                        .queryParam("phone_number", PHONE)
                        .get("/v1/lead-post-validation/insert")
                        .jsonPath()
                        .getMap("$"))
                .containsEntry("result", true);
    }

    private Map<String, Object> leadPost(Map<String, String> parameters) {
        return leadPost(TestAccounts.vendorToken(account), parameters);
    }

    private static Map<String, Object> leadPost(String token, Map<String, String> parameters) {
        return given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("auth_token", token)
                .formParams(parameters)
                .post("/v1/lead-post-validation/insert")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");
    }
}
