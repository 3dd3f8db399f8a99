package io.dialbridge.config.rules;

import static io.dialbridge.contracts.Adaptor.Section.CALL;
import static io.dialbridge.contracts.Adaptor.Section.EXTRA;
import static io.dialbridge.contracts.Adaptor.Section.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.AdaptorWarnings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdaptorWarningsTest {

    /** Nothing is said of these. */
    private static final List<Row> READY = List.of(
            row(CALL, "call_log_id", "call_id"),
            row(CALL, "lead_id", "lead"),
            row(CALL, "phone_number", "phone"),
            row(CALL, "status", "dispo"),
            row(CALL, "call_type", "type"));

    @Test
    void aMapWithWhatReceiversNeedHasNone() {
        assertThat(of(READY)).isEmpty();
    }

    @Test
    void whatReceiversNeedAndNoRowMapsIsNamed() {
        assertThat(of(List.of(row(LEAD, "city", "city"), row(LEAD, "id", " , "), row(CALL, "call_type", ""))))
                .containsExactly(
                        "rows: map no call_log_id: receivers can't tell the calls of a lead apart",
                        "rows: map no lead id, neither id of the lead nor lead_id of the call: receivers can't find the lead again",
                        "rows: map no phone_number, neither that of the lead nor that of the call: receivers can't tell who it is",
                        "rows: map no status, neither that of the lead nor that of the call: receivers don't learn how a call ended",
                        "rows: map no call_type: receivers refuse to log a call without one",
                        "rows[1].mapped_to: has an empty name between its commas, which is left out");
    }

    @Test
    void theRowThatComesLaterInThePayloadWins() {
        // Written first, and yet sent later: the call's rows follow the lead's.
        assertThat(more(row(LEAD, "status", "x, dispo"), row(EXTRA, "agent_email", "phone")))
                .containsExactly(
                        "rows[2].mapped_to: \"phone\" is also the name of rows[6], extra.agent_email, which comes later in the payload: its value is sent",
                        "rows[5].mapped_to: \"dispo\" is also the name of rows[3], call.status, which comes later in the payload: its value is sent");
    }

    @Test
    void aNameInsideAnotherIsToldForEndpointsWithNestedKeys() {
        assertThat(more(
                        row(LEAD, "city", "address"),
                        row(LEAD, "state", "address.state"),
                        row(LEAD, "email", "phones.one")))
                .containsExactly("rows[6].mapped_to: \"address.state\" lies inside \"address\" of rows[5], lead.city:"
                        + " an endpoint with nested keys can't send both");
    }

    @Test
    void oddListsOfNamesAreTold() {
        assertThat(more(
                        row(LEAD, "city", "a,,b"),
                        row(LEAD, "state", "c, c"),
                        new Row(LEAD, "email", "", "none@example.com", null)))
                .containsExactly(
                        "rows[5].mapped_to: has an empty name between its commas, which is left out",
                        "rows[6].mapped_to: names \"c\" twice; it is sent once",
                        "rows[7].default_value: is never sent: the row has no mapped_to");
    }

    @Test
    void anInactiveMapSaysSo() {
        assertThat(of(new Adaptor("Map", false, READY)))
                .containsExactly("active: is false: no endpoint sends by this adaptor, tests excepted");
    }

    private static List<String> more(Row... rows) {
        return of(Stream.concat(READY.stream(), Stream.of(rows)).toList());
    }

    private static List<String> of(List<Row> rows) {
        return of(new Adaptor("Map", true, rows));
    }

    private static List<String> of(Adaptor adaptor) {
        return AdaptorWarnings.of(adaptor).stream()
                .map(warning -> warning.field() + ": " + warning.reason())
                .toList();
    }

    private static Row row(Adaptor.Section section, String field, String mappedTo) {
        return new Row(section, field, mappedTo, null, null);
    }
}
