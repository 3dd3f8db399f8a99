package io.dialbridge.config.valuelists;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.config.testing.TestAccount;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ValueListIT {

    private static final String LISTS = "/api/config/value-lists";
    private static final String WORKFLOWS = "/api/config/workflows";

    private static final String WORKFLOW = """
            {"name": "Near", "relation": {"type": "CAMPAIGN", "all": true},
             "stop_if": {"type": "LEAD_FILTER", "filter": [
               {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.state", "operator": "NOT_IN_LIST", "value": "%(stop)"}]},
             "triggers": [{"type": "CALLBACK"}, {"type": "NONE", "triggers": [
               {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.postal_code", "operator": "IN_LIST", "value": "%(trigger)"}]}],
             "action_sets": [{"actions": [{"type": "DNC"}]}]}""";

    private final String internalToken;
    private TestAccount account;
    private String zips;
    private String states;

    ValueListIT(@ConfigProperty(name = "dialbridge.internal-token") String internalToken) {
        this.internalToken = internalToken;
    }

    @BeforeEach
    void enterAFreshAccount() {
        account = TestAccount.fresh();
        zips = account.create("value-lists", "{\"name\": \"Zips\", \"values\": [\" 94102 \", \"94103\", \"94102\"]}");
        states = account.create("value-lists", "{\"name\": \"States\", \"values\": [\"Ca\", \"CA\", \"ny\"]}");
    }

    private static String workflow(String stop, String trigger) {
        return WORKFLOW.replace("%(stop)", stop).replace("%(trigger)", trigger);
    }

    @Test
    void tellsEachValueOnce() {
        assertThat(account.get(LISTS + "/" + zips).<List<String>>path("values")).containsExactly("94102", "94103");
        assertThat(account.<Object>told(internalToken, "value_lists"))
                .isEqualTo(Map.of(
                        zips, Map.of("name", "Zips", "values", List.of("94102", "94103")),
                        states, Map.of("name", "States", "values", List.of("Ca", "ny"))));
        var stranger = TestAccount.fresh();
        assertThat(stranger.<Object>told(internalToken, "value_lists")).isEqualTo(Map.of());
    }

    @Test
    void isKeptWhileAWorkflowAsksForIt() {
        var workflow = account.create("workflows", workflow(states, zips));

        for (var list : List.of(zips, states)) {
            var refused = account.delete(LISTS + "/" + list);
            refused.then().statusCode(409);
            assertThat(refused.<String>path("detail")).contains("it is used by workflow " + workflow + " \"Near\".");
        }
        account.delete(WORKFLOWS + "/" + workflow).then().statusCode(204);
        account.delete(LISTS + "/" + zips).then().statusCode(204);
    }

    @Test
    void isTheAccountsOwn() {
        var stranger = TestAccount.fresh();
        var template = stranger.emailTemplate("Quote");

        var reply = stranger.post(WORKFLOWS, workflow(states, template));

        reply.then().statusCode(400);
        assertThat(reply.<List<Map<String, String>>>path("errors"))
                .containsExactly(
                        Map.of(
                                "field",
                                "stop_if.filter[0].value",
                                "reason",
                                "there is no value list \"" + states + "\" in this account"),
                        Map.of(
                                "field",
                                "triggers[1].triggers[0].value",
                                "reason",
                                "there is no value list \"" + template + "\" in this account"));
    }

    @Test
    void isMissedWhereItIsEmpty() {
        var empty = account.create("value-lists", "{\"name\": \"Empty\"}");

        assertThat(account.post(WORKFLOWS + "/check", workflow(states, zips)).<List<Object>>path("warnings"))
                .isEmpty();
        assertThat(account.post(WORKFLOWS + "/check", workflow(empty, empty))
                        .<List<Map<String, String>>>path("warnings"))
                .containsExactly(Map.of(
                        "field",
                        "triggers[1].triggers[0].value",
                        "reason",
                        "the value list " + empty + " is empty: no value is in it"));
    }
}
