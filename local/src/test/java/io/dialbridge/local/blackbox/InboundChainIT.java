package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leads of a vendor along the whole inbound chain (domain.md 1 and 12.6), with each room they pass and each reason to be turned away. */
class InboundChainIT {

    private final RunningSystem system = RunningSystem.get();
    private final VendorAccount vendor = VendorAccount.create(system, VendorAccount.PATIENT_MS, "ACCEPT");

    @Test
    void takesALeadOfAVendorThroughAllRulesToTheHopperAndBackToTheCrm() {
        system.crm().reply(vendor.questions(), "{\"status\":\"new\"}");

        var reply =
                vendor.post("+1 (310) 555-0142", Map.of("first_name", "Ada", "roof", "tiles", "hopper_priority", "1"));

        assertThat(reply.getBoolean("success")).as(reply.encode()).isTrue();
        assertThat(reply.getBoolean("result")).isTrue();
        var id = reply.getString("lead_id");
        assertThat(bodies(vendor.questions())).containsExactly(told(""));
        assertThat(vendor.leads()).singleElement().satisfies(lead -> {
            assertThat(lead.getString("id")).isEqualTo(id);
            assertThat(lead.getString("list_id")).isEqualTo(vendor.listId());
            assertThat(lead.getString("phone_number")).isEqualTo("3105550142");
            assertThat(lead.getString("roof")).isEqualTo("tiles");
            assertThat(lead.getString("status")).isEqualTo("NEW");
        });
        assertThat(claimed()).singleElement().satisfies(entry -> {
            assertThat(entry.getString("lead_id")).isEqualTo(id);
            assertThat(entry.getString("phone")).isEqualTo("+13105550142");
            // The account's, not the vendor's.
            assertThat(entry.getInteger("priority")).isEqualTo(80);
        });
        assertThat(claimed()).isEmpty();
        var delivery = new Lead(vendor.account(), id).delivered();
        assertThat(delivery.getJsonObject("trigger").getString("type")).isEqualTo("WORKFLOW");
        assertThat(bodies(vendor.news())).containsExactly(told(id));
    }

    @Test
    void refusesTheSecondPostOfANumberAndNamesTheLeadInTheWay() {
        var first = vendor.post("3105550143").getString("lead_id");

        var second = vendor.post("13105550143");

        assertRefused(second, 6009, "duplicate");
        assertThat(second.getString("existing_lead_id")).isEqualTo(first);
        assertThat(second.getJsonArray("reasons").getJsonObject(0).getString("lead_id"))
                .isEqualTo(first);
        assertThat(vendor.leads()).extracting(lead -> lead.getString("id")).containsExactly(first);
    }

    @Test
    void tellsTheReasonOfEachRoomAndKeepsNoLead() {
        var dnc = vendor.account()
                .api()
                .form("/v1/dnc/insert", Map.of("phone_number", "3105550144", "phone_code", "1", "campaign_id", "0"))
                .expect(200)
                .json();
        assertThat(dnc.getBoolean("success")).as(dnc.encode()).isTrue();

        assertRefused(vendor.post("3105550145", Map.of("state", "AZ")), 6204, "validation");
        assertRefused(vendor.post("3105550144"), 6201, "dnc");
        system.crm().reply(vendor.questions(), "{\"status\":\" Existing \"}");
        assertRefused(vendor.post("3105550146"), 6205, "external_duplicate");

        assertThat(vendor.leads()).isEmpty();
        assertThat(claimed()).isEmpty();
        assertThat(vendor.submissions())
                .extracting(submission -> submission.getString("phone_number"))
                .containsExactly("3105550146", "3105550144", "3105550145");
    }

    @Test
    void tellsAVendorWhatIsWrongWithTheRequestItself() {
        var badNumber = vendor.post("555-0147");
        assertThat(badNumber.getBoolean("success")).isFalse();
        assertThat(badNumber.getInteger("code")).isEqualTo(6008);
        var badKey = vendor.post("3105550147", Map.of("criteria_key", "0123456789abcdef0123456789abcdef"));
        assertThat(badKey.getBoolean("success")).isFalse();
        assertThat(badKey.getInteger("code")).isEqualTo(6090);
        // The vendor's token opens this door alone.
        var elsewhere = vendor.vendor()
                .insertLead(Map.of("list_id", vendor.listId(), "phone_number", "3105550147"))
                .json();
        assertThat(elsewhere.getInteger("code")).isEqualTo(403);
        assertThat(vendor.leads()).isEmpty();
    }

    /** Refused by a rule: the request itself was good. */
    private static void assertRefused(JsonObject reply, int code, String stage) {
        assertThat(reply.getBoolean("success")).as(reply.encode()).isTrue();
        assertThat(reply.getBoolean("result")).isFalse();
        assertThat(reply.getInteger("code")).isEqualTo(code);
        assertThat(reply.getString("error_description")).isEqualTo(reply.getString("text"));
        assertThat(Json.objects(reply.getJsonArray("reasons")))
                .extracting(reason -> reason.getString("stage"))
                .containsExactly(stage);
    }

    private List<JsonObject> claimed() {
        var order = new JsonObject().put("campaign_id", vendor.campaignId()).put("dialer", "dialer-1");
        return Json.items(vendor.account().api().post("/api/intake/hopper/claims", order.encode()));
    }

    /** What the adaptor makes of the lead, with the id that it has by then. */
    private static JsonObject told(String id) {
        return new JsonObject("{\"phone\":\"3105550142\",\"first\":\"Ada\",\"roof_type\":\"tiles\"}")
                .put("lead_id", id);
    }

    private List<JsonObject> bodies(String path) {
        return system.crm().requests().stream()
                .filter(request -> request.path().equals(path))
                .map(request -> new JsonObject(request.body()))
                .toList();
    }
}
