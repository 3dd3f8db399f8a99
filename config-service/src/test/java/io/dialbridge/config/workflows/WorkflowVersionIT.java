package io.dialbridge.config.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class WorkflowVersionIT {

    private static final String WORKFLOWS = "/api/config/workflows/";

    private TestAccount account;
    private String endpoint;
    private String path;

    @BeforeEach
    void createAWorkflowWithTwoVersions() {
        account = TestAccount.fresh();
        account.create("statuses", "{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}");
        endpoint = account.endpoint("CRM", account.adaptor("Map"));
        path = WORKFLOWS + account.create("workflows", workflow("Sale to CRM", "\"SALE\"", 3600));
        account.put(path, "\"1\"", workflow("Sale to CRM", "\"SALE\", \"QUOTED\"", 7200))
                .then()
                .statusCode(200);
    }

    private String workflow(String name, String statuses, int seconds) {
        return """
                {"name": "%s", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "DISPOSITION", "statuses": [%s]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s",
                   "schedule": {"type": "OFFSET", "seconds": %d}}]}]}""".formatted(name, statuses, endpoint, seconds);
    }

    private Response rollBack(String ifMatch, int version) {
        return account.post(path + "/rollback", "{\"version\": " + version + "}", Map.of("If-Match", ifMatch));
    }

    @Test
    void keepsEveryVersionWithItsTimeAndItsToken() {
        var other = account.withScopes("editor", "\"config\"");
        other.put(path, "\"2\"", workflow("Sale to CRM", "\"SALE\"", 0)).then().statusCode(200);

        var newest = account.get(path + "/versions?limit=2");
        var oldest = account.get(path + "/versions?limit=2&after=" + newest.path("next"));

        assertThat(newest.<List<Integer>>path("items.version")).containsExactly(3, 2);
        assertThat(newest.<List<String>>path("items.written_by.token_name")).containsExactly("editor", "first token");
        assertThat(oldest.<List<Integer>>path("items.version")).containsExactly(1);
        assertThat(oldest.<Object>path("next")).isNull();
        var first = account.get(path + "/versions/1");
        assertThat(first.<Integer>path("action_sets[0].actions[0].schedule.seconds"))
                .isEqualTo(3600);
        assertThat(first.<String>path("written_at")).isEqualTo(account.get(path).path("created_at"));
        assertThat(first.<String>path("written_by.token_id")).matches("[1-9][0-9]*");
        account.get(path + "/versions/4").then().statusCode(404);
    }

    @Test
    void staysReadableInEveryVersionEvenAfterItsDeletion() {
        account.delete(path).then().statusCode(204);

        assertThat(account.get(path + "/versions").<List<Integer>>path("items.version"))
                .containsExactly(2, 1);
        assertThat(account.get(path + "/diff?from=1&to=2").<List<Object>>path("changes"))
                .hasSize(2);
        account.get(path + "/diff?to=2").then().statusCode(404);
        rollBack("*", 1).then().statusCode(404);
    }

    @Test
    void saysWhatChangedFromOneVersionToAnother() {
        var diff = account.get(path + "/diff?from=1&to=2");

        diff.then().statusCode(200);
        assertThat(diff.<String>path("from")).isEqualTo("1");
        assertThat(diff.<String>path("to")).isEqualTo("2");
        assertThat(diff.<List<Object>>path("changes"))
                .containsExactly(
                        Map.of(
                                "path",
                                "triggers[0].statuses",
                                "change",
                                "CHANGED",
                                "before",
                                List.of("SALE"),
                                "after",
                                List.of("SALE", "QUOTED")),
                        Map.of(
                                "path",
                                "action_sets[0].actions[0].schedule.seconds",
                                "change",
                                "CHANGED",
                                "before",
                                3600,
                                "after",
                                7200));
        assertThat(account.get(path + "/diff?from=2&to=2").<List<Object>>path("changes"))
                .isEmpty();
        assertThat(account.get(path + "/diff?to=1").<List<Integer>>path("changes.after"))
                .last()
                .isEqualTo(3600);
        account.get(path + "/diff?from=3&to=1").then().statusCode(404);
        assertThat(account.get(path + "/diff").<String>path("detail"))
                .isEqualTo("There is no draft of the workflow " + id() + " in this account.");
    }

    @Test
    void saysOfAnInsertedTriggerThatItWasAdded() {
        var body = account.get(path)
                .asString()
                .replace("\"triggers\":[", "\"triggers\":[{\"type\":\"CALL_TYPE\",\"call_types\":[\"INBOUND\"]},");
        account.put(path, "\"2\"", body).then().statusCode(200);

        var changes = account.get(path + "/diff?from=2&to=3").<List<Object>>path("changes");

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst())
                .extracting("path", "change", "before", "after.type")
                .containsExactly("triggers[0]", "ADDED", null, "CALL_TYPE");
    }

    @Test
    void returnsToAnEarlierVersionByMakingANewOne() {
        var back = rollBack("\"2\"", 1);

        back.then().statusCode(200).header("ETag", "\"3\"");
        assertThat(back.<Integer>path("version")).isEqualTo(3);
        assertThat(back.<Integer>path("action_sets[0].actions[0].schedule.seconds"))
                .isEqualTo(3600);
        assertThat(account.get(path).asString()).isEqualTo(back.asString());
        assertThat(account.get(path + "/diff?from=1&to=3").<List<Object>>path("changes"))
                .isEmpty();
    }

    @Test
    void returnsOnlyFromTheVersionThatTheCallerRead() {
        rollBack("\"1\"", 1).then().statusCode(412);
        account.post(path + "/rollback", "{\"version\": 1}").then().statusCode(428);
        rollBack("\"2\"", 9).then().statusCode(404);
        assertThat(account.post(path + "/rollback", "{}", Map.of("If-Match", "\"2\""))
                        .<String>path("errors[0].field"))
                .isEqualTo("version");
        assertThat(account.get(path).<Integer>path("version")).isEqualTo(2);
    }

    @Test
    void saysWhatBecameOfThatWhichAnEarlierVersionNames() {
        var list = account.list("Fresh leads");
        account.create("fields", "{\"name\": \"score\", \"type\": \"NUMBER\"}");
        account.create("users", "{\"user_id\": \"70\", \"email\": \"jo@example.com\"}");
        account.put(path, "\"2\"", """
                {"name": "Sale to CRM", "relation": {"type": "LIST", "ids": ["%s"]},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["QUOTED"]}, {"type": "SUBMITTED_BY", "user_ids": ["70"]},
                   {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.score", "operator": "IS_BLANK"}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}""".formatted(list, endpoint)).then().statusCode(200);
        account.put(path, "\"3\"", """
                {"name": "Sale to CRM", "relation": {"type": "CAMPAIGN", "all": true},
                 "triggers": [{"type": "CALLBACK"}], "action_sets": [{"actions": [{"type": "REVENUE", "amount": "1"}]}]}""").then().statusCode(200);
        account.delete("/api/config/lists/" + list).then().statusCode(204);
        account.delete("/api/config/endpoints/" + endpoint).then().statusCode(204);
        account.delete(first("statuses")).then().statusCode(204);
        account.put(first("fields"), "*", "{\"name\": \"rating\", \"type\": \"NUMBER\"}")
                .then()
                .statusCode(200);
        account.put(first("users"), "*", "{\"user_id\": \"71\", \"email\": \"jo@example.com\"}")
                .then()
                .statusCode(200);

        var refused = rollBack("\"4\"", 3);

        refused.then().statusCode(400);
        assertThat(refused.<List<Map<String, String>>>path("errors"))
                .extracting(error -> error.get("field") + ": " + error.get("reason"))
                .containsExactly(
                        "relation.ids[0]: there is no list \"" + list
                                + "\" in this account: \"Fresh leads\" was deleted",
                        "triggers[0].statuses[0]: there is no status \"QUOTED\" in this account: it was deleted",
                        "triggers[1].user_ids[0]: there is no user \"70\" in this account: it is called \"71\" now",
                        "triggers[2].field: there is no field \"score\" in this account: it is called \"rating\" now",
                        "action_sets[0].actions[0].endpoint_id: there is no endpoint \"" + endpoint
                                + "\" in this account: \"CRM\" was deleted");
        assertThat(account.get(path).<Integer>path("version")).isEqualTo(4);
    }

    private String first(String collection) {
        return "/api/config/" + collection + "/"
                + account.get("/api/config/" + collection).path("items[0].id");
    }

    @Test
    void returnsToWhatHardlyCanBeMeantOnlyWhenThatIsAccepted() {
        var stored = account.get("/api/config/endpoints/" + endpoint).asString();
        account.put("/api/config/endpoints/" + endpoint, "*", stored.replace("\"active\":true", "\"active\":false"))
                .then()
                .statusCode(200);

        var refused = rollBack("\"2\"", 1);

        refused.then().statusCode(409);
        assertThat(refused.<List<String>>path("warnings.field"))
                .containsExactly("action_sets[0].actions[0].endpoint_id");
        account.post(path + "/rollback?accept_warnings=true", "{\"version\": 1}", Map.of("If-Match", "\"2\""))
                .then()
                .statusCode(200);
    }

    @Test
    void returnsToNoNameThatAnotherHasTakenSince() {
        account.put(path, "\"2\"", workflow("Sales", "\"SALE\"", 0)).then().statusCode(200);
        account.create("workflows", workflow("sale to crm", "\"SALE\"", 0));

        var refused = rollBack("\"3\"", 1);

        refused.then().statusCode(409);
        assertThat(refused.<String>path("detail"))
                .isEqualTo("Another workflow is called \"Sale to CRM\" already; names are compared without case."
                        + " Choose another one.");
    }

    @Test
    void showsAndRestoresVersionsInItsOwnAccountAlone() {
        var stranger = TestAccount.fresh();

        stranger.get(path + "/versions").then().statusCode(404);
        stranger.get(path + "/versions/1").then().statusCode(404);
        stranger.get(path + "/diff?from=1&to=2").then().statusCode(404);
        stranger.post(path + "/rollback", "{\"version\": 1}", Map.of("If-Match", "*"))
                .then()
                .statusCode(404);
        account.withScopes("leads only", "\"leads\"")
                .get(path + "/versions")
                .then()
                .statusCode(403);
    }

    private String id() {
        return path.substring(WORKFLOWS.length());
    }
}
