package io.dialbridge.workflow.dryrun;

import static io.dialbridge.workflow.Accounts.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.platform.json.JsonDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftCheckTest {

    private static final String FRAME = """
            {"name": "Draft", "relation": {"type": "CAMPAIGN", "all": true}, %s}
            """;

    private static List<String> wrong(String members) throws Exception {
        return wrongIn(FRAME.formatted(members));
    }

    private static List<String> wrongIn(String workflow) throws Exception {
        var json = new ObjectMapper();
        new JsonDialect().customize(json);
        var draft = json.readValue(workflow, Workflow.class);
        return DraftCheck.of(draft, account("a", Map.of())).stream()
                .map(error -> error.field() + " " + error.reason())
                .toList();
    }

    @Test
    void whatConfigServiceTakesIsTaken() throws Exception {
        assertThat(wrong("""
                "schedule": {"window": "9-5"},
                "triggers": [
                  {"type": "ANY", "triggers": [
                    {"type": "DISPOSITION", "statuses": ["SALE"]}, {"type": "LEAD_STATUS"}, {"type": "CALLBACK"},
                    {"type": "HOPPER_EXPIRED"}, {"type": "DISPOSITION"}, {"type": "REDISPOSITION"},
                    {"type": "EVENT", "events": ["lead.saved"]}]},
                  {"type": "NONE", "triggers": [
                    {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.custom_field_40", "operator": "MATCHES", "value": "^a"}]},
                  {"type": "CALL_COUNT", "operator": "WITHIN", "values": [1]},
                  {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "call.plugin_id", "operator": "IS_NOT_BLANK"},
                  {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "agent.user_id", "operator": "BETWEEN", "value": "1", "value_to": "2"}],
                "action_sets": [{"actions": [
                  {"type": "INTEGRATION", "endpoint_id": "1"}, {"type": "MOVE", "list_id": "1"}, {"type": "STATUS", "status": "SALE"},
                  {"type": "FIELD", "field": "notes", "operation": "SET"}, {"type": "CALLBACK", "seconds": 0},
                  {"type": "CALLBACK_UPDATE", "operation": "REMOVE"}, {"type": "HOPPER"}, {"type": "DNC"},
                  {"type": "REVENUE", "amount": "1"},
                  {"type": "EMAIL", "template_id": "1"}, {"type": "SMS", "endpoint_id": "1", "text": "Hi"},
                  {"type": "VB", "endpoint_id": "1", "text": "Hi"}, {"type": "RVM", "endpoint_id": "1", "text": "Hi"}]}]
                """)).isEmpty();
    }

    @Test
    void everyWrongMemberIsNamedInGroupsAndStopFiltersToo() throws Exception {
        assertThat(wrong("""
                "perform_on_percent": 101,
                "schedule": {"zone": "LEAD"},
                "stop_if": {"type": "LEAD_FILTER", "filter": [
                  {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.hue", "operator": "IS_BLANK"}]},
                "triggers": [
                  {"type": "DISPOSITION"},
                  {"type": "EVENT"},
                  {"type": "CALL_COUNT", "values": [1]},
                  {"type": "ALL", "triggers": [
                    {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "state", "operator": "IS_EQUAL_TO", "value": " "},
                    {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": " ", "operator": "MATCHES", "value": "[a"},
                    {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.state", "operator": "BETWEEN", "value": "1"},
                    {"type": "LEAD_FIELDS_AND_CALL_DATA", "field": "lead.custom_field_41"}]}]
                """))
                .containsExactly(
                        "workflow.perform_on_percent must lie between 0 and 100",
                        "workflow.schedule.window is required: 9-5, for example",
                        "workflow.stop_if.filter[0].field \"lead.hue\" is not known in this account;"
                                + " write lead.<name>, call.<name> or agent.<name>",
                        "workflow.triggers[1].events needs at least one value",
                        "workflow.triggers[2].operator is required",
                        "workflow.triggers[3].triggers[0].field \"state\" is not known in this account;"
                                + " write lead.<name>, call.<name> or agent.<name>",
                        "workflow.triggers[3].triggers[0].value IS_EQUAL_TO needs a value",
                        "workflow.triggers[3].triggers[1].field is required, for example lead.state",
                        "workflow.triggers[3].triggers[1].value is not a regular expression in RE2 syntax: missing closing ]",
                        "workflow.triggers[3].triggers[2].value_to BETWEEN needs an upper bound",
                        "workflow.triggers[3].triggers[3].field \"lead.custom_field_41\" is not known in this account;"
                                + " write lead.<name>, call.<name> or agent.<name>",
                        "workflow.triggers[3].triggers[3].operator is required");
    }

    @Test
    void anActionNamesWhatItIsToDoAndADateItCountsFrom() throws Exception {
        assertThat(wrong("""
                "action_sets": [{"actions": []}, {"actions": [
                  {"type": "INTEGRATION"}, {"type": "SMS"}, {"type": "EMAIL", "template_id": ""}, {"type": "MOVE"}, {"type": "STATUS"},
                  {"type": "FIELD"}, {"type": "CALLBACK"}, {"type": "CALLBACK_UPDATE"}, {"type": "REVENUE"},
                  {"type": "HOPPER", "schedule": {"type": "FIELD"}}]}]
                """))
                .containsExactly(
                        "workflow.action_sets[1].actions[0].endpoint_id is required",
                        "workflow.action_sets[1].actions[1].endpoint_id is required",
                        "workflow.action_sets[1].actions[1].text is required",
                        "workflow.action_sets[1].actions[2].template_id is required",
                        "workflow.action_sets[1].actions[3].list_id is required",
                        "workflow.action_sets[1].actions[4].status is required",
                        "workflow.action_sets[1].actions[5].field is required",
                        "workflow.action_sets[1].actions[5].operation is required",
                        "workflow.action_sets[1].actions[6].seconds is required",
                        "workflow.action_sets[1].actions[7].operation is required",
                        "workflow.action_sets[1].actions[8].amount is required",
                        "workflow.action_sets[1].actions[9].schedule.field is required");
    }

    @Test
    void aWorkflowHasANameAndARelation() throws Exception {
        assertThat(wrongIn("{}"))
                .containsExactly(
                        "workflow.name is required: Sale to CRM, for example",
                        "workflow.relation is required: {\"type\": \"CAMPAIGN\", \"all\": true}, for example");
        assertThat(wrongIn("{\"name\": \"n\", \"relation\": {}}"))
                .containsExactly(
                        "workflow.relation.type is required: CAMPAIGN, for example",
                        "workflow.relation.ids needs at least one id unless all is true");
    }
}
