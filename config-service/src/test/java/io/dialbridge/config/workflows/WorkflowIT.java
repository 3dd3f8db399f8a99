package io.dialbridge.config.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class WorkflowIT {

    private static final String WORKFLOWS = "/api/config/workflows";

    /** Names the account's field wherever a workflow can, and a list, a status, a campaign, an endpoint and users. */
    private static final String EVERYTHING = """
            {"name": "Everything", "relation": {"type": "EMAIL_TEMPLATE", "ids": ["%(template)"]},
             "stop_if": {"type": "LEAD_FILTER", "filter": [{"type": "ANY", "triggers": [
               {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.score", "operator": "GREATER_THAN", "value": "90"}]}]},
             "skip_if_pending": true,
             "schedule": {"window": "9-5", "zone": "LEAD"},
             "triggers": [
               {"type": "EMAIL_EVENT", "kinds": ["OPEN"]},
               {"type": "ANY", "triggers": [{"type": "DISPOSITION", "statuses": ["quoted"]}, {"type": "NONE", "triggers": [
                 {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.score", "operator": "IS_EQUAL_TO", "value": "score"}]}]},
               {"type": "SUBMITTED_BY", "user_ids": ["%(first)", "%(second)"]}],
             "action_sets": [{"actions": [
               {"type": "FIELD", "field": "score", "operation": "ADD", "value": "score"},
               {"type": "FIELD", "field": "notes", "operation": "COPY", "value": "score"},
               {"type": "FIELD", "field": "notes", "operation": "SET", "value": "score"},
               {"type": "STATUS", "status": "quoted", "schedule": {"type": "FIELD", "field": "lead.renewal", "seconds": -60}},
               {"type": "MOVE", "list_id": "%(list)"}, {"type": "DNC", "campaign_id": "%(campaign)"},
               {"type": "CALLBACK", "seconds": 60, "recipient": "Personal", "user_id": "%(first)"},
               {"type": "INTEGRATION", "endpoint_id": "%(endpoint)", "wait_for_call_log": 30}]}]}""";

    private TestAccount account;
    private Map<String, String> ids;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
        ids = new LinkedHashMap<>();
        ids.put("score", account.create("fields", "{\"name\": \"score\", \"type\": \"NUMBER\"}"));
        ids.put("renewal", account.create("fields", "{\"name\": \"renewal\", \"type\": \"DATE\"}"));
        ids.put("status", account.create("statuses", "{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}"));
        ids.put("campaign", account.campaign("Solar"));
        ids.put("list", account.list("Fresh leads"));
        ids.put("endpoint", account.endpoint("CRM", account.adaptor("Map")));
        ids.put("template", account.emailTemplate("Quote"));
        ids.put("user", account.create("users", "{\"user_id\": \"70\", \"email\": \"jo@example.com\"}"));
        account.create("users", "{\"user_id\": \"71\", \"email\": \"mo@example.com\"}");
    }

    private String everything() {
        return EVERYTHING
                .replace("%(first)", "70")
                .replace("%(second)", "71")
                .replace("%(list)", ids.get("list"))
                .replace("%(campaign)", ids.get("campaign"))
                .replace("%(endpoint)", ids.get("endpoint"))
                .replace("%(template)", ids.get("template"));
    }

    @Test
    void keepsEverythingThatAWorkflowNames() {
        var workflow = account.create("workflows", everything());

        for (var used : List.of(
                "fields/" + ids.get("score"),
                "fields/" + ids.get("renewal"),
                "statuses/" + ids.get("status"),
                "campaigns/" + ids.get("campaign"),
                "lists/" + ids.get("list"),
                "endpoints/" + ids.get("endpoint"),
                "users/" + ids.get("user"),
                "email-templates/" + ids.get("template"))) {
            var refused = account.delete("/api/config/" + used);
            refused.then().statusCode(409);
            assertThat(refused.<String>path("detail")).as(used).contains("workflow " + workflow + " \"Everything\"");
        }
        account.delete(WORKFLOWS + "/" + workflow).then().statusCode(204);
        account.delete("/api/config/users/" + ids.get("user")).then().statusCode(204);
    }

    @Test
    void answersWhatWasWrittenInItsNormalForm() {
        var shown = account.get(WORKFLOWS + "/" + account.create("workflows", everything()));

        assertThat(shown.<String>path("schedule.window")).isEqualTo("9-5");
        assertThat(shown.<String>path("triggers[1].triggers[0].statuses[0]")).isEqualTo("QUOTED");
        assertThat(shown.<String>path("action_sets[0].actions[3].status")).isEqualTo("QUOTED");
        assertThat(shown.<Object>path("action_sets[0].actions[3].schedule"))
                .isEqualTo(Map.of("type", "FIELD", "field", "lead.renewal", "seconds", -60));
        assertThat(shown.<String>path("action_sets[0].actions[6].recipient")).isEqualTo("PERSONAL");
        var path = WORKFLOWS + "/" + shown.path("id");
        account.put(path, "\"1\"", shown.asString()).then().statusCode(200);
    }

    @Test
    void followsAFieldToEveryPlaceThatNamesIt() {
        var workflow = WORKFLOWS + "/" + account.create("workflows", everything());
        var field = "/api/config/fields/" + ids.get("score");
        var places = List.of(
                "stop_if.filter[0].triggers[0].field",
                "triggers[1].triggers[1].triggers[0].field",
                "action_sets[0].actions[0].field",
                "action_sets[0].actions[0].value",
                "action_sets[0].actions[1].value");

        var preview = account.post(field + "/rename-preview", "{\"name\": \"rating\"}");
        account.put(field, "\"1\"", "{\"name\": \"rating\", \"type\": \"NUMBER\"}")
                .then()
                .statusCode(200);

        assertThat(preview.<List<String>>path("items[0].changes.path")).isEqualTo(places);
        assertThat(preview.<List<String>>path("items[0].changes.to"))
                .containsExactly("lead.rating", "lead.rating", "rating", "rating", "rating");
        var shown = account.get(workflow);
        assertThat(places.stream().map(shown::<String>path))
                .containsExactly("lead.rating", "lead.rating", "rating", "rating", "rating");
        assertThat(shown.<String>path("triggers[1].triggers[1].triggers[0].value"))
                .isEqualTo("score");
        assertThat(shown.<String>path("action_sets[0].actions[2].value")).isEqualTo("score");
        assertThat(shown.<String>path("action_sets[0].actions[3].schedule.field"))
                .isEqualTo("lead.renewal");
    }

    @Test
    void followsAScheduleToTheFieldThatItCountsFrom() {
        var workflow = WORKFLOWS + "/" + account.create("workflows", everything());

        account.put("/api/config/fields/" + ids.get("renewal"), "\"1\"", "{\"name\": \"due\", \"type\": \"DATE\"}")
                .then()
                .statusCode(200);

        assertThat(account.get(workflow).<String>path("action_sets[0].actions[3].schedule.field"))
                .isEqualTo("lead.due");
    }

    @Test
    void followsAUserToAnotherUserId() {
        var workflow = WORKFLOWS + "/" + account.create("workflows", everything());
        var user = "/api/config/users/" + ids.get("user");

        account.put(user, "\"1\"", "{\"email\": \"jo@example.org\"}").then().statusCode(200);
        assertThat(account.get(workflow).<Integer>path("version")).isEqualTo(1);
        account.put(user, "\"2\"", "{\"user_id\": \"170\", \"email\": \"jo@example.org\"}")
                .then()
                .statusCode(200);

        assertThat(account.get(workflow).<List<String>>path("triggers[2].user_ids"))
                .containsExactly("170", "71");
        assertThat(account.get(workflow).<String>path("action_sets[0].actions[6].user_id"))
                .isEqualTo("170");
    }

    @Test
    void namesThePathOfEveryReferenceToNothing() {
        var reply = account.post(
                WORKFLOWS,
                EVERYTHING
                        .replace("%(first)", "8")
                        .replace("%(second)", "71")
                        .replace("%(list)", "999")
                        .replace("%(campaign)", "998")
                        .replace("%(endpoint)", "997")
                        .replace("%(template)", "996")
                        .replace("quoted", "nope")
                        .replace("lead.renewal", "lead.missing"));

        assertThat(errors(reply))
                .containsExactly(
                        Map.entry("relation.ids[0]", "there is no e-mail template \"996\" in this account"),
                        Map.entry("triggers[1].triggers[0].statuses[0]", "there is no status \"NOPE\" in this account"),
                        Map.entry("triggers[2].user_ids[0]", "there is no user \"8\" in this account"),
                        Map.entry("action_sets[0].actions[3].status", "there is no status \"NOPE\" in this account"),
                        Map.entry(
                                "action_sets[0].actions[3].schedule.field",
                                "there is no field \"missing\" in this account"),
                        Map.entry("action_sets[0].actions[4].list_id", "there is no list \"999\" in this account"),
                        Map.entry(
                                "action_sets[0].actions[5].campaign_id",
                                "there is no campaign \"998\" in this account"),
                        Map.entry("action_sets[0].actions[6].user_id", "there is no user \"8\" in this account"),
                        Map.entry(
                                "action_sets[0].actions[7].endpoint_id",
                                "there is no endpoint \"997\" in this account"));
    }

    @Test
    void refusesFieldsOfTheAccountThatHoldTheWrongThing() {
        account.create("fields", "{\"name\": \"plan\"}");

        var reply = account.post(WORKFLOWS, """
                {"name": "Wrong", "relation": {"type": "CAMPAIGN", "all": true}, "triggers": [{"type": "CALLBACK"}],
                 "action_sets": [{"actions": [
                   {"type": "FIELD", "field": "plan", "operation": "ADD", "value": "1"},
                   {"type": "FIELD", "field": "score", "operation": "ADD", "value": "renewal"},
                   {"type": "FIELD", "field": "score", "operation": "APPEND", "value": "1"},
                   {"type": "FIELD", "field": "score", "operation": "TIMESTAMP"},
                   {"type": "FIELD", "field": "renewal", "operation": "TIMESTAMP",
                    "schedule": {"type": "FIELD", "field": "lead.plan"}}]}]}""");

        assertThat(errors(reply))
                .containsExactly(
                        Map.entry(
                                "action_sets[0].actions[0].field",
                                "the field plan holds no numbers; choose a NUMBER or CURRENCY field"),
                        Map.entry(
                                "action_sets[0].actions[1].value",
                                "the field renewal holds no numbers; choose a NUMBER or CURRENCY field"),
                        Map.entry(
                                "action_sets[0].actions[2].field", "the field score holds no text, which APPEND needs"),
                        Map.entry(
                                "action_sets[0].actions[3].field",
                                "the field score holds numbers; TIMESTAMP needs a date or text field"),
                        Map.entry(
                                "action_sets[0].actions[4].schedule.field",
                                "the field plan holds no dates; choose a DATE or DATETIME field"));
    }

    @Test
    void checksWithoutStoring() {
        var bare = account.create("endpoints", """
                {"name": "Ping", "url": "https://crm.example/ping", "method": "GET", "active": false}""");
        account.put(
                        "/api/config/lists/" + ids.get("list"),
                        "*",
                        account.get("/api/config/lists/" + ids.get("list"))
                                .asString()
                                .replace("\"active\":true", "\"active\":false"))
                .then()
                .statusCode(200);
        var body = everything()
                .replace("\"" + ids.get("endpoint") + "\"", "\"" + bare + "\"")
                .replace(
                        "{\"type\": \"EMAIL_EVENT\", \"kinds\": [\"OPEN\"]}",
                        "{\"type\": \"HOPPER_EXPIRED\"}, {\"type\": \"CALLBACK\"}");

        var checked = account.post(WORKFLOWS + "/check", body);

        checked.then().statusCode(200);
        var list = ids.get("list");
        var endpoint = "action_sets[0].actions[7].endpoint_id";
        assertThat(checked.<List<Map<String, String>>>path("warnings"))
                .containsExactly(
                        Map.of(
                                "field",
                                "triggers[1]",
                                "reason",
                                "can never hold together with triggers[0]: the event is equal to callback.scheduled, but the event is equal to"
                                        + " hopper.expired"),
                        Map.of(
                                "field",
                                "action_sets[0].actions[4].list_id",
                                "reason",
                                "the list " + list + " is not active: it takes no leads until it is"),
                        Map.of(
                                "field",
                                endpoint,
                                "reason",
                                "the endpoint " + bare + " is not active: nothing is sent until it is"),
                        Map.of(
                                "field",
                                endpoint,
                                "reason",
                                "the endpoint " + bare + " has no adaptor: it sends none of the lead's values"));
        assertThat(account.get(WORKFLOWS).<List<Object>>path("items")).isEmpty();
    }

    @Test
    void checksAsACreationWouldButForTheName() {
        var workflow = account.create("workflows", everything());
        var broken = everything().replace("\"MOVE\", \"list_id\": \"", "\"MOVE\", \"list_id\": \"9");

        assertThat(account.post(
                                WORKFLOWS + "/check",
                                account.get(WORKFLOWS + "/" + workflow).asString())
                        .<List<Object>>path("warnings"))
                .isEmpty();
        assertThat(errors(account.post(WORKFLOWS + "/check", broken)))
                .isEqualTo(errors(account.post(WORKFLOWS, broken)))
                .hasSize(1);
        assertThat(errors(account.post(WORKFLOWS + "/check", "{\"name\": 7}")))
                .containsExactly(Map.entry("name", "must be text"));
    }

    private static List<Map.Entry<String, String>> errors(Response reply) {
        reply.then().statusCode(400).contentType("application/problem+json");
        return reply.jsonPath().<Map<String, String>>getList("errors").stream()
                .map(error -> Map.entry(error.get("field"), error.get("reason")))
                .toList();
    }
}
