package io.dialbridge.workflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.workflow.events.Reading.Readable;
import io.dialbridge.workflow.events.Reading.Unreadable;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static Reading read(String json) throws JsonProcessingException {
        return new EventReader("a", NOW, TRACE).read(new ObjectMapper().readTree(json));
    }

    private static IncomingEvent taken(String json) throws JsonProcessingException {
        assertThat(read(json)).isInstanceOf(Readable.class);
        return ((Readable) read(json)).event();
    }

    private static String reason(String json) throws JsonProcessingException {
        assertThat(read(json)).isInstanceOf(Unreadable.class);
        return ((Unreadable) read(json)).reason();
    }

    @Test
    void whatIsAbsentGetsItsDefault() throws Exception {
        var event = taken("{\"id\": \"e\", \"event\": \"lead.saved\", \"lead\": {\"id\": 7}}");
        assertThat(event.accountId()).isEqualTo("a");
        assertThat(event.leadId()).isEqualTo("7");
        assertThat(event.traceParent()).isEqualTo(TRACE);
        assertThat(event.event().occurredAt()).isEqualTo(NOW);
        assertThat(event.event().actor()).isEqualTo("api");
        assertThat(event.event().causationDepth()).isZero();
        assertThat(event.event().call()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lead_id\": \"1\", | \"id\": \"2\" | 1 | 2",
                "\"x\": 0,           | \"id\": \"2\", \"lead_id\": \"3\" | 2 | 2",
                "\"lead_id\": \"0\", | \"id\": \"0\", \"lead_id\": \"3\" | 3 | 3",
                "\"lead_id\": \" \", | \"phone_number\": \"555\" | 4 | 4"
            })
    void aLeadIsNamedByTheFirstPlaceThatHoldsARealId(String top, String lead, String leadId, String idOfLead)
            throws Exception {
        var event = taken("{\"id\": \"e\", \"event\": \"call.ended\", " + top + " \"lead\": {" + lead
                + "}, \"call\": {\"lead_id\": 4}}");
        assertThat(event.leadId()).isEqualTo(leadId);
        assertThat(event.event().lead()).containsEntry("id", idOfLead);
    }

    @Test
    void aLongListOfFaultsIsCut() throws Exception {
        var lead = new StringBuilder("\"id\": 1");
        for (var i = 0; i < 400; i++) {
            lead.append(", \"field_").append(i).append("\": []");
        }
        assertThat(reason("{\"id\": \"e\", \"event\": \"lead.saved\", \"lead\": {" + lead + "}}"))
                .startsWith("lead.field_0 must be a text, a number or a boolean; lead.field_1 must")
                .hasSize(1_002);
    }

    @Test
    void aLongNameIsNotRepeated() throws Exception {
        var name = "n".repeat(40_000);
        assertThat(reason("{\"id\": \"e\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1, \"" + name + "\": 1}}"))
                .hasSizeLessThan(300)
                .endsWith("… is longer than 200 characters");
    }

    @Test
    void aNumberThatNoDeliveryCanCarryIsRefusedHere() throws Exception {
        var event = "{\"id\": \"e\", \"event\": \"call.ended\", \"lead\": {\"id\": 1, \"phone_number\": \"%s\"}, "
                + "\"call\": {\"phone_number\": \"%s\"}}";
        assertThat(reason(event.formatted("5".repeat(256), "5".repeat(256))))
                .isEqualTo("lead.phone_number is longer than 255 characters; "
                        + "call.phone_number is longer than 255 characters");
        assertThat(taken(event.formatted("5".repeat(255), "5".repeat(255)))
                        .event()
                        .lead())
                .containsEntry("phone_number", "5".repeat(255));
    }

    @Test
    void aServiceMustNameTheAccount() throws Exception {
        var reader = new EventReader(null, NOW, TRACE);
        var json = new ObjectMapper().readTree("{\"id\": \"e\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1}}");
        assertThat(reader.read(json)).isEqualTo(new Unreadable("e", "account_id is missing"));
    }
}
