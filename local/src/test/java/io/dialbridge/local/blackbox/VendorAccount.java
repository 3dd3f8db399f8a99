package io.dialbridge.local.blackbox;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.DialerAccount;
import io.dialbridge.local.client.Json;
import io.dialbridge.local.client.Reply;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account that takes leads of a vendor, set up record by record as its owner does it: criteria with a key, a question to the CRM, the
 * hopper, and a workflow that sends new leads back to the CRM (domain.md 1, "Inbound chain").
 *
 * @param vendor may post leads and nothing else
 * @param criteriaKey of the rules that the vendor's leads get
 * @param questions path at which the CRM is asked about a lead
 * @param news path at which the CRM hears of new leads
 */
record VendorAccount(
        DialerAccount account,
        ApiClient vendor,
        String campaignId,
        String listId,
        String criteriaKey,
        String questions,
        String news) {

    /** Long enough for a loaded machine. */
    static final int PATIENT_MS = 20_000;

    /** @param onNoResponse ACCEPT or REJECT: what the silence of the CRM means */
    static VendorAccount create(RunningSystem system, int timeoutMs, String onNoResponse) {
        var setup = system.setup();
        var owner = setup.owner();
        // At any hour: the tests run at night too.
        var campaign = id(owner.create("campaigns", json("""
                {"name": "Solar", "lead_creation": {"mode": "APPLY_RULES", "call_from": "00:00", "call_until": "24:00"}}""")));
        var list = id(owner.create(
                "lists", new JsonObject().put("name", "Vendor leads").put("campaign_id", campaign)));
        owner.create("fields", json("{\"name\": \"roof\", \"label\": \"Roof\", \"type\": \"TEXT\"}"));
        var key = criteria(owner, list).getString("criteria_key");
        var questions = "/questions/" + list;
        var news = "/news/" + list;
        var adaptor = adaptor(owner);
        var question = endpoint(owner, "CRM duplicate check", system, questions, adaptor);
        workflow(owner, endpoint(owner, "CRM", system, news, adaptor));
        askTheCrm(owner, question, timeoutMs, onNoResponse);
        var vendor = owner.create("tokens", json("{\"name\": \"Vendor A\", \"scopes\": [\"lead_post\"]}"));
        // The last: what knows the dialer's token knows all of the above.
        var account = setup.finish();
        return new VendorAccount(
                account, owner.withToken(vendor.getString("token")), campaign, list, key, questions, news);
    }

    private static JsonObject criteria(ApiClient owner, String list) {
        var welcome = id(
                owner.create("lead-criteria", json("{\"name\": \"California\", \"states\": {\"include\": [\"CA\"]}}")));
        return owner.create("lead-post-criteria", json("""
                {"name": "Vendor A", "check_dup": 1, "check_dnc": true, "hopper": true, "hopper_priority": 80,
                 "filter_phone_code": true}""").put("list_id", list).put("lead_criteria_id", welcome));
    }

    private static String adaptor(ApiClient owner) {
        return id(owner.create("adaptors", json("""
                {"name": "CRM map", "rows": [
                  {"section": "lead", "field": "id", "mapped_to": "lead_id"},
                  {"section": "lead", "field": "phone_number", "mapped_to": "phone"},
                  {"section": "lead", "field": "first_name", "mapped_to": "first"},
                  {"section": "lead", "field": "roof", "mapped_to": "roof_type", "default_value": "unknown"}]}""")));
    }

    private static String endpoint(ApiClient owner, String name, RunningSystem system, String path, String adaptor) {
        return id(owner.create(
                "endpoints",
                json("""
                {"method": "POST", "post_data_type": "JSON", "response_data_type": "JSON"}""")
                        .put("name", name)
                        .put("url", system.crm().address().resolve(path).toString())
                        .put("adaptor_id", adaptor)));
    }

    private static void workflow(ApiClient owner, String endpoint) {
        owner.create("workflows", json("""
                {"name": "New lead to CRM", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "LEAD_ACTION", "actions": ["CREATE"]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(endpoint)));
    }

    private static void askTheCrm(ApiClient owner, String endpoint, int timeoutMs, String onNoResponse) {
        owner.put("/api/config/api-settings", 0, """
                {"duplicate_check": {"active": true, "endpoint_id": "%s", "timeout_ms": %d, "on_no_response": "%s",
                  "rows": [{"key": "status", "value": "existing"}]}}""".formatted(endpoint, timeoutMs, onNoResponse))
                .expect(200);
    }

    /** The vendor posts a lead from California under the criteria; further parameters come on top or instead. */
    JsonObject post(String phone, Map<String, String> parameters) {
        var all = new HashMap<>(Map.of("criteria_key", criteriaKey, "phone_number", phone, "state", "CA"));
        all.putAll(parameters);
        return leadPost(all).json();
    }

    JsonObject post(String phone) {
        return post(phone, Map.of());
    }

    private Reply leadPost(Map<String, String> parameters) {
        return vendor.form("/v1/lead-post-validation/insert", parameters).expect(200);
    }

    /** Every lead of the account. */
    List<JsonObject> leads() {
        return Json.items(account.api().get("/api/intake/leads?limit=100"));
    }

    /** What the account keeps of every post, the newest first. */
    List<JsonObject> submissions() {
        return Json.items(account.api().get("/api/intake/submissions?limit=100"));
    }

    private static String id(JsonObject made) {
        return made.getString("id");
    }

    private static JsonObject json(String text) {
        return new JsonObject(text);
    }
}
