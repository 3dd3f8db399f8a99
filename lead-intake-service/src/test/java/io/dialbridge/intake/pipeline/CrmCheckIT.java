package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck.Row;
import io.dialbridge.contracts.ApiSettings.OnUnknown;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.dispatch.StandInDispatch;
import io.dialbridge.intake.dispatch.SyncCalls;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The API Duplicate Lead Check (domain.md 15, case 61). */
@QuarkusTest
class CrmCheckIT extends IntakeIT {

    private static final Row EXISTING = new Row("status", "existing_customer", false, "", false, false);
    private static final Row LITIGATOR = new Row("status", "litigator", true, "DNC", true, true);
    private static final Row KNOWN = new Row("known", "*", false, "", false, true);
    private static final Row WATCHED = new Row("watched", "1", true, "", false, false);

    private final StandInDispatch dispatch = new StandInDispatch();

    @BeforeEach
    void theCrmIsAsked() {
        QuarkusMock.installMockForType(dispatch.calls(), SyncCalls.class);
        settings(OnUnknown.ACCEPT);
    }

    @AfterEach
    void close() {
        dispatch.close();
    }

    @Test
    void case61TheFirstRowThatMatchesDecides() {
        says("{\"status\":\"Existing_Customer\",\"known\":\"yes\"}");
        var reply = v1("insert", lead());
        assertThat(reply).containsEntry("success", false).containsEntry("code", 6205);
        assertThat(leads()).isZero();
    }

    @Test
    void case61ALeadMayBeCreatedAndTheSenderToldOtherwise() {
        says("{\"watched\":\"1\"}");
        var reply = v1("insert", lead("status", "HOT"));
        assertThat(reply).containsEntry("success", false).containsEntry("code", 6205);
        var stored = sql("SELECT id, status FROM leads WHERE account_id = $1", account);
        assertThat(stored).hasSize(1);
        assertThat(reply)
                .containsEntry("lead_id", String.valueOf(stored.getFirst().getLong("id")));
        assertThat(stored.getFirst().getString("status")).isEqualTo("HOT");
    }

    @Test
    void case61ALeadMayNotBeCreatedAndTheSenderToldSuccess() {
        says("{\"known\":\"\"}");
        assertThat(v1("insert", lead())).containsEntry("success", true).doesNotContainKey("lead_id");
        assertThat(leads()).isZero();
        assertThat(sql("SELECT verdict FROM submissions WHERE account_id = $1", account)
                        .getFirst()
                        .getString("verdict"))
                .isEqualTo("KNOWN");
    }

    @Test
    void case61TheNumberMayGoOnTheDncListAndTheLeadGetAStatus() {
        says("{\"status\":\"litigator\"}");
        assertThat(v1("insert", lead())).containsEntry("success", true);
        assertThat(sql("SELECT status FROM leads WHERE account_id = $1", account)
                        .getFirst()
                        .getString("status"))
                .isEqualTo("DNC");
        assertThat(sql("SELECT phone_number, campaign_id FROM dnc WHERE account_id = $1", account).stream()
                        .map(row -> row.getString(0) + " " + row.getString(1)))
                .containsExactly("4155550100 0");
    }

    @Test
    void whatTheCrmSaysCountsForALeadThatIsUpdatedToo() {
        says("{}");
        var id = inserted(lead("status", "HOT"));
        says("{\"status\":\"litigator\"}");
        withLeads()
                .body(lead("update_if_found", "1"))
                .post("/api/intake/leads/check")
                .then()
                .body("verdict", equalTo("UPDATED"))
                .body("lead_id", equalTo(id));
        assertThat(v1("insert", lead("update_if_found", "1", "first_name", "Ann")))
                .containsEntry("success", true)
                .containsEntry("lead_id", id);
        var stored = sql("SELECT status, fields FROM leads WHERE account_id = $1", account)
                .getFirst();
        assertThat(stored.getString("status")).isEqualTo("DNC");
        assertThat(stored.getJsonObject("fields").getString("first_name")).isEqualTo("Ann");
        assertThat(count("SELECT count(*) FROM dnc WHERE account_id = $1", account))
                .isEqualTo(1);
    }

    @Test
    void theSenderOfAnUpdateMayBeToldOtherwise() {
        says("{}");
        var id = inserted(lead());
        says("{\"watched\":\"1\"}");
        assertThat(v1("insert", lead("update_if_found", "1", "first_name", "Ann")))
                .containsEntry("success", false)
                .containsEntry("code", 6205)
                .containsEntry("lead_id", id);
        for (var i = 0; i < 2; i++) {
            withLeads()
                    .header("Idempotency-Key", "k-1")
                    .body(lead("update_if_found", "1", "first_name", "Bo"))
                    .post("/api/intake/leads")
                    .then()
                    .statusCode(202)
                    .body("verdict", equalTo("UPDATED"))
                    .body("lead_id", equalTo(id))
                    .body("reasons[0].code", equalTo(6205));
        }
        assertThat(sql("SELECT fields FROM leads WHERE account_id = $1", account)
                        .getFirst()
                        .getJsonObject("fields")
                        .getString("first_name"))
                .isEqualTo("Bo");
    }

