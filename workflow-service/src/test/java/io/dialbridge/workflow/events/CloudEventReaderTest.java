package io.dialbridge.workflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.events.ParsedItem.Readable;
import io.dialbridge.workflow.events.ParsedItem.Unreadable;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CloudEventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");
    private static final String OURS = "00-11111111111111111111111111111111-1111111111111111-01";
    private static final String THEIRS = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FULL = """
            {"specversion": "1.0", "id": "e-1", "source": "/dialer", "type": "io.dialbridge.lead.status_changed",
             "time": "2026-11-22T16:04:05+01:00", "subject": "42", "datacontenttype": "application/json; charset=utf-8",
             "traceparent": "%s", "dataschema": "https://dialer.example/schema", "partitionkey": 7,
             "data": {"lead": {"status": "SALE", "called_count": 3}, "previous": {"status": "NEW"}, "call": {"call_log_id": "c"},
                      "agent": {"user_id": 7}, "actor": "user", "causation_depth": 2, "account_id": "a", "more": {}}}
            """.formatted(THEIRS);

    private static ObjectNode full() throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(FULL);
    }

    private static ParsedItem read(String json) throws JsonProcessingException {
        var own = new EventReader("a", Times.of(NOW, "UTC"), OURS);
        return new CloudEventReader(own).read(JSON.readTree(json));
    }

    private static IncomingEvent taken(ObjectNode event) throws JsonProcessingException {
        var reading = read(event.toString());
        assertThat(reading).isInstanceOf(Readable.class);
        return ((Readable) reading).event();
    }

    private static String reason(ObjectNode event) throws JsonProcessingException {
        var reading = read(event.toString());
        assertThat(reading).isInstanceOf(Unreadable.class);
        return ((Unreadable) reading).reason();
    }

    private static String reasonWith(String name, String json) throws JsonProcessingException {
        return reason(full().set(name, JSON.readTree(json)));
    }

    private static String reasonWithData(String json) throws JsonProcessingException {
        return reasonWith("data", json);
    }

    @Test
    void attributesAndDataMakeTheEvent() throws Exception {
        var event = taken(full());
        assertThat(event.accountId()).isEqualTo("a");
        assertThat(event.leadId()).isEqualTo("42");
        assertThat(event.traceParent()).isEqualTo(THEIRS);
        assertThat(event.event())
                .isEqualTo(new Event(
                        "e-1",
                        EventType.LEAD_STATUS_CHANGED,
                        Instant.parse("2026-11-22T15:04:05Z"),
                        "a",
                        "42",
                        Map.of("id", "42", "status", "SALE", "called_count", "3"),
                        Map.of("status", "NEW"),
                        Map.of("call_log_id", "c"),
                        Map.of("user_id", "7"),
                        "user",
                        2,
                        THEIRS));
    }

    @Test
    void whatIsAbsentGetsItsDefault() throws Exception {
        var event = taken((ObjectNode) JSON.readTree("""
                {"specversion": "1.0", "id": "e", "source": "s", "type": "lead.saved", "time": null, "subject": null,
                 "datacontenttype": null, "data_base64": null, "traceparent": null, "data": {"lead": {"id": 7}}}
                """));
        assertThat(event.leadId()).isEqualTo("7");
        assertThat(event.event().occurredAt()).isEqualTo(NOW);
        assertThat(event.event().actor()).isEqualTo("api");
        assertThat(event.event().causationDepth()).isZero();
        assertThat(event.traceParent()).isEqualTo(OURS);
    }

    @Test
    void aTraceThatIsNoneIsThatOfTheRequest() throws Exception {
        assertThat(taken(full().put("traceparent", "00-0-0-00")).traceParent()).isEqualTo(OURS);
    }

    @Test
    void theSourceMayBeLongAndIsNoPartOfTheEvent() throws Exception {
        assertThat(taken(full().put("source", "https://dialer.example/" + "x".repeat(5_000)))
                        .event())
                .isEqualTo(taken(full()).event());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsTakenWithAndWithoutAPrefix(EventType type) throws Exception {
        for (var prefix : new String[] {"", "x.", "io.dialbridge.", "com.example-dialer.lead.created."}) {
            assertThat(taken(full().put("type", prefix + type.wire())).event().event())
                    .isEqualTo(type);
        }
    }

    @Test
    void anOpenedEmailNamesItsTemplateInItsCall() throws Exception {
        var opened = full().put("type", "email.opened");
        opened.set(
                "data",
                JSON.readTree(
                        "{\"lead\": {\"email\": \"ann@example.com\"}, \"call\": {\"template_id\": \"welcome\"}}"));
        assertThat(taken(opened).event().call()).isEqualTo(Map.of("template_id", "welcome"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specversion     | null               | specversion must be 1.0",
                "specversion     | '\"0.3\"'          | specversion must be 1.0",
                "id              | '\"\"'             | id is missing",
                "id              | '\"a\\u0000\"'     | id contains a NUL character; id contains a control character",
                "source          | null               | source is missing",
                "source          | '\" \"'            | source is missing",
                "type            | null               | type is missing",
                "time            | '\"yesterday\"'    | time must be a time with an offset, such as 2026-11-22T15:04:05Z",
                "time            | '\"2026-11-22T16:05:01Z\"' | time is more than 5 minutes ahead of our clock",
                "subject         | []                 | subject must be a text, a number or a boolean; the lead is not named: give subject, lead.id or call.lead_id",
                "subject         | '\"0\"'            | the lead is not named: give subject, lead.id or call.lead_id",
                "datacontenttype | '\"text/xml\"'     | datacontenttype must be application/json, not text/xml",
                "datacontenttype | '\"application/jsonx\"' | datacontenttype must be application/json, not application/jsonx",
                "data_base64     | '\"e30=\"'         | data_base64 is not read: send data as a JSON object",
                "data            | null               | data is missing",
                "data            | '\"{}\"'           | data must be a JSON object",
                "data            | []                 | data must be a JSON object"
            })
    void anAttributeThatCantBeRightIsNamed(String name, String json, String reason) throws Exception {
        assertThat(reasonWith(name, json)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "call.exploded, call.exploded",
        "io.dialbridge.agent.clicked, agent.clicked",
        ".lead.created, .lead.created",
        "created, created",
        "io.dialbridge.lead.created., created.",
        "io.dialbridge.LEAD.created, LEAD.created"
    })
    void anUnknownTypeIsNamedWithThoseThatExist(String type, String named) throws Exception {
        assertThat(reason(full().put("type", type)))
                .isEqualTo("unknown event \"" + named + "\"; known are call.started, call.ended, call.dispositioned, "
                        + "call.redispositioned, lead.created, lead.saved, lead.deleted, lead.status_changed, "
                        + "callback.scheduled, hopper.expired, email.opened, agent.plugin_clicked, "
                        + "agent.field_button_clicked, workflow.disabled, endpoint.disabled");
    }

    @ParameterizedTest
    @CsvSource({
        "io.dialbridge.agent.plugin_clicked, AGENT_PLUGIN_CLICKED",
        "agent.field_button_clicked, AGENT_FIELD_BUTTON_CLICKED",
        "io.dialbridge.workflow.disabled, WORKFLOW_DISABLED"
    })
    void whatHappensOutsideOfCallsNeedsALeadAndNoCall(String type, EventType expected) throws Exception {
        var event = full().put("type", type);
        event.set("data", JSON.readTree("{\"lead\": {\"a\": 1}}"));
        assertThat(((Readable) read(event.toString())).event().event().event()).isEqualTo(expected);
        event.set("data", JSON.readTree("{\"call\": {\"plugin_id\": 1}}"));
        assertThat(reason(event)).isEqualTo("lead is missing: send the lead's fields with the event");
    }

    @Test
    void whatIsWrongInDataIsNamed() throws Exception {
        assertThat(reasonWithData("{}")).isEqualTo("lead is missing: send the lead's fields with the event");
        assertThat(reasonWithData("{\"lead\": {\"a\": \"\\u0000\"}}")).isEqualTo("lead.a contains a NUL character");
        assertThat(reasonWithData("{\"lead\": {\"a\": 1}, \"account_id\": \"b\"}"))
                .isEqualTo("account_id is not the account of this token");
        assertThat(reasonWithData("{\"lead\": {\"a\": 1}, \"causation_depth\": -1}"))
                .isEqualTo("causation_depth must be a whole number from 0 to 1000");
        assertThat(reasonWithData("{\"lead\": {\"a\": 1}, \"call\": 7}")).isEqualTo("call must be an object of fields");
        assertThat(reasonWithData("{\"lead\": {\"a\": \"" + "x".repeat(10_000_000) + "\"}}"))
                .isEqualTo("lead.a is longer than 65535 characters");
    }

    @Test
    void aCallCantEndBeforeItStarts() throws Exception {
        var ended = full().put("type", "call.ended");
        ended.set("data", JSON.readTree("{\"lead\": {\"a\": 1}, \"call\": {\"call_date\": \"2026-11-22 15:04:06\"}}"));
        assertThat(reason(ended)).isEqualTo("call.call_date is after time: a call can't end before it starts");
    }

    @Test
    void everythingThatTheEnvelopeLacksIsNamedAtOnce() throws Exception {
        assertThat(read("{}"))
                .isEqualTo(new Unreadable(
                        null,
                        "specversion must be 1.0; id is missing; source is missing; type is missing; data is missing"));
        assertThat(read("[]")).isEqualTo(new Unreadable(null, "a CloudEvent is a JSON object"));
    }

    @Test
    void aServiceNamesTheAccountInData() throws Exception {
        var reader = new CloudEventReader(new EventReader(null, Times.of(NOW, "UTC"), OURS));
        var nameless = full();
        ((ObjectNode) nameless.get("data")).remove("account_id");
        assertThat(reader.read(nameless)).isEqualTo(new Unreadable("e-1", "account_id is missing"));
        assertThat(reader.read(full())).isInstanceOf(Readable.class);
    }
}
