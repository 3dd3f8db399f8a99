package io.dialbridge.intake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.dialbridge.contracts.ApiSettings.DncPolicy;
import io.dialbridge.contracts.ApiSettings.OnUnknown;
import io.dialbridge.contracts.Campaign.LeadCreation.Mode;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.intake.InboundAccount;
import io.dialbridge.intake.IntakeIT;
import io.dialbridge.intake.TestAccounts;
import io.dialbridge.intake.dispatch.StandInDispatch;
import io.dialbridge.intake.dispatch.SyncCalls;
import io.dialbridge.intake.dnc.DncEntry;
import io.dialbridge.intake.dnc.DncKey;
import io.dialbridge.intake.dnc.DncStore;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has to be known of a number before its lead is taken (domain.md 12.6 step 7). */
@QuarkusTest
class ScreeningIT extends IntakeIT {

    private static final String PHONE = "4155550100";

    @Inject
    DncStore dnc;

    private final StandInDispatch dispatch = new StandInDispatch();

    @AfterEach
    void close() {
        dispatch.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS,        APPLY_RULES,  6201",
        "ALWAYS,        IGNORE_RULES, 6201",
        "CAMPAIGN_MODE, APPLY_RULES,  0",
        "CAMPAIGN_MODE, IGNORE_RULES, 6201"
    })
    void case55DncCountsAsThePolicyAndTheModeOfTheCampaignSay(DncPolicy policy, Mode mode, int code) {
        settings(new InboundAccount(account).dnc(policy).campaigns(mode));
        onDnc("0");
        var reply = v1("insert", lead("check_dnc", "1"));
        assertThat(reply.getOrDefault("code", 0)).isEqualTo(code);
        assertThat(v1("insert", lead("check_dnc", "0"))).containsEntry("success", true);
    }

    @Test
    void case55AnEntryOfAnotherCampaignForbidsNothingHere() {
        onDnc(TestAccounts.ROOFS);
        assertThat(v1("insert", lead("check_dnc", "1"))).containsEntry("success", true);
        assertThat(v1("insert", lead("check_dnc", "1", "list_id", TestAccounts.ROOF)))
                .containsEntry("code", 6201);
    }

    @ParameterizedTest
    @CsvSource({
        "MOBILE,   check_wireless,         1,               6202",
        "VOIP,     check_wireless,         1,               0",
        "MOBILE,   reject_by_carrier_type, MOBILE,          6203",
        "VOIP,     reject_by_carrier_type, 'VOIP,LANDLINE', 6203",
        "LANDLINE, reject_by_carrier_type, 'VOIP,LANDLINE', 6203",
        "LANDLINE, reject_by_carrier_type, VOIP,            0",
        "'',       reject_by_carrier_type, VOIP,            0",
        "'',       check_wireless,         1,               0"
    })
    void case55EachCarrierAndTheUnknownOne(String type, String option, String value, int code) {
        if (!type.isEmpty()) {
            prefix(type);
        }
        assertThat(v1("insert", lead(option, value)).getOrDefault("code", 0)).isEqualTo(code);
    }

    @Test
    void theKindOfTheLineIsKeptWithTheLead() {
        prefix("MOBILE");
        var id = inserted(lead("reject_by_carrier_type", "VOIP"));
        withLeads().get("/api/intake/leads/" + id).then().body("carrier_type", equalTo("MOBILE"));
    }

    @Test
    void case60CarriersOfTheAccountAreRejectedWhateverTheCallerSays() {
        settings(new InboundAccount(account).rejects(CarrierType.VOIP, CarrierType.LANDLINE));
        prefix("LANDLINE");
        assertThat(v1("insert", lead("reject_by_carrier_type", ""))).containsEntry("code", 6203);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"Wireless\"}', ACCEPT, 6203",
        "'{\"type\":\"fixed line\"}', REJECT, 0",
        "'{\"type\":\"pigeon\"}', ACCEPT, 0",
        "'{\"type\":\"pigeon\"}', REJECT, 6203"
    })
    void aProviderIsAskedForWhatNobodyKnows(String values, OnUnknown onUnknown, int code) {
        QuarkusMock.installMockForType(dispatch.calls(), SyncCalls.class);
        dispatch.answers(200, """
                {"delivery_id":"d-1","outcome":"DELIVERED","values":%s}""".formatted(values));
        settings(new InboundAccount(account).asksForLines(onUnknown));
        assertThat(v1("insert", lead("reject_by_carrier_type", "MOBILE")).getOrDefault("code", 0))
                .isEqualTo(code);
        assertThat(dispatch.asked).hasSize(1);
        assertThat(dispatch.asked.getFirst().getString("trigger")).isEqualTo("LINE_TYPE");
    }

    @Test
    void nobodyIsAskedAboutALeadThatIsRefusedAnyway() {
        QuarkusMock.installMockForType(dispatch.calls(), SyncCalls.class);
        settings(new InboundAccount(account).asksForLines(OnUnknown.ACCEPT));
        inserted(lead());
        assertThat(v1("insert", lead("reject_by_carrier_type", "MOBILE", "check_dup", "1")))
                .containsEntry("code", 6009);
        assertThat(v1("insert", lead("reject_by_carrier_type", "MOBILE", "email", "nobody")))
                .containsEntry("code", 6079);
        assertThat(dispatch.asked).isEmpty();
    }

    @Test
    void everyReasonIsTold() {
        prefix("MOBILE");
        onDnc("0");
        var first = inserted(lead());
        var reply = v1("insert", lead("check_dup", "1", "check_dnc", "1", "check_wireless", "1"));
        assertThat(reply).containsEntry("code", 6009).containsEntry("existing_lead_id", first);
        assertThat(reply.get("reasons"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(reason -> reason.get("code"))
                .containsExactly(6009, 6201, 6202);
    }

    @Test
    void aLeadThatMayNotWaitInTheHopperIsStoredAllTheSame() {
        onDnc("0");
        settings(new InboundAccount(account).campaigns(Mode.APPLY_RULES));
        withLeads()
                .body(lead("hopper", "1"))
                .post("/api/intake/leads/check")
                .then()
                .body("verdict", equalTo("ACCEPTED"))
                .body("not_in_hopper", equalTo("The phone number is on the DNC list."));
        var reply = v1("insert", lead("hopper", "1"));
        assertThat(reply)
                .containsEntry("success", true)
                .containsEntry("not_in_hopper", "The phone number is on the DNC list.");
        assertThat(count("SELECT count(*) FROM hopper WHERE account_id = $1", account))
                .isZero();
        settings(new InboundAccount(account).campaigns(Mode.IGNORE_RULES));
        assertThat(v1("insert", lead("hopper", "1", "hopper_expires_in", "60"))).doesNotContainKey("not_in_hopper");
        assertThat(count("SELECT count(*) FROM hopper WHERE account_id = $1 AND expires_at IS NOT NULL", account))
                .isEqualTo(1);
    }

    private void onDnc(String campaignId) {
        dnc.add(pool, account, List.of(new DncEntry.New(new DncKey("1", PHONE, campaignId, ""), "DNC", "test")))
                .await()
                .indefinitely();
    }

    private void prefix(String type) {
        sql(
                "INSERT INTO line_type_prefixes (account_id, prefix, carrier_type, carrier_name, loaded_at) VALUES ($1, '1415555', $2, '', now())",
                account,
                type);
    }

    private void settings(InboundAccount with) {
        snapshots.install(with.snapshot()).await().indefinitely();
    }

    private static Map<String, String> lead(String... more) {
        var lead = new HashMap<String, String>(Map.of("list_id", TestAccounts.FRESH, "phone_number", PHONE));
        for (var i = 0; i < more.length; i += 2) {
            lead.put(more[i], more[i + 1]);
        }
        return lead;
    }
}
