package io.dialbridge.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.dialbridge.platform.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Account B sees and changes nothing of account A, whatever it knows of A's ids. */
@QuarkusTest
class TenantIsolationIT extends IntakeIT {

    private static final String PHONE = "4155550100";

    private String owner = "";
    private String lead = "";

    @BeforeEach
    void aLeadAndACallOfSomebodyElse() {
        TestClock.install("2026-03-02T00:00:00Z");
        owner = account;
        lead = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        withCalls()
                .body(event("e-1", "c-1"))
                .post("/api/intake/calls/events")
                .then()
                .body("accepted", equalTo(1));
        account = TestAccounts.freshId();
        install(account);
    }

    @Test
    void leadsAreNotSeen() {
        withLeads().get("/api/intake/leads/" + lead).then().statusCode(404);
        withLeads().get("/api/intake/leads").then().body("items", hasSize(0));
        assertThat(v1("search", Map.of())).containsEntry("total", 0);
        assertThat(v1("search", Map.of("lead_id", lead))).containsEntry("total", 0);
        assertThat(v1("search", Map.of("phone_number", PHONE))).containsEntry("total", 0);
        assertThat(v1("search", Map.of("deleted_at_start_date", "2000-01-01"))).containsEntry("total", 0);
    }

    @Test
    void leadsAreNotChanged() {
        assertThat(v1("update", Map.of("lead_id", lead, "city", "Mesa"))).containsEntry("code", 6001);
        assertThat(v1("delete", Map.of("lead_id", lead))).containsEntry("code", 6001);
        withLeads()
                .body(Map.of("city", "Mesa"))
                .patch("/api/intake/leads/" + lead)
                .then()
                .statusCode(404);
        withLeads().delete("/api/intake/leads/" + lead).then().statusCode(404);
        var own = v1(
                "insert",
                Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE, "update_if_found", "1", "lead_id", lead));
        assertThat(own.get("lead_id")).isNotEqualTo(lead);
        assertThat(count("SELECT version FROM leads WHERE account_id = $1", owner))
                .isEqualTo(2);
    }

    @Test
    void callsAreNeitherSeenNorChanged() {
        withCalls().get("/api/intake/calls/c-1").then().statusCode(404);
        withCalls().get("/api/intake/calls").then().body("items", hasSize(0));
        withCalls().queryParam("lead_id", lead).get("/api/intake/calls").then().body("items", hasSize(0));
        withCalls()
                .body(event("e-2", "c-1"))
                .post("/api/intake/calls/events")
                .then()
                .body("accepted", equalTo(0))
                .body("rejected[0].reason", equalTo("There is no lead " + lead + " in this account."));
        assertThat(count("SELECT version FROM call_log WHERE account_id = $1", owner))
                .isEqualTo(1);
    }

    @Test
    void idsOfEventsAndCallsAreEachAccountsOwn() {
        var own = inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        lead = own;
        withCalls()
                .body(event("e-1", "c-1"))
                .post("/api/intake/calls/events")
                .then()
                .body("accepted", equalTo(1))
                .body("duplicates", equalTo(0));
        withCalls().get("/api/intake/calls/c-1").then().body("lead_id", equalTo(own));
        assertThat(sql("SELECT lead_id FROM call_log WHERE account_id = $1", owner).stream()
                        .map(row -> row.getLong(0))
                        .toList())
                .isNotEqualTo(List.of(Long.valueOf(own)));
    }

    @Test
    void eventsCarryTheirOwnAccount() {
        assertThat(events()).isEmpty();
        inserted(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        assertThat(events()).hasSize(1);
        assertThat(events().getFirst().getString("account_id")).isEqualTo(account);
    }

    private String event(String id, String callLogId) {
        return """
                {"id":"%s","event":"call.started","occurred_at":"2026-02-01T10:00:00Z","call":{"call_log_id":"%s","lead_id":"%s"}}""".formatted(id, callLogId, lead);
    }
}
