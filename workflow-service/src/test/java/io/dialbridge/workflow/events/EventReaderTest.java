package io.dialbridge.workflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.workflow.events.ParsedItem.Readable;
import io.dialbridge.workflow.events.ParsedItem.Unreadable;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Times TIMES = Times.of(NOW, "America/New_York");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static ParsedItem read(String json) throws JsonProcessingException {
        return new EventReader("a", TIMES, TRACE).read(new ObjectMapper().readTree(json));
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
        var reader = new EventReader(null, TIMES, TRACE);
        var json = new ObjectMapper().readTree("{\"id\": \"e\", \"event\": \"lead.saved\", \"lead\": {\"id\": 1}}");
        assertThat(reader.read(json)).isEqualTo(new Unreadable("e", "account_id is missing"));
    }

    @Test
    void anEventIsFromTheFutureAfterFiveMinutes() throws Exception {
        var event = "{\"id\": \"e\", \"event\": \"lead.saved\", \"occurred_at\": \"%s\", \"lead\": {\"id\": 1}}";
        assertThat(taken(event.formatted("2026-11-22T13:05:00+01:00")).event().occurredAt())
                .isEqualTo(NOW.plusSeconds(300));
        assertThat(reason(event.formatted("2026-11-22T12:05:00.001Z")))
                .isEqualTo("occurred_at is more than 5 minutes ahead of our clock");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call.ended           | 2026-11-22T11:00:00.001Z",
                "call.dispositioned   | 2026-11-22 06:00:01",
                "call.redispositioned | 2026-11-23"
            })
    void aCallCantEndBeforeItStarts(String type, String started) throws Exception {
        assertThat(reason(ended(type, "call_date", started)))
                .isEqualTo("call.call_date is after occurred_at: a call can't end before it starts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call.ended   | 2026-11-22T11:00:00Z",
                "call.ended   | 2026-11-22 06:00:00",
                "call.ended   | 2026-11-22",
                "call.ended   | 0000-00-00 00:00:00",
                "call.ended   | tomorrow",
                "call.started | 2026-11-22T11:00:01Z"
            })
    void aCallMayStartUntilItEnds(String type, String started) throws Exception {
        assertThat(taken(ended(type, "call_date", started)).event().call()).containsEntry("call_date", started);
    }

    @Test
    void aLocalDateOfAnUnknownZoneIsTakenWhereItCanBeTrue() throws Exception {
        var reader = new EventReader("a", Times.inUnknownZone(NOW), TRACE);
        var json = new ObjectMapper();
        assertThat(reader.read(json.readTree(ended("call.ended", "call_date", "2026-11-23 05:00:00"))))
                .isInstanceOf(Readable.class);
        assertThat(reader.read(json.readTree(ended("call.ended", "call_date", "2026-11-23 05:00:01"))))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void aCallOfAnEventWithoutATimeMayStartByTheSendersClock() throws Exception {
        var event =
                "{\"id\": \"e\", \"event\": \"call.ended\", \"lead\": {\"id\": 1}, \"call\": {\"call_date\": \"%s\"}}";
        assertThat(taken(event.formatted("2026-11-22T12:05:00Z")).event().occurredAt())
                .isEqualTo(NOW);
        assertThat(reason(event.formatted("2026-11-22T12:05:01Z")))
                .isEqualTo("call.call_date is after occurred_at: a call can't end before it starts");
    }

    @Test
    void aCallHasNoNegativeLength() throws Exception {
        assertThat(reason(ended("call.ended", "length_in_sec", "-1")))
                .isEqualTo("call.length_in_sec is negative: a call can't end before it starts");
        assertThat(taken(ended("call.ended", "length_in_sec", "0")).event().call())
                .containsEntry("length_in_sec", "0");
    }

    private static String ended(String type, String name, String value) {
        return "{\"id\": \"e\", \"event\": \"" + type + "\", \"occurred_at\": \"2026-11-22T11:00:00Z\", "
                + "\"lead\": {\"id\": 1}, \"call\": {\"" + name + "\": \"" + value + "\"}}";
    }

    @Test
    void theTimesOfOurOwnServicesWereJudgedWhereTheyCameIn() throws Exception {
        var json = new ObjectMapper()
                .readTree("{\"id\": \"e\", \"account_id\": \"a\", \"event\": \"call.ended\", \"occurred_at\": "
                        + "\"2026-11-22T13:00:00Z\", \"lead\": {\"id\": 1}, \"call\": {\"length_in_sec\": -1}}");
        assertThat(new EventReader(null, TIMES, TRACE).read(json)).isInstanceOf(Readable.class);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1001", "2147483648", "1.5", "\"3\"", "1e2"})
    void anAbsurdDepthIsRefused(String depth) throws Exception {
        assertThat(reason(ofDepth(depth))).isEqualTo("causation_depth must be a whole number from 0 to 1000");
        assertThat(taken(ofDepth("1000")).event().causationDepth()).isEqualTo(1_000);
    }

    private static String ofDepth(String depth) {
        return "{\"id\": \"e\", \"event\": \"lead.saved\", \"causation_depth\": " + depth + ", \"lead\": {\"id\": 1}}";
    }
}
