package io.dialbridge.intake.doors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.intake.InboundAccount;
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

/** Lead Validation: compatibility case 59 of domain.md 21.7. */
@QuarkusTest
class V1LeadValidationIT extends IntakeIT {

    private static final String PHONE = "4155550100";
    private static final Map<String, String> WELCOME =
            Map.of("phone_number", PHONE, "state", "CA", "postal_code", "90210");

    @Test
    void case59AnUnknownNumberThatMeetsTheCriteriaIsAccepted() {
        assertThat(ask(WELCOME)).isEqualTo(Map.of("success", true, "result", "Accepted"));
        assertThat(rows()).isEqualTo(List.of(0L, 0L, 0L));
    }

    @ParameterizedTest
    @CsvSource({
        "state, AZ, state AZ is not among those that are taken",
        "state, '', state is needed and missing",
        "postal_code, 94105, postal_code 94105 is not among those that are taken",
        "postal_code, '', postal_code is needed and missing"
    })
    void case59AnUnknownNumberThatFailsThemIsDenied(String field, String value, String flaw) {
        var sent = new HashMap<>(WELCOME);
        sent.put(field, value);
        var reply = ask(sent);
        assertThat(reply).containsEntry("success", true).containsEntry("result", "Denied");
        assertThat(reply.get("reasons"))
                .isEqualTo(List.of(Map.of(
                        "code",
                        6204,
                        "stage",
                        "validation",
                        "field",
                        field,
                        "text",
                        "The lead does not meet the criteria Aged Californians: " + flaw + ".")));
    }

    @Test
    void ourOwnCodesMayBeAnsweredByOthers() {
        var texans = new LeadCriteria(
                "Texans",
                true,
                null,
                null,
                null,
                new IncludeExclude(List.of("TX"), List.of()),
                IncludeExclude.ALL,
                IncludeExclude.ALL);
        snapshots
                .install(new InboundAccount(account)
                        .answers(Map.of("6204", 6011))
                        .wants(texans)
                        .snapshot())
                .await()
                .indefinitely();
        var sent = new HashMap<>(WELCOME);
        sent.put("criteria_key", "key-of-lc-1");
        var reply = ask(sent);
        assertThat(reply).containsEntry("result", "Denied");
        assertThat(reply.get("reasons"))
                .isEqualTo(List.of(Map.of(
                        "code",
                        6011,
                        "stage",
                        "validation",
                        "field",
                        "state",
                        "text",
                        "The lead does not meet the criteria Texans: state CA is not among those that are taken.")));
    }

    @Test
    void case59ANumberOnTheDncListIsDenied() {
        bearer(TestAccounts.dncToken(account))
                .body(Map.of("phone_number", PHONE))
                .post("/api/intake/dnc")
                .then()
                .statusCode(201);
        assertThat(ask(WELCOME)).containsEntry("success", true).containsEntry("result", "Denied");
    }

    @ParameterizedTest
    @CsvSource({"29, Denied", "31, Accepted"})
    void case59AKnownNumberIsAcceptedOnceItsLeadIsOldEnough(int days, String result) {
        var existing = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        sql(
                "UPDATE leads SET created_at = $3 WHERE account_id = $1 AND id = $2",
                account,
                Long.valueOf(existing),
                OffsetDateTime.now(ZoneOffset.UTC).minusDays(days));
        assertThat(ask(WELCOME)).containsEntry("success", true).containsEntry("result", result);
        var elsewhere = new HashMap<>(WELCOME);
        elsewhere.put("state", "AZ");
        assertThat(ask(elsewhere)).containsEntry("result", "Denied");
    }

    @Test
    void case59AnotherAccountsLeadIsNotKnown() {
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        account = TestAccounts.freshId();
        install(account);
        assertThat(ask(WELCOME)).containsEntry("result", "Accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "postal_code, 9021, 6023, postal_code must be five digits.",
        "postal_code, 90210-1234, 6023, postal_code must be five digits.",
        "state, California, 6023, state must be two letters.",
        "phone_number, 123, 6004, The phone number is invalid: it has 3 digits and a North American number has ten.",
        "phone_number, letters, 6004, The phone number is invalid: it has 0 digits and a North American number has ten.",
        "phone_number, '', 6023, Required fields are missing: phone_number.",
        "criteria_key, '', 6023, Required fields are missing: criteria_key.",
        "criteria_key, vendor0000000000000000000000key1, 6090, The criteria key is invalid."
    })
    void case59WhatIsWrongInItselfIsAnError(String field, String value, int code, String text) {
        var sent = new HashMap<>(WELCOME);
        sent.put(field, value);
        assertThat(ask(sent))
                .containsEntry("success", false)
                .containsEntry("code", code)
                .containsEntry("text", text)
                .containsEntry("message", text)
                .containsEntry("error", text);
    }

    @Test
    void aTokenForLeadsDoesNotOpenIt() {
        assertThat(given().queryParam("auth_token", TestAccounts.leadsToken(account))
                        .get("/v1/lead-validation/search")
                        .jsonPath()
                        .getInt("code"))
                .isEqualTo(403);
    }

    private Map<String, Object> ask(Map<String, String> parameters) {
        var sent = new HashMap<>(parameters);
        sent.putIfAbsent("criteria_key", TestAccounts.LEAD_CRITERIA_KEY);
        return given().queryParam("auth_token", TestAccounts.vendorToken(account))
                .queryParams(sent)
                .get("/v1/lead-validation/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");
    }
}
