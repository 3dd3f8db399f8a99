package io.dialbridge.config.records;

import static io.dialbridge.config.records.BadRequestIT.errors;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ReferenceIT {

    private TestAccount account;

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
    }

    @Test
    void keepsWhatIsUsedAndNamesTheUsers() {
        var adaptor = account.adaptor("Map");
        var first = account.endpoint("CRM", adaptor);
        var second = account.endpoint("ERP", adaptor);

        var refused = account.delete("/api/config/adaptors/" + adaptor);

        refused.then().statusCode(409).contentType("application/problem+json");
        assertThat(refused.<String>path("detail"))
                .isEqualTo("The adaptor " + adaptor + " can't be deleted: it is used by endpoint " + first
                        + " \"CRM\", endpoint " + second + " \"ERP\". Change or delete these first.");
        account.get("/api/config/adaptors/" + adaptor).then().statusCode(200);
    }

    @Test
    void letsGoOfWhatIsNoLongerUsed() {
        var adaptor = account.adaptor("Map");
        var other = account.adaptor("Other map");
        var endpoint = "/api/config/endpoints/" + account.endpoint("CRM", adaptor);

        account.put(endpoint, "\"1\"", account.get(endpoint).asString().replace(adaptor, other))
                .then()
                .statusCode(200);

        account.delete("/api/config/adaptors/" + adaptor).then().statusCode(204);
        account.delete("/api/config/adaptors/" + other).then().statusCode(409);
    }

    @Test
    void keepsACampaignWithListsAndWhatAWorkflowNames() {
        var campaign = account.campaign("Solar");
        var list = account.create("lists", "{\"name\": \"Fresh leads 2026\", \"campaign_id\": \"" + campaign + "\"}");
        account.create("statuses", "{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}");
        var endpoint = account.endpoint("CRM", account.adaptor("Map"));
        var workflow = account.create("workflows", workflow("LIST", list, "quoted", endpoint));

        for (var path : List.of("campaigns/" + campaign, "lists/" + list, "endpoints/" + endpoint)) {
            account.delete("/api/config/" + path).then().statusCode(409);
        }
        var status = account.get("/api/config/statuses").path("items[0].id");
        assertThat(account.delete("/api/config/statuses/" + status).<String>path("detail"))
                .isEqualTo("The status " + status + " can't be deleted: it is used by workflow " + workflow
                        + " \"Sale to CRM\". Change or delete these first.");
    }

    @Test
    void keepsTheStatusesAndTheFilterOfACampaign() {
        var status = account.create("statuses", "{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}");
        var criteria = account.create("lead-criteria", "{\"name\": \"Adults\"}");
        var body = """
                {"name": "Solar", "lead_creation": {"dialable_statuses": ["new", "%s"], "lead_criteria_id": "%s"}}""";

        var unknown = account.post("/api/config/campaigns", body.formatted("NOPE", "999999"));
        account.create("campaigns", body.formatted("quoted", criteria));

        assertThat(errors(unknown))
                .containsExactly(
                        Map.entry("lead_creation.dialable_statuses[1]", "there is no status \"NOPE\" in this account"),
                        Map.entry(
                                "lead_creation.lead_criteria_id",
                                "there is no Lead Criteria \"999999\" in this account"));
        account.delete("/api/config/statuses/" + status).then().statusCode(409);
        account.delete("/api/config/lead-criteria/" + criteria).then().statusCode(409);
    }

    @Test
    void keepsTheAbbreviationOfAStatusThatAWorkflowNames() {
        var status = "/api/config/statuses/"
                + account.create("statuses", "{\"status\": \"QUOTED\", \"name\": \"Quote sent\"}");
        account.create("workflows", workflow("CAMPAIGN", account.campaign("Solar"), "QUOTED", endpointId()));

        account.put(status, "\"1\"", "{\"status\": \"OTHER\", \"name\": \"Quote sent\"}")
                .then()
                .statusCode(409);
        account.put(status, "\"1\"", "{\"status\": \"QUOTED\", \"name\": \"Quote out\"}")
                .then()
                .statusCode(200);
    }

    @Test
    void namesThePathOfEveryReferenceToNothing() {
        var campaign = account.campaign("Solar");

        var reply = account.post("/api/config/workflows", workflow("LIST", campaign, "NOPE", "999999"));

        assertThat(errors(reply))
                .containsExactly(
                        Map.entry("relation.ids[0]", "there is no list \"" + campaign + "\" in this account"),
                        Map.entry("triggers[0].statuses[0]", "there is no status \"NOPE\" in this account"),
                        Map.entry(
                                "action_sets[0].actions[0].endpoint_id",
                                "there is no endpoint \"999999\" in this account"));
    }

    @Test
    void takesOnlyAnActiveAdaptorButKeepsOneThatBecameInactive() {
        var adaptor = account.adaptor("Map");
        var endpoint = "/api/config/endpoints/" + account.endpoint("CRM", adaptor);
        var path = "/api/config/adaptors/" + adaptor;
        account.put(path, "\"1\"", account.get(path).asString().replace("\"active\":true", "\"active\":false"))
                .then()
                .statusCode(200);

        var reply = account.post("/api/config/endpoints", """
                {"name": "ERP", "url": "https://erp.example", "adaptor_id": "%s"}""".formatted(adaptor));

        assertThat(errors(reply))
                .containsExactly(
                        Map.entry("adaptor_id", "the adaptor " + adaptor + " is not active; activate it first"));
        account.put(endpoint, "\"1\"", account.get(endpoint).asString()).then().statusCode(200);
    }

    @Test
    void neverLeavesAReferenceToNothingWhenADeletionMeetsAUse() throws Exception {
        var used = 0;
        for (int round = 0; round < 25; round++) {
            var adaptor = account.adaptor("Map " + round);
            var body = """
                    {"name": "CRM %d", "url": "https://crm.example", "adaptor_id": "%s"}""".formatted(round, adaptor);
            var start = new CyclicBarrier(2);
            var use = CompletableFuture.supplyAsync(() -> {
                await(start);
                return account.post("/api/config/endpoints", body).statusCode();
            });
            var deletion = CompletableFuture.supplyAsync(() -> {
                await(start);
                return account.delete("/api/config/adaptors/" + adaptor).statusCode();
            });

            assertThat(use.get() + " and " + deletion.get()).isIn("201 and 409", "400 and 204");
            used += use.get() == 201 ? 1 : 0;
            account.get("/api/config/adaptors/" + adaptor).then().statusCode(use.get() == 201 ? 200 : 404);
        }
        assertThat(account.get("/api/config/endpoints?limit=500").<List<Object>>path("items"))
                .hasSize(used);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private String endpointId() {
        return account.endpoint("CRM", account.adaptor("Map"));
    }

    private static String workflow(String relation, String id, String status, String endpoint) {
        return """
                {"name": "Sale to CRM", "relation": {"type": "%s", "ids": ["%s"]},
                 "triggers": [{"type": "DISPOSITION", "statuses": ["%s"]}],
                 "action_sets": [{"actions": [{"type": "INTEGRATION", "endpoint_id": "%s"}]}]}
                """.formatted(relation, id, status, endpoint);
    }
}
