package io.dialbridge.config.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mails, messages, and what a reply writes into the lead. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class MessageIT {

    private static final String WORKFLOWS = "/api/config/workflows";

    private static final String WORKFLOW = """
            {"name": "Welcome", "relation": {"type": "CAMPAIGN", "all": true},
             "triggers": [{"type": "EVENT", "events": ["lead.created", "agent.plugin_clicked"]}],
             "action_sets": [{"actions": [
               {"type": "EMAIL", "template_id": "%(template)", "to": "{lead.second_email ?: lead.email}, jo@example.com"},
               {"type": "SMS", "endpoint_id": "%(endpoint)", "text": "Hi {lead.plan}"},
               {"type": "VB", "endpoint_id": "%(endpoint)", "text": "Hi {#if lead.plan}{lead.plan}{/if} plan"},
               {"type": "RVM", "active": false, "endpoint_id": "%(silent)", "text": "Hi"},
               {"type": "INTEGRATION", "endpoint_id": "%(endpoint)", "reply_fields": [
                 {"key": "data.plan", "field": "plan"}, {"key": "data.id", "field": "remote_id"}]}]}]}""";

    private TestAccount account;
    private String template;
    private String endpoint;
    private String silent;
    private String plan;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
        template = account.emailTemplate("Quote");
        var adaptor = account.create("adaptors", """
                {"name": "Texts", "rows": [{"section": "lead", "field": "phone_number", "mapped_to": "to"},
                  {"section": "extra", "field": "text", "mapped_to": "body"}]}""");
        endpoint = account.endpoint("Provider", adaptor);
        silent = account.endpoint("CRM", account.adaptor("Map"));
        plan = account.create("fields", "{\"name\": \"plan\"}");
        account.create("fields", "{\"name\": \"second_email\"}");
    }

    private String workflow() {
        return WORKFLOW.replace("%(template)", template)
                .replace("%(endpoint)", endpoint)
                .replace("%(silent)", silent);
    }

    @Test
    void keepsWhatTheActionsName() {
        var workflow = account.create("workflows", workflow());

        for (var used : List.of(
                "email-templates/" + template, "endpoints/" + endpoint, "endpoints/" + silent, "fields/" + plan)) {
            var refused = account.delete("/api/config/" + used);
            refused.then().statusCode(409);
            assertThat(refused.<String>path("detail")).as(used).contains("workflow " + workflow + " \"Welcome\"");
        }
        account.delete(WORKFLOWS + "/" + workflow).then().statusCode(204);
        account.delete("/api/config/email-templates/" + template).then().statusCode(204);
    }

    @Test
    void followsAFieldIntoTextsAndReplies() {
        var workflow = WORKFLOWS + "/" + account.create("workflows", workflow());

        account.put("/api/config/fields/" + plan, "\"1\"", "{\"name\": \"tariff\"}")
                .then()
                .statusCode(200);

        var shown = account.get(workflow);
        assertThat(shown.<String>path("action_sets[0].actions[0].to"))
                .isEqualTo("{lead.second_email ?: lead.email}, jo@example.com");
        assertThat(shown.<List<String>>path("action_sets[0].actions[1..3].text"))
                .containsExactly("Hi {lead.tariff}", "Hi {#if lead.tariff}{lead.tariff}{/if} plan", "Hi");
        assertThat(shown.<List<String>>path("action_sets[0].actions[4].reply_fields.field"))
                .containsExactly("tariff", "remote_id");
        assertThat(shown.<Integer>path("version")).isEqualTo(2);
    }

    @Test
    void namesThePathOfEveryReferenceToNothing() {
        var stranger = TestAccount.fresh();

        var reply = stranger.post(WORKFLOWS, workflow());

        reply.then().statusCode(400);
        assertThat(reply.<List<String>>path("errors.collect { it.field + ': ' + it.reason }"))
                .containsExactly(
                        "action_sets[0].actions[0].template_id: there is no e-mail template \"" + template
                                + "\" in this account",
                        "action_sets[0].actions[0].to: there is no field \"second_email\" in this account",
                        "action_sets[0].actions[1].endpoint_id: there is no endpoint \"" + endpoint
                                + "\" in this account",
                        "action_sets[0].actions[1].text: there is no field \"plan\" in this account",
                        "action_sets[0].actions[2].endpoint_id: there is no endpoint \"" + endpoint
                                + "\" in this account",
                        "action_sets[0].actions[2].text: there is no field \"plan\" in this account",
                        "action_sets[0].actions[3].endpoint_id: there is no endpoint \"" + silent
                                + "\" in this account",
                        "action_sets[0].actions[4].endpoint_id: there is no endpoint \"" + endpoint
                                + "\" in this account",
                        "action_sets[0].actions[4].reply_fields[0].field: there is no field \"plan\" in this account");
    }

    @Test
    void warnsOfWhatSendsNothing() {
        assertThat(warnings(workflow())).isEmpty();
        account.put("/api/config/email-templates/" + template, "*", """
                        {"name": "Quote", "active": false, "subject": "Hello", "text": "Hi"}""").then().statusCode(200);
        var bare = account.create("endpoints", """
                {"name": "Ping", "url": "https://crm.example/ping", "method": "GET"}""");

        assertThat(warnings(workflow()
                        .replaceFirst(
                                "\"SMS\", \"endpoint_id\": \"\\d+\"", "\"SMS\", \"endpoint_id\": \"" + silent + "\"")
                        .replaceFirst(
                                "\"VB\", \"endpoint_id\": \"\\d+\"", "\"VB\", \"endpoint_id\": \"" + bare + "\"")))
                .containsExactly(
                        Map.of(
                                "field",
                                "action_sets[0].actions[0].template_id",
                                "reason",
                                "the e-mail template " + template + " is not active: nothing is sent until it is"),
                        Map.of(
                                "field",
                                "action_sets[0].actions[1].endpoint_id",
                                "reason",
                                "the endpoint " + silent + " does not send the text: its adaptor "
                                        + account.get("/api/config/endpoints/" + silent)
                                                .path("adaptor_id")
                                        + " has no row that maps the extra field text"),
                        Map.of(
                                "field",
                                "action_sets[0].actions[2].endpoint_id",
                                "reason",
                                "the endpoint " + bare
                                        + " has no adaptor: it sends none of the lead's values, and not the text"));
    }

    @Test
    void warnsOfAnEndpointWhoseAdaptorIsNotActive() {
        var adaptor = account.create("adaptors", """
                {"name": "Off", "rows": [{"section": "extra", "field": "text", "mapped_to": "message"}]}""");
        var off = account.create("endpoints", """
                {"name": "Off", "url": "https://crm.example/off", "method": "POST", "adaptor_id": "%s"}""".formatted(adaptor));
        account.put("/api/config/adaptors/" + adaptor, "*", """
                {"name": "Off", "active": false, "rows": [{"section": "extra", "field": "text", "mapped_to": "message"}]}""").then().statusCode(200);

        assertThat(warnings(workflow()
                        .replaceFirst(
                                "\"SMS\", \"endpoint_id\": \"\\d+\"", "\"SMS\", \"endpoint_id\": \"" + off + "\"")))
                .containsExactly(Map.of(
                        "field",
                        "action_sets[0].actions[1].endpoint_id",
                        "reason",
                        "the endpoint " + off + " can't be used: its adaptor " + adaptor
                                + " is not active: nothing is sent until it is"));
    }

    private List<Map<String, String>> warnings(String body) {
        var reply = account.post(WORKFLOWS + "/check", body);
        reply.then().statusCode(200);
        return reply.path("warnings");
    }
}
