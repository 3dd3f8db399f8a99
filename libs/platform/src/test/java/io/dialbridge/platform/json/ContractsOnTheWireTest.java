package io.dialbridge.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shapes that other people's programs rely on, read and written by the one mapper of all services. */
class ContractsOnTheWireTest {

    private final ObjectMapper json = mapper();

    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonDialect().customize(mapper);
        return mapper;
    }

    @Test
    void anAdaptorKeepsItsRowsInOrder() throws JsonProcessingException {
        var adaptor = json.readValue("""
                { "name": "CRM map",
                  "rows": [ { "section": "lead", "field": "phone_number", "mapped_to": "phone, phone_2" },
                            { "section": "call", "field": "status", "mapped_to": "dispo", "default_value": "NONE" } ] }
                """, Adaptor.class);

        assertThat(adaptor)
                .isEqualTo(new Adaptor(
                        "CRM map",
                        true,
                        List.of(
                                new Adaptor.Row(Adaptor.Section.LEAD, "phone_number", "phone, phone_2", null, null),
                                new Adaptor.Row(Adaptor.Section.CALL, "status", "dispo", "NONE", null))));
        assertThat(json.writeValueAsString(adaptor))
                .contains("{\"section\":\"lead\",\"field\":\"phone_number\",\"mapped_to\":");
    }

    @Test
    void anEndpointsAbsentMembersHaveTheirDefaults() throws JsonProcessingException {
        assertThat(json.readValue(
                        "{\"name\":\"CRM\",\"url\":\"https://crm.example/hook\",\"adaptor_id\":\"4\"}", Endpoint.class))
                .isEqualTo(new Endpoint(
                        "CRM",
                        true,
                        "https://crm.example/hook",
                        Endpoint.Method.POST,
                        "",
                        "",
                        Endpoint.PostDataType.RAW,
                        Endpoint.ResponseDataType.JSON,
                        Endpoint.Integrator.NONE,
                        "",
                        "",
                        "4",
                        null));
    }

    @Test
    void aWorkflowReadsAsTheDesignWritesIt() throws JsonProcessingException {
        var workflow = json.readValue("""
                { "name": "Sale to CRM", "active": true,
                  "relation": { "type": "CAMPAIGN", "all": true, "ids": [] },
                  "stop_if": { "type": "NEVER" }, "rate_limit": true, "skip_if_pending": false, "perform_on_percent": 100,
                  "schedule": null,
                  "triggers": [ { "type": "DISPOSITION", "active": true, "statuses": ["SALE"] },
                                { "type": "LEAD_FIELDS_AND_CALL_DATA", "active": true, "field": "lead.state", "operator": "IS_EQUAL_TO", "value": "CA" } ],
                  "action_sets": [ { "actions": [ { "type": "INTEGRATION", "active": true, "endpoint_id": "9", "skip_if_live_call": false,
                                                    "schedule": { "type": "IMMEDIATE" } } ] } ] }
                """, Workflow.class);

        assertThat(workflow.triggers())
                .containsExactly(
                        new Trigger.Disposition(true, List.of("SALE")),
                        new Trigger.LeadFieldsAndCallData(true, "lead.state", Operator.IS_EQUAL_TO, "CA", null));
        assertThat(workflow.actionSets().getFirst().actions())
                .containsExactly(new Action.Integration(true, "9", false, Action.Schedule.AT_ONCE, 0));
        assertThat(json.readValue(json.writeValueAsString(workflow), Workflow.class))
                .isEqualTo(workflow);
    }

    @Test
    void aStatusHasAMemberNamedFinal() throws JsonProcessingException {
        var status = json.readValue("{\"status\":\"BOUGHT\",\"name\":\"Bought\",\"final\":true}", Status.class);

        assertThat(status.isFinal()).isTrue();
        assertThat(json.readTree(json.writeValueAsString(status)).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "status",
                        "name",
                        "final",
                        "reached",
                        "success",
                        "dnc",
                        "callback",
                        "contact",
                        "voicemail",
                        "color");
    }

    @Test
    void anEventCarriesTextAndDropsNulls() throws JsonProcessingException {
        var event = json.readValue("""
                { "id": "evt-1", "event": "call.dispositioned", "occurred_at": "2026-11-22T15:04:05Z",
                  "call": { "call_log_id": "c-1", "lead_id": "42", "length_in_sec": 120, "queue_id": null },
                  "agent": { "user_id": "7" } }
                """, Event.class);

        assertThat(event)
                .isEqualTo(new Event(
                        "evt-1",
                        EventType.CALL_DISPOSITIONED,
                        Instant.parse("2026-11-22T15:04:05Z"),
                        null,
                        null,
                        Map.of(),
                        Map.of(),
                        Map.of("call_log_id", "c-1", "lead_id", "42", "length_in_sec", "120"),
                        Map.of("user_id", "7"),
                        "api",
                        0,
                        null));
        assertThat(json.writeValueAsString(event)).contains("\"occurred_at\":\"2026-11-22T15:04:05Z\"");
    }

    @Test
    void anUnknownEventNamesTheKnownOnes() {
        assertThatThrownBy(() -> json.readValue("{\"event\":\"call.began\"}", Event.class))
                .hasMessageContaining("unknown event \"call.began\"; known are call.started, call.ended");
    }

    @Test
    void aDeliveryRequestKeepsTheOrderOfItsValues() throws JsonProcessingException {
        var request = json.readValue("""
                { "id": "019ab0a2-0000-7000-8000-000000000001", "account_id": "1", "endpoint_id": "9",
                  "trigger": { "type": "WORKFLOW", "workflow_id": "3", "run_id": "r", "action_id": "a" },
                  "created_at": "2026-11-22T15:04:05Z", "lead": { "z": "1", "a": "2", "m": "3" } }
                """, DeliveryRequest.class);

        assertThat(request.lead().keySet()).containsExactly("z", "a", "m");
        assertThat(json.readValue(json.writeValueAsString(request), DeliveryRequest.class))
                .isEqualTo(request);
    }
}
