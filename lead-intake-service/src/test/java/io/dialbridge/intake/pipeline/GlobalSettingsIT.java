package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.ApiSettings.LeadDuplication;
import io.dialbridge.contracts.ApiSettings.RelocateScope;
import io.dialbridge.contracts.Campaign.LeadCreation.Mode;
import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the account's own settings make of inserts (domain.md 14). */
@QuarkusTest
class GlobalSettingsIT extends IntakeIT {

    private static final String PHONE = "4155550100";

    @Test
    void case60AlwaysRejectGoesBeforeTheCallersCheckDup() {
        var first = inserted(lead());
        settings(new InboundAccount(account).duplication(LeadDuplication.ALWAYS_REJECT));
        assertThat(v1("insert", lead("check_dup", "0")))
                .containsEntry("code", 6009)
                .containsEntry("existing_lead_id", first);
        assertThat(v1("insert", lead("list_id", TestAccounts.ROOF))).containsEntry("code", 6009);
    }

    @Test
    void case60UseApiParametersLeavesItToTheCaller() {
        inserted(lead());
        settings(new InboundAccount(account).duplication(LeadDuplication.USE_PARAMETERS));
        assertThat(v1("insert", lead("check_dup", "0"))).containsEntry("success", true);
        assertThat(v1("insert", lead("check_dup", "1"))).containsEntry("code", 6009);
    }

    @Test
    void case60RelocateMovesOlderLeadsAndDoesNotCountThemLater() {
        var first = inserted(lead());
        var second = inserted(lead("list_id", TestAccounts.ROOF));
        settings(new InboundAccount(account).relocates(RelocateScope.ACCOUNT));
        var reply = v1("insert", lead("list_id", TestAccounts.OLD, "check_dup", "1"));
        var third = String.valueOf(reply.get("lead_id"));
        assertThat(reply).containsEntry("success", true).containsEntry("relocated", List.of(first, second));
        assertThat(listOf(first)).isEqualTo(LeadList.DUPLICATES);
        assertThat(listOf(second)).isEqualTo(LeadList.DUPLICATES);
        assertThat(listOf(third)).isEqualTo(TestAccounts.OLD);
        assertThat(sql(
                                "SELECT lead_id, from_list_id, for_lead_id FROM relocations WHERE account_id = $1 ORDER BY lead_id",
                                account)
                        .stream()
                        .map(row -> row.getLong("lead_id") + " " + row.getString("from_list_id") + " "
                                + row.getLong("for_lead_id")))
                .containsExactly(
                        first + " " + TestAccounts.FRESH + " " + third, second + " " + TestAccounts.ROOF + " " + third);
        var saved = events().stream()
                .filter(event -> event.getString("event").equals("lead.saved"))
                .toList();
        assertThat(saved).hasSize(2).allSatisfy(event -> assertThat(event.getString("actor"))
                .isEqualTo("system"));
        // Only the one that was moved last is in the way of the next.
        assertThat(v1("insert", lead())).containsEntry("relocated", List.of(third));
        settings(new InboundAccount(account).duplication(LeadDuplication.USE_PARAMETERS));
        v1("delete", Map.of("lead_id", fourth()));
        assertThat(v1("insert", lead("check_dup", "1"))).containsEntry("success", true);
    }

    @Test
    void relocationStaysInsideItsScope() {
        var elsewhere = inserted(lead("list_id", TestAccounts.ROOF));
        var near = inserted(lead("list_id", TestAccounts.OLD));
        settings(new InboundAccount(account).relocates(RelocateScope.CAMPAIGN));
        assertThat(v1("insert", lead())).containsEntry("relocated", List.of(near));
        assertThat(listOf(elsewhere)).isEqualTo(TestAccounts.ROOF);
    }

