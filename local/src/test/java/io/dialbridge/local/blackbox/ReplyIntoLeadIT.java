package io.dialbridge.local.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dialbridge.local.client.ApiClient;
import io.dialbridge.local.client.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a receiver replies decides, and goes into the lead, through all services. */
class ReplyIntoLeadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSystem system = RunningSystem.get();

    @Test
    void whatTheCrmRepliesIsWrittenIntoTheLeadAndWakesTheNextWorkflow() {
        system.crm().reply("/orders", "{\"status\":\"ok\",\"data\":{\"id\":\"ord-77\",\"owner\":\"\"}}");
        var setup = system.setup();
        var orders = endpoint("/orders");
        var endpoint = setup.owner()
                .create("endpoints", orders.put("adaptor_id", adaptor(setup.owner())))
                .getString("id");
        create(setup.owner(), "Order", """
                {"type": "DISPOSITION", "statuses": ["SALE"]}""", """
                {"type": "INTEGRATION", "endpoint_id": "%s", "reply_fields": [{"key": "data.id", "field": "custom_field_1"},
                 {"key": "data.owner", "field": "city"}, {"key": "data.nothing", "field": "address1"}]}""".formatted(endpoint));
        create(setup.owner(), "Ordered", """
                {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.custom_field_1", "operator": "CHANGED_TO", "value": "ord-77"}""", """
                {"type": "FIELD", "field": "notes", "operation": "APPEND", "value": "ordered"}""");
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550171", Map.of("city", "Mesa", "address1", "1 Main St", "notes", ""));

        lead.sell("c-171");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(stored(lead).getString("notes")).isEqualTo("ordered"));
        assertThat(stored(lead).getString("custom_field_1")).isEqualTo("ord-77");
        assertThat(stored(lead).getString("city")).isNullOrEmpty();
        assertThat(stored(lead).getString("address1")).isEqualTo("1 Main St");
    }

    @Test
    void aReplyThatSaysNoIsAFailureAlthoughItsStatusIs200() {
        system.crm().reply("/refusals", "{\"status\":\"refused\",\"data\":{\"id\":\"ord-78\"}}");
        var setup = system.setup();
        var endpoint = setup.owner()
                .create("endpoints", endpoint("/refusals").put("adaptor_id", adaptor(setup.owner())))
                .getString("id");
        create(setup.owner(), "Order", """
                {"type": "DISPOSITION", "statuses": ["SALE"]}""", """
                {"type": "INTEGRATION", "endpoint_id": "%s", "reply_fields": [{"key": "data.id", "field": "custom_field_1"}]}""".formatted(endpoint));
        var account = setup.finish();
        var lead = Lead.accepted(account, "4155550172");

        lead.sell("c-172");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lead.deliveries())
                .extracting(row -> row.getString("status"))
                .containsExactly("FAILED"));
        var attempts = Json.objects(lead.deliveries().getFirst().getJsonArray("attempts"));
        assertThat(attempts).singleElement().satisfies(attempt -> assertThat(attempt.getString("cause"))
                .isEqualTo("REJECTED"));
        assertThat(stored(lead).getString("custom_field_1")).isNullOrEmpty();
    }

    private JsonObject endpoint(String path) {
        return new JsonObject("""
                {"name": "Orders", "post_data_type": "JSON", "response_key": "data.id",
                 "success_rule": {"key": "status", "success_values": ["ok"], "duplicate_values": ["known"]}}""")
                .put("url", system.crm().address().resolve(path).toString());
    }

    private static String adaptor(ApiClient owner) {
        return owner.create("adaptors", new JsonObject("""
                {"name": "Number", "rows": [{"section": "lead", "field": "phone_number", "mapped_to": "phone"}]}""")).getString("id");
    }

    private static void create(ApiClient owner, String name, String trigger, String action) {
        owner.create("workflows", new JsonObject("""
                {"relation": {"type": "CAMPAIGN", "all": true}, "triggers": [%s], "action_sets": [{"actions": [%s]}]}""".formatted(trigger, action)).put("name", name));
    }

    private static JsonObject stored(Lead lead) {
        return lead.account()
                .api()
                .get("/api/intake/leads/" + lead.id())
                .expect(200)
                .json();
    }
}
