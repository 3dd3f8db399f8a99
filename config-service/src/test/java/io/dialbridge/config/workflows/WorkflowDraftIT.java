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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class WorkflowDraftIT {

    private static final String WORKFLOWS = "/api/config/workflows";
    private static final String DRAFTS = WORKFLOWS + "/drafts";

    private TestAccount account;
    private String endpoint;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
        endpoint = account.endpoint("CRM", account.adaptor("Map"));
    }

    private String sale(String name) {
        return """
                {"name": "%s", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["SALE"]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(name, endpoint);
    }

    private String workflow(String name) {
        return WORKFLOWS + "/" + account.create("workflows", sale(name));
    }

    /** The path of a draft of a workflow that is to come. */
    private String draft(String body) {
        var created = account.post(DRAFTS, body);
        created.then().statusCode(201);
        return created.header("Location");
    }

    @Test
    void mayBeOfAWorkflowThatIsToCome() {
        var created = account.post(DRAFTS, "{\"name\": \"Later\"}");

        created.then().statusCode(201);
        assertThat(created.header("Location")).isEqualTo(WORKFLOWS + "/" + created.path("id") + "/draft");
        assertThat(created.header("ETag")).isEqualTo("\"" + created.path("version") + "\"");
        assertThat(created.<Object>path("based_on")).isNull();
        assertThat(created.<List<String>>path("problems.field")).containsExactly("relation", "triggers", "action_sets");
        assertThat(created.<List<Object>>path("warnings")).isEmpty();
        var read = account.get(created.header("Location"));
        assertThat(read.asString()).isEqualTo(created.asString());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        account.get(WORKFLOWS + "/" + created.path("id")).then().statusCode(404);
        account.get(WORKFLOWS + "/" + created.path("id") + "/versions").then().statusCode(404);
        assertThat(account.get(WORKFLOWS).<List<Object>>path("items")).isEmpty();
    }

    @Test
    void mayBeOfAWorkflowThatIsThere() {
        var path = workflow("Sale to CRM");
        var changed = account.get(path).asString().replace("SALE", "DNC");

        var created = account.request().body(changed).put(path + "/draft");

        created.then().statusCode(201);
        assertThat(created.<String>path("id")).isEqualTo(path.substring(WORKFLOWS.length() + 1));
        assertThat(created.<Integer>path("based_on")).isEqualTo(1);
        assertThat(created.<List<Object>>path("problems")).isEmpty();
        assertThat(account.get(path).<String>path("triggers[0].statuses[0]")).isEqualTo("SALE");
        assertThat(account.get(path).<Integer>path("version")).isEqualTo(1);
        var diff = account.get(path + "/diff");
        assertThat(diff.<String>path("from")).isEqualTo("1");
        assertThat(diff.<String>path("to")).isEqualTo("draft");
        assertThat(diff.<List<String>>path("changes.path")).containsExactly("triggers[0].statuses");
    }

    @Test
    void isReplacedOnlyByThoseWhoHaveReadIt() {
        var path = draft("{\"name\": \"Later\"}");
        var etag = account.get(path).header("ETag");

        account.request().body("{\"name\": \"Other\"}").put(path).then().statusCode(428);
        var replaced = account.put(path, etag, account.get(path).asString().replace("Later", "Soon"));
        replaced.then().statusCode(200);
        account.put(path, etag, "{\"name\": \"Other\"}").then().statusCode(412);

        assertThat(replaced.header("ETag")).isNotEqualTo(etag);
        assertThat(account.get(path).asString()).isEqualTo(replaced.asString());
        assertThat(replaced.<String>path("name")).isEqualTo("Soon");
    }

    @Test
    void neverGetsAnETagAgainThatItHadBefore() {
        var path = workflow("Sale to CRM") + "/draft";
        var first = account.request().body(sale("Sale to CRM")).put(path).header("ETag");
        account.delete(path).then().statusCode(204);
        account.get(path).then().statusCode(404);
        account.put(path, first, sale("Sale to CRM")).then().statusCode(412);

        account.request().body(sale("Sale to CRM")).put(path).then().statusCode(201);

        account.put(path, first, sale("Sale to CRM")).then().statusCode(412);
        account.request().header("If-Match", first).delete(path).then().statusCode(412);
        account.get(path).then().statusCode(200);
    }

    @Test
    void comesFromTheVersionThatItsAuthorNames() {
        var path = workflow("Sale to CRM");
        account.put(path, "\"1\"", sale("Sale to CRM")).then().statusCode(200);

        var begun = account.request()
                .body(account.get(path + "/versions/1").asString())
                .put(path + "/draft");
        var kept = account.put(path + "/draft", "*", sale("Sale to CRM"));
        var earlier =
                account.put(path + "/draft", "*", sale("Sale to CRM").replace("{\"name", "{\"based_on\": 1, \"name"));
        var later =
                account.put(path + "/draft", "*", sale("Sale to CRM").replace("{\"name", "{\"based_on\": 3, \"name"));

        assertThat(begun.<Integer>path("based_on")).isEqualTo(2);
        assertThat(kept.<Integer>path("based_on")).isEqualTo(2);
        assertThat(earlier.<Integer>path("based_on")).isEqualTo(1);
        assertThat(later.<String>path("errors[0].reason")).isEqualTo("must be a version of the workflow, 1 to 2");
        assertThat(account.post(DRAFTS, "{\"name\": \"Later\", \"based_on\": 1}")
                        .<String>path("errors[0].reason"))
                .isEqualTo("must be null: no version has been published yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"nam\": \"x\"} | nam",
                "{\"name\": \"x\", \"active\": 1} | active",
                "{} | name",
                "{\"name\": \" \"} | name",
                "{\"name\": \"x\", \"triggers\": [{\"type\": \"NONSENSE\"}]} | triggers[0].type",
                "{\"name\": \"x\", \"based_on\": \"1\"} | based_on"
            })
    void mustBeAReadableWorkflowWithAName(String body, String field) {
        var refused = account.post(DRAFTS, body);

        refused.then().statusCode(400);
        assertThat(refused.<String>path("errors[0].field")).isEqualTo(field);
    }

    @Test
    void isListedWithoutItsContent() {
        var path = workflow("Sale to CRM");
        account.request().body(sale("Sale to ERP")).put(path + "/draft").then().statusCode(201);
        var second = draft("{\"name\": \"Later\"}");

        var first = account.get(DRAFTS + "?limit=1");
        var rest = account.get(DRAFTS + "?limit=1&after=" + first.path("next"));

        assertThat(first.<List<String>>path("items.name")).containsExactly("Sale to ERP");
        assertThat(first.<List<Integer>>path("items.based_on")).containsExactly(1);
        assertThat(rest.<List<String>>path("items.id"))
                .containsExactly(account.get(second).<String>path("id"));
        assertThat(rest.<Map<String, Object>>path("items[0]"))
                .containsOnlyKeys("id", "name", "based_on", "created_at", "updated_at", "version");
        assertThat(rest.<Object>path("next")).isNull();
    }

    @Test
    void saysWhatAPublicationWouldBeTold() {
        var bare = account.create(
                "endpoints",
                "{\"name\": \"Bare\", \"url\": \"https://crm.example\", \"method\": \"GET\", \"active\": false}");
        workflow("Sale to CRM");

        var wrong = draft(sale("sale to crm").replace("\"SALE\"", "\"NOPE\""));
        var odd = draft(sale("Odd")
                .replace(endpoint, bare)
                .replace("\"triggers\": [", "\"triggers\": [{\"type\": \"DISPOSITION\", \"statuses\": [\"DNC\"]},"));

        assertThat(account.get(wrong).<List<Map<String, String>>>path("problems"))
                .extracting(problem -> problem.get("field") + ": " + problem.get("reason"))
                .containsExactly(
                        "triggers[0].statuses[0]: there is no status \"NOPE\" in this account",
                        "name: another workflow is called \"Sale to CRM\" already; names are compared without case");
        assertThat(account.get(wrong).<List<Object>>path("warnings")).isEmpty();
        assertThat(account.get(odd).<List<Object>>path("problems")).isEmpty();
        assertThat(account.get(odd).<List<Map<String, String>>>path("warnings"))
                .extracting(warning -> warning.get("field") + ": " + warning.get("reason"))
                .containsExactly(
                        "triggers[1]: can never hold together with triggers[0]: call.status within SALE, but call.status"
                                + " within DNC",
                        "action_sets[0].actions[0].endpoint_id: the endpoint " + bare
                                + " is not active: nothing is sent until it is",
                        "action_sets[0].actions[0].endpoint_id: the endpoint " + bare
                                + " has no adaptor: it sends none of the lead's values");
    }

    @Test
    void holdsNothingThatItNames() {
        var path = draft(sale("Later"));
        assertThat(account.get(path).<List<Object>>path("problems")).isEmpty();

        account.delete("/api/config/endpoints/" + endpoint).then().statusCode(204);

        assertThat(account.get(path).<List<String>>path("problems.reason"))
                .containsExactly("there is no endpoint \"" + endpoint + "\" in this account: \"CRM\" was deleted");
        assertThat(account.get("/api/config/snapshot").<Map<String, Object>>path("workflows"))
                .isEmpty();
    }

    @Test
    void goesWithItsWorkflow() {
        var path = workflow("Sale to CRM");
        account.request().body(sale("Sale to CRM")).put(path + "/draft").then().statusCode(201);

        account.delete(path).then().statusCode(204);

        account.get(path + "/draft").then().statusCode(404);
        account.request().body(sale("Sale to CRM")).put(path + "/draft").then().statusCode(404);
        assertThat(account.get(DRAFTS).<List<Object>>path("items")).isEmpty();
    }

    @Test
    void goesWithItsAccount() {
        var path = workflow("Sale to CRM");
        account.request().body(sale("Sale to CRM")).put(path + "/draft").then().statusCode(201);
        draft("{\"name\": \"Later\"}");
        account.delete(path).then().statusCode(204);
        account.delete("/api/config/endpoints/" + endpoint).then().statusCode(204);
        account.delete("/api/config/adaptors/"
                        + account.get("/api/config/adaptors").path("items[0].id"))
                .then()
                .statusCode(204);

        TestAccount.operator()
                .delete("/api/config/accounts/" + account.id())
                .then()
                .statusCode(204);
    }

    @Test
    void isSeenInItsOwnAccountAlone() {
        var stranger = TestAccount.fresh();
        var path = draft(sale("Later"));
        var ofWorkflow = workflow("Sale to CRM") + "/draft";
        account.request().body(sale("Sale to CRM")).put(ofWorkflow).then().statusCode(201);

        for (var one : List.of(path, ofWorkflow)) {
            stranger.get(one).then().statusCode(404);
            stranger.request().body(sale("Mine")).put(one).then().statusCode(404);
            stranger.put(one, "*", sale("Mine")).then().statusCode(404);
            stranger.delete(one).then().statusCode(404);
            stranger.post(one + "/publish", "", Map.of("If-Match", "*")).then().statusCode(404);
            account.get(one).then().statusCode(200);
        }
        assertThat(stranger.get(DRAFTS).<List<Object>>path("items")).isEmpty();
        account.withScopes("leads only", "\"leads\"").get(DRAFTS).then().statusCode(403);
    }

    @Test
    void isMadeOncePerIdempotencyKey() {
        var key = Map.of("Idempotency-Key", "k-1");

        var first = account.post(DRAFTS, sale("Later"), key);
        var again = account.post(DRAFTS, sale("Later"), key);

        first.then().statusCode(201);
        again.then().statusCode(201).header("ETag", first.header("ETag"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(account.get(DRAFTS).<List<Object>>path("items")).hasSize(1);
        account.post(WORKFLOWS, sale("Later"), key).then().statusCode(422);
    }
}