    @Test
    void aLeadOnACallIsMovedWhenTheCallEnds() {
        var talking = inserted(lead());
        call("e-1", "call.started", talking, "2025-11-25T10:00:00Z", null);
        sql("UPDATE leads SET last_called = now() WHERE account_id = $1", account);
        settings(new InboundAccount(account).relocates(RelocateScope.ACCOUNT));
        assertThat(v1("insert", lead())).doesNotContainKey("relocated");
        assertThat(listOf(talking)).isEqualTo(TestAccounts.FRESH);
        call("e-2", "call.dispositioned", talking, "2025-11-25T10:05:00Z", "HOT");
        assertThat(listOf(talking)).isEqualTo(LeadList.DUPLICATES);
        assertThat(count("SELECT count(*) FROM relocations_waiting WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void aRelocatedLeadLeavesTheHopper() {
        settings(new InboundAccount(account).campaigns(Mode.IGNORE_RULES).relocates(RelocateScope.ACCOUNT));
        var older = inserted(lead("hopper", "1"));
        var newer = inserted(lead("hopper", "1", "hopper_priority", "50"));
        assertThat(sql("SELECT lead_id, priority FROM hopper WHERE account_id = $1", account).stream()
                        .map(row -> row.getLong(0) + " " + row.getInteger(1)))
                .containsExactly(newer + " 50");
        assertThat(listOf(older)).isEqualTo(LeadList.DUPLICATES);
    }

    @Test
    void aLeadThatALaterRowRelocatesNeverEntersTheHopper() {
        settings(new InboundAccount(account).campaigns(Mode.IGNORE_RULES).relocates(RelocateScope.ACCOUNT));
        List<String> ids = withLeads()
                .body(List.of(lead("hopper", "1"), lead("hopper", "1")))
                .post("/api/intake/leads/bulk")
                .jsonPath()
                .getList("items.lead_id");
        assertThat(sql("SELECT lead_id FROM hopper WHERE account_id = $1", account).stream()
                        .map(row -> String.valueOf(row.getLong(0))))
                .containsExactly(ids.get(1));
        assertThat(listOf(ids.get(0))).isEqualTo(LeadList.DUPLICATES);
    }

    @Test
    void leadsOfEveryDoorMeetTheAccountsCriteria() {
        settings(new InboundAccount(account)
                .wants(new LeadCriteria(
                        "Californians",
                        true,
                        null,
                        null,
                        30,
                        new IncludeExclude(List.of("CA"), List.of()),
                        IncludeExclude.ALL,
                        IncludeExclude.ALL)));
        assertThat(v1("insert", lead("state", "NV"))).containsEntry("code", 6204);
        assertThat(sql("SELECT lead_criteria::text FROM submissions WHERE account_id = $1", account)
                        .getFirst()
                        .getString(0))
                .isEqualTo("[{\"id\": \"lc-1\", \"version\": 1}]");
        withLeads()
                .get("/api/intake/submissions")
                .then()
                .body("items[0].lead_criteria", equalTo(List.of(Map.of("id", "lc-1", "version", 1))));
        assertThat(v1("insert", lead("state", "CA"))).containsEntry("success", true);
        assertThat(v1("insert", lead("state", "CA"))).containsEntry("code", 6204);
        sql("UPDATE leads SET created_at = created_at - interval '31 days' WHERE account_id = $1", account);
        assertThat(v1("insert", lead("state", "CA"))).containsEntry("success", true);
    }

    @Test
    void ourOwnCodesMayBeAnsweredByOthers() {
        settings(new InboundAccount(account)
                .answers(Map.of("6204", 6011))
                .wants(new LeadCriteria(
                        "Adults", true, 18, null, null, IncludeExclude.ALL, IncludeExclude.ALL, IncludeExclude.ALL)));
        assertThat(v1("insert", lead())).containsEntry("code", 6011);
        assertThat(sql("SELECT code FROM submissions WHERE account_id = $1", account)
                        .getFirst()
                        .getInteger("code"))
                .isEqualTo(6204);
    }

    private String fourth() {
        return String.valueOf(
                sql("SELECT max(id) FROM leads WHERE account_id = $1 AND list_id = $2", account, TestAccounts.FRESH)
                        .getFirst()
                        .getLong(0));
    }

    private void call(String id, String event, String leadId, String at, @Nullable String status) {
        withCalls()
                .body("""
                        {"id":"%s","event":"%s","occurred_at":"%s","call":{"call_log_id":"c-1","lead_id":"%s"%s}}""".formatted(id, event, at, leadId, status == null ? "" : ",\"status\":\"" + status + "\""))
                .post("/api/intake/calls/events")
                .then()
                .statusCode(202);
    }

    private void settings(InboundAccount with) {
        snapshots.install(with.snapshot()).await().indefinitely();
    }

    private String listOf(String leadId) {
        return sql("SELECT list_id FROM leads WHERE account_id = $1 AND id = $2", account, Long.valueOf(leadId))
                .getFirst()
                .getString("list_id");
    }

    private static Map<String, String> lead(String... more) {
        var lead = new HashMap<String, String>(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        for (var i = 0; i < more.length; i += 2) {
            lead.put(more[i], more[i + 1]);
        }
        return lead;
    }
}
