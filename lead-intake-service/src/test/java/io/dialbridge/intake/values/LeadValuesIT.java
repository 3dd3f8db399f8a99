package io.dialbridge.intake.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another service is told of a lead is what its next event would carry. */
@QuarkusTest
class LeadValuesIT extends IntakeIT {

    private static final String INTERNAL = "dialbridge-internal-dev";

    private String lead = "";

    @BeforeEach
    void storeALead() {
        TestClock.install("2026-02-02T00:00:00Z");
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550100", "first_name", "Ann"));
    }

    @Test
    void aLeadComesWithItsLatestCallAsAnEventWouldCarryThem() {
        assertThat(values(lead).extract().jsonPath().getMap("call")).isEmpty();
        call("e-1", "call.started", "c-1", "2026-02-01T09:00:00Z", "");
        call(
                "e-2",
                "call.dispositioned",
                "c-2",
                "2026-02-01T10:03:00Z",
                "\"status\": \"SALE\", \"length_in_sec\": 120,");

        var values = values(lead).statusCode(200).extract().jsonPath();

        // The disposition's own event comes first, that of the lead's status behind it.
        var event = events().stream()
                .filter(sent -> sent.getString("event").equals("call.dispositioned"))
                .findFirst()
                .orElseThrow();
        assertThat(values.getString("lead_id")).isEqualTo(lead);
        assertThat(values.getMap("lead")).isEqualTo(event.getJsonObject("lead").getMap());
        assertThat(values.getMap("call")).isEqualTo(event.getJsonObject("call").getMap());
        assertThat(values.getMap("agent")).isEqualTo(Map.of("agent_email", "jo@example.com"));
        assertThat(values.getString("lead.first_name")).isEqualTo("Ann");
        assertThat(values.getString("call.length_in_sec")).isEqualTo("120");
    }

    @Test
    void withoutAnIdItIsTheNewestThatWasNotDeleted() {
        var newer = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", "4155550101"));
        ask(INTERNAL, account, null).statusCode(200).body("lead_id", equalTo(newer));

        withLeads().delete("/api/intake/leads/" + newer).then().statusCode(204);

        ask(INTERNAL, account, null).statusCode(200).body("lead_id", equalTo(lead));
        values(newer).statusCode(404);
    }

    @Test
    void whatIsNoLeadOfTheAccountIsNotFound() {
        var other = TestAccounts.freshId();
        install(other);

        ask(INTERNAL, other, lead).statusCode(404);
        ask(INTERNAL, other, null).statusCode(404);
        values("0").statusCode(404);
        values("x").statusCode(404);
    }

    @Test
    void onlyOtherServicesOfOursAreTold() {
        ask(TestAccounts.leadsToken(account), account, lead).statusCode(403);
        ask(INTERNAL, null, lead).statusCode(400);
    }

    private ValidatableResponse values(String leadId) {
        return ask(INTERNAL, account, leadId);
    }

    private static ValidatableResponse ask(String token, @Nullable String accountId, @Nullable String leadId) {
        var request = bearer(token);
        if (accountId != null) {
            request.queryParam("account_id", accountId);
        }
        if (leadId != null) {
            request.queryParam("lead_id", leadId);
        }
        return request.get("/api/intake/lead-values").then();
    }

    private void call(String id, String type, String callLogId, String time, String values) {
        withCalls()
                .body("""
                        {"id": "%s", "event": "%s", "occurred_at": "%s",
                         "call": {%s "call_log_id": "%s", "lead_id": "%s"}, "agent": {"agent_email": "jo@example.com"}}""".formatted(id, type, time, values, callLogId, lead))
                .post("/api/intake/calls/events")
                .then()
                .body("accepted", equalTo(1));
    }
}