    @Test
    void aRepeatedBulkRequestAsksNobody() {
        says("{}");
        for (var i = 0; i < 2; i++) {
            withLeads()
                    .header("Idempotency-Key", "k-1")
                    .body(List.of(lead()))
                    .post("/api/intake/leads/bulk")
                    .then()
                    .body("accepted", equalTo(1));
        }
        assertThat(dispatch.asked).hasSize(1);
    }

    @Test
    void aNumberThatGoesOnTheDncListIsNotDialledAtOnce() {
        snapshots
                .install(new InboundAccount(account)
                        .asksCrm(OnUnknown.ACCEPT, new Row("watched", "1", true, "", true, true))
                        .snapshot())
                .await()
                .indefinitely();
        says("{\"watched\":\"1\"}");
        assertThat(v1("insert", lead("hopper", "1")))
                .containsEntry("success", true)
                .containsEntry("not_in_hopper", "The phone number is on the DNC list.");
        assertThat(count("SELECT count(*) FROM hopper WHERE account_id = $1", account))
                .isZero();
    }

    @Test
    void aReplyThatMatchesNoRowLetsTheLeadIn() {
        says("{\"status\":\"new\"}");
        assertThat(v1("insert", lead())).containsEntry("success", true);
        assertThat(leads()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(OnUnknown.class)
    void case61ACrmThatDoesNotAnswerIsWhatTheAccountTakesItFor(OnUnknown policy) {
        settings(policy);
        dispatch.answers(200, """
                {"delivery_id":"d-1","outcome":"FAILED","values":{},"cause":"TIMEOUT"}""");
        var reply = v1("insert", lead());
        assertThat(reply.get("success")).isEqualTo(policy == OnUnknown.ACCEPT);
        assertThat(leads()).isEqualTo(policy == OnUnknown.ACCEPT ? 1 : 0);
    }

    @Test
    void aCrmThatSaysUnknownWithA404HasAnswered() {
        settings(OnUnknown.REJECT);
        dispatch.answers(200, """
                {"delivery_id":"d-1","outcome":"FAILED","values":{"status":"new"},"response":{"status":404,"body":""},
                 "cause":"HTTP_STATUS"}""");
        assertThat(v1("insert", lead())).containsEntry("success", true);
    }

    @Test
    void aCrmWhoseReplyTheSuccessRuleRejectsHasAnswered() {
        settings(OnUnknown.REJECT);
        dispatch.answers(200, """
                {"delivery_id":"d-1","outcome":"FAILED","values":{"status":"new"},"response":{"status":200,"body":""},
                 "cause":"REJECTED"}""");
        assertThat(v1("insert", lead())).containsEntry("success", true);
    }

    @Test
    void case61ThePayloadIsBuiltFromTheLeadThatIsNotStoredYet() {
        says("{}");
        v1("insert", lead("first_name", "Ann"));
        var asked = dispatch.asked.getFirst();
        assertThat(asked.getString("account_id")).isEqualTo(account);
        assertThat(asked.getString("endpoint_id")).isEqualTo("ep-crm");
        assertThat(asked.getString("trigger")).isEqualTo("DUPLICATE_CHECK");
        assertThat(asked.getInteger("deadline_ms")).isEqualTo(500);
        assertThat(asked.getJsonArray("read")).isEqualTo(new JsonArray("[\"status\",\"known\",\"watched\"]"));
        var values = asked.getJsonObject("lead");
        assertThat(values.getString("phone_number")).isEqualTo("4155550100");
        assertThat(values.getString("first_name")).isEqualTo("Ann");
        assertThat(values.getString("list_name")).isEqualTo("Fresh leads 2026");
        assertThat(values.getMap()).doesNotContainKeys("id", "created_at");
    }

    @Test
    void theCrmIsNotAskedAboutALeadThatIsRefusedAnywayNorTwiceForOneRequest() {
        says("{}");
        inserted(lead());
        dispatch.asked.clear();
        assertThat(v1("insert", lead("check_dup", "1"))).containsEntry("code", 6009);
        assertThat(v1("insert", lead("phone_number", "123"))).containsEntry("code", 6008);
        assertThat(dispatch.asked).isEmpty();
        for (var i = 0; i < 2; i++) {
            withLeads()
                    .header("Idempotency-Key", "k-1")
                    .body(lead())
                    .post("/api/intake/leads")
                    .then()
                    .statusCode(201);
        }
        assertThat(dispatch.asked).hasSize(1);
    }

    @Test
    void aDryRunAsksTooAndStoresNothing() {
        says("{\"status\":\"litigator\"}");
        withLeads()
                .body(lead())
                .post("/api/intake/leads/check")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPTED"));
        assertThat(dispatch.asked).hasSize(1);
        assertThat(leads()).isZero();
        assertThat(count("SELECT count(*) FROM dnc WHERE account_id = $1", account))
                .isZero();
    }

    private void says(String values) {
        dispatch.answers(200, "{\"delivery_id\":\"d-1\",\"outcome\":\"DELIVERED\",\"values\":" + values + "}");
    }

    private void settings(OnUnknown onNoResponse) {
        snapshots
                .install(new InboundAccount(account)
                        .asksCrm(onNoResponse, EXISTING, LITIGATOR, KNOWN, WATCHED)
                        .snapshot())
                .await()
                .indefinitely();
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
