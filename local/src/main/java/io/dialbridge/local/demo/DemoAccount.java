package io.dialbridge.local.demo;

import io.dialbridge.local.client.ApiClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;

/**
 * The configuration of the demo: everything that an integration owner sets up, made over the API.
 *
 * @param api calls with the account's own token
 */
record DemoAccount(String id, ApiClient api, String listId, String endpointId) {

    static final int WORKFLOWS = 2;

    private static final String ADAPTOR = """
            { "name": "CRM map",
              "rows": [
                { "section": "lead", "field": "id", "mapped_to": "lead_id" },
                { "section": "lead", "field": "first_name", "mapped_to": "first" },
                { "section": "lead", "field": "last_name", "mapped_to": "last" },
                { "section": "lead", "field": "phone_number", "mapped_to": "phone, phone_2" },
                { "section": "lead", "field": "state", "mapped_to": "state" },
                { "section": "lead", "field": "date_of_birth", "mapped_to": "dob", "date_format": "m/d/Y" },
                { "section": "lead", "field": "annual_revenue", "mapped_to": "revenue", "default_value": "unknown" },
                { "section": "call", "field": "call_log_id", "mapped_to": "call_id" },
                { "section": "call", "field": "status", "mapped_to": "dispo", "default_value": "NONE" },
                { "section": "call", "field": "length_in_sec", "mapped_to": "talk_seconds" },
                { "section": "extra", "field": "agent_email", "mapped_to": "agent" } ] }
            """;

    private static final String ENDPOINT = """
            { "name": "Demo CRM", "method": "POST", "post_data_type": "JSON", "response_data_type": "JSON", "response_key": "success",
              "authentication": "api_key=demo-key", "headers": "X-Team: solar" }
            """;

    private static final String WORKFLOW = """
            { "relation": { "type": "CAMPAIGN", "all": false, "ids": [] },
              "triggers": [ { "type": "DISPOSITION", "statuses": ["SALE"] } ],
              "action_sets": [ { "actions": [ { "type": "INTEGRATION" } ] } ] }
            """;

    /**
     * Creates a fresh account with campaign, list, adaptor, endpoint and two workflows.
     *
     * @param stamp makes the names of this run unlike those of earlier runs
     */
    static DemoAccount create(ApiClient operator, URI crm, String stamp, Story story) {
        var account = operator.create(
                "accounts", new JsonObject().put("name", "Demo " + stamp).put("time_zone", "America/Los_Angeles"));
        told(story, "account", account);
        var api = operator.withToken(account.getString("token"));
        var campaign = create(api, story, "campaigns", new JsonObject().put("name", "Solar " + stamp));
        var list = create(
                api,
                story,
                "lists",
                new JsonObject().put("name", "Web leads " + stamp).put("campaign_id", campaign));
        var adaptor = create(api, story, "adaptors", new JsonObject(ADAPTOR));
        var endpoint = create(
                api,
                story,
                "endpoints",
                new JsonObject(ENDPOINT).put("url", crm + "/hook").put("adaptor_id", adaptor));
        create(api, story, "workflows", workflow("Sale in California to CRM", campaign, endpoint, """
                { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.state", "operator": "IS_EQUAL_TO", "value": "CA" }"""));
        create(api, story, "workflows", workflow("Sale after a long talk to CRM", campaign, endpoint, """
                { "type": "LEAD_FIELDS_AND_CALL_DATA", "field": "call.length_in_sec", "operator": "GREATER_OR_EQUAL", "value": "600" }"""));
        return new DemoAccount(account.getString("id"), api, list, endpoint);
    }

    private static JsonObject workflow(String name, String campaign, String endpoint, String secondTrigger) {
        var workflow = new JsonObject(WORKFLOW).put("name", name);
        workflow.getJsonObject("relation").put("ids", new JsonArray().add(campaign));
        workflow.getJsonArray("triggers").add(new JsonObject(secondTrigger));
        workflow.getJsonArray("action_sets")
                .getJsonObject(0)
                .getJsonArray("actions")
                .getJsonObject(0)
                .put("endpoint_id", endpoint);
        return workflow;
    }

    private static String create(ApiClient api, Story story, String section, JsonObject document) {
        var created = api.create(section, document);
        told(story, section.substring(0, section.length() - 1), created);
        return created.getString("id");
    }

    private static void told(Story story, String kind, JsonObject created) {
        story.line("%-9s %-8s %s", kind, created.getString("id"), created.getString("name"));
    }
}
