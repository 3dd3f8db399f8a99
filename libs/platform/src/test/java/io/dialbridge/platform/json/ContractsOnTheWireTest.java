package io.dialbridge.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.LeadAction;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.WorkingHours;
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
                .isEqualTo(Endpoint.to("CRM", "https://crm.example/hook")
                        .edit()
                        .adaptorId("4")
                        .build());
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
                .containsExactly(new Action.Integration(true, "9", false, Action.Schedule.AT_ONCE, 0, List.of()));
        assertThat(json.readValue(json.writeValueAsString(workflow), Workflow.class))
                .isEqualTo(workflow);
    }

    @Test
    void everyTriggerIsWrittenAsItIsRead() throws JsonProcessingException {
        assertSame(
                """
                [{"type":"DISPOSITION","active":true,"statuses":["SALE"]},
                 {"type":"REDISPOSITION","active":true,"statuses":["DNC"]},
                 {"type":"TERM_REASON","active":true,"reasons":["AGENT"]},
                 {"type":"CALL_TYPE","active":true,"call_types":["INBOUND"]},
                 {"type":"CALL_COUNT","active":true,"operator":"WITHIN","values":[1,2]},
                 {"type":"CALLBACK","active":false},
                 {"type":"HOPPER_EXPIRED","active":true},
                 {"type":"LEAD_STATUS","active":true,"from":[],"to":["SALE"]},
                 {"type":"LEAD_ACTION","active":true,"actions":["CREATE"]},
                 {"type":"LEAD_FIELDS_AND_CALL_DATA","active":true,"field":"lead.state","operator":"BETWEEN","value":"A","value_to":"C"},
                 {"type":"SUBMITTED_BY","active":true,"user_ids":["7"]},
                 {"type":"EMAIL_EVENT","active":true,"kinds":["OPEN"]}]
                """,
                new TypeReference<List<Trigger>>() {},
                List.of(
                        new Trigger.Disposition(true, List.of("SALE")),
                        new Trigger.Redisposition(true, List.of("DNC")),
                        new Trigger.TermReason(true, List.of("AGENT")),
                        new Trigger.CallType(true, List.of("INBOUND")),
                        new Trigger.CallCount(true, Operator.WITHIN, List.of(1, 2)),
                        new Trigger.Callback(false),
                        new Trigger.HopperExpired(true),
                        new Trigger.LeadStatus(true, List.of(), List.of("SALE")),
                        new Trigger.LeadAction(true, List.of(Trigger.LeadAction.Kind.CREATE)),
                        new Trigger.LeadFieldsAndCallData(true, "lead.state", Operator.BETWEEN, "A", "C"),
                        new Trigger.SubmittedBy(true, List.of("7")),
                        new Trigger.EmailEvent(true, List.of(Trigger.EmailEvent.Kind.OPEN))));
    }

    @Test
    void groupsStandInEachOther() throws JsonProcessingException {
        assertSame(
                """
                [{"type":"ALL","active":true,"triggers":[
                   {"type":"ANY","active":true,"triggers":[{"type":"CALLBACK","active":true},{"type":"HOPPER_EXPIRED","active":true}]},
                   {"type":"NONE","active":false,"triggers":[{"type":"DISPOSITION","active":true,"statuses":["DNC"]}]}]}]
                """,
                new TypeReference<List<Trigger>>() {},
                List.of(new Trigger.All(
                        true,
                        List.of(
                                new Trigger.Any(
                                        true, List.of(new Trigger.Callback(true), new Trigger.HopperExpired(true))),
                                new Trigger.None(false, List.of(new Trigger.Disposition(true, List.of("DNC"))))))));
    }

    @Test
    void everyActionIsWrittenAsItIsRead() throws JsonProcessingException {
        var later = new Action.Schedule(Action.Schedule.Type.LAST_CALLED, 3_600, null);
        var dated = new Action.Schedule(Action.Schedule.Type.FIELD, -60, "lead.start_date");
        var after = new Action.Schedule(Action.Schedule.Type.OFFSET, 5, null);
        var now = Action.Schedule.AT_ONCE;
        assertSame(
                """
                [{"type":"INTEGRATION","active":true,"endpoint_id":"9","skip_if_live_call":true,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null},"wait_for_call_log":60,
                  "reply_fields":[{"key":"data.id","field":"crm_id"}]},
                 {"type":"MOVE","active":true,"list_id":"4","skip_if_live_call":false,
                  "schedule":{"type":"OFFSET","seconds":5,"field":null}},
                 {"type":"STATUS","active":true,"status":"SALE","skip_if_live_call":false,
                  "schedule":{"type":"LAST_CALLED","seconds":3600,"field":null}},
                 {"type":"FIELD","active":true,"field":"notes","operation":"APPEND","value":"x","skip_if_live_call":false,
                  "schedule":{"type":"FIELD","seconds":-60,"field":"lead.start_date"}},
                 {"type":"CALLBACK","active":true,"seconds":60,"recipient":"PERSONAL","user_id":"7","comments":"again",
                  "skip_if_live_call":false,"schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"CALLBACK_UPDATE","active":true,"operation":"REMOVE","seconds":null,"skip_if_live_call":false,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"HOPPER","active":true,"priority":99,"expires_in":60,"skip_if_live_call":false,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"DNC","active":false,"campaign_id":"3","skip_if_live_call":false,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"REVENUE","active":true,"amount":"12.50","skip_if_live_call":false,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"EMAIL","active":true,"template_id":"5","to":"{lead.email}","skip_if_live_call":false,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"SMS","active":true,"endpoint_id":"9","text":"Hi {lead.first_name}","skip_if_live_call":false,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"VB","active":true,"endpoint_id":"9","text":"Hi","skip_if_live_call":true,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 {"type":"RVM","active":true,"endpoint_id":"9","text":"Hi","skip_if_live_call":false,
                  "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}}]
                """,
                new TypeReference<List<Action>>() {},
                List.of(
                        new Action.Integration(true, "9", true, now, 60, List.of(new ReplyField("data.id", "crm_id"))),
                        new Action.Move(true, "4", false, after),
                        new Action.Status(true, "SALE", false, later),
                        new Action.Field(true, "notes", Action.Field.Operation.APPEND, "x", false, dated),
                        new Action.Callback(true, 60, "PERSONAL", "7", "again", false, now),
                        new Action.CallbackUpdate(true, Action.CallbackUpdate.Operation.REMOVE, null, false, now),
                        new Action.Hopper(true, 99, 60, false, now),
                        new Action.Dnc(false, "3", false, now),
                        new Action.Revenue(true, "12.50", false, now),
                        new Action.Email(true, "5", "{lead.email}", false, now),
                        new Action.Sms(true, "9", "Hi {lead.first_name}", false, now),
                        new Action.VoiceBroadcast(true, "9", "Hi", true, now),
                        new Action.RinglessVoicemail(true, "9", "Hi", false, now)));
    }

    @Test
    void anActionsAbsentMembersHaveTheirDefaults() throws JsonProcessingException {
        assertThat(json.readValue("{\"type\":\"CALLBACK\",\"seconds\":60}", Action.class))
                .isEqualTo(new Action.Callback(true, 60, "SYSTEM", null, null, false, Action.Schedule.AT_ONCE));
        assertThat(json.readValue("{\"type\":\"DNC\",\"schedule\":{\"type\":\"OFFSET\"}}", Action.class))
                .isEqualTo(
                        new Action.Dnc(true, null, false, new Action.Schedule(Action.Schedule.Type.OFFSET, 0, null)));
    }

    @Test
    void workingHoursAreNamedByTheirWindow() throws JsonProcessingException {
        assertSame(
                "{\"window\":\"9-5\",\"zone\":\"ACCOUNT\",\"hours\":null}",
                new TypeReference<WorkingHours>() {},
                new WorkingHours(WorkingHours.Window.NINE_TO_FIVE, WorkingHours.Zone.ACCOUNT, null));
        assertThat(json.readValue(
                        "[\"24hr\",\"9-9\",\"9-5\",\"12-5\",\"12-9\",\"5-9\",\"8-9\",\"CUSTOM\"]",
                        WorkingHours.Window[].class))
                .containsExactly(WorkingHours.Window.values());
        assertSame(
                """
                {"window":"CUSTOM","zone":"LEAD","hours":{"mon":["09:00-12:00","13:00-24:00"],"tue":[],"wed":[],"thu":[],"fri":[],"sat":[],"sun":[]}}
                """,
                new TypeReference<WorkingHours>() {},
                new WorkingHours(
                        WorkingHours.Window.CUSTOM,
                        WorkingHours.Zone.LEAD,
                        new WorkingHours.Week(
                                List.of("09:00-12:00", "13:00-24:00"),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of())));
    }

    @Test
    void aWorkflowStopsByALeadFilter() throws JsonProcessingException {
        assertSame(
                """
                {"type":"LEAD_FILTER","filter":[
                  {"type":"LEAD_FIELDS_AND_CALL_DATA","active":true,"field":"lead.state","operator":"IS_BLANK","value":null,"value_to":null}]}
                """,
                new TypeReference<Workflow.StopIf>() {},
                new Workflow.StopIf(
                        Workflow.StopIf.Type.LEAD_FILTER,
                        List.of(new Trigger.LeadFieldsAndCallData(true, "lead.state", Operator.IS_BLANK, null, null))));
        assertThat(json.readValue("{\"type\":\"EMAIL_TEMPLATE\",\"ids\":[\"t\"]}", Workflow.Relation.class))
                .isEqualTo(new Workflow.Relation(Workflow.Relation.Type.EMAIL_TEMPLATE, false, List.of("t")));
    }

    @Test
    void anActionOnALeadCarriesTheActionOfTheWorkflow() throws JsonProcessingException {
        assertSame(
                """
                {"id":"a-1","account_id":"1","workflow_id":"3","lead_id":"42",
                 "action":{"type":"STATUS","active":true,"status":"SALE","skip_if_live_call":false,
                   "schedule":{"type":"IMMEDIATE","seconds":0,"field":null}},
                 "reply_values":{"crm_id":"7"},"call_log_id":"c-1","agent":{"user_id":"7"},"causation_depth":2,"due_at":"2026-11-22T15:04:05Z",
                 "trace_parent":"00-1-2-01"}
                """,
                new TypeReference<LeadAction>() {},
                new LeadAction(
                        "a-1",
                        "1",
                        "3",
                        "42",
                        new Action.Status(true, "SALE", false, Action.Schedule.AT_ONCE),
                        Map.of("crm_id", "7"),
                        "c-1",
                        Map.of("user_id", "7"),
                        2,
                        Instant.parse("2026-11-22T15:04:05Z"),
                        "00-1-2-01"));
    }

    /** Reads the text as the value, and writes the value as exactly this text. */
    private <T> void assertSame(String text, TypeReference<T> type, T value) throws JsonProcessingException {
        assertThat(json.readValue(text, type)).isEqualTo(value);
        assertThat(json.readTree(json.writerFor(type).writeValueAsString(value)))
                .isEqualTo(json.readTree(text));
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
