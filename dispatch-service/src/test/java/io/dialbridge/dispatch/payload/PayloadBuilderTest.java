package io.dialbridge.dispatch.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Adaptor.Row;
import io.dialbridge.contracts.Adaptor.Section;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayloadBuilderTest {

    private final PayloadBuilder payloads =
            new PayloadBuilder(new AccountDates(ZoneId.of("UTC"), "m/d/Y", LocalDate.of(2024, 3, 15)));

    @Test
    void case08_theDefaultStandsInForWhatIsEmptyAndNotForZeroOrFalse() {
        var rows = List.of(
                row(Section.LEAD, "city", "missing", "D", null),
                row(Section.LEAD, "state", "nothing", "D", null),
                row(Section.LEAD, "title", "blank", "D", null),
                row(Section.LEAD, "gender", "zero", "D", null),
                row(Section.LEAD, "industry", "no", "D", null));
        var lead = Map.of("state", "", "title", "  ", "gender", "0", "industry", "false");

        assertThat(build(rows, lead))
                .containsExactly(
                        entry("missing", "D"),
                        entry("nothing", "D"),
                        entry("blank", "D"),
                        entry("zero", "0"),
                        entry("no", "false"));
    }

    @Test
    void case09_anEmptyDateTakesItsDefaultAsItIs() {
        var rows = List.of(row(Section.LEAD, "date_of_birth", "dob", "N/A", "m/d/Y"));

        assertThat(build(rows, Map.of())).containsExactly(entry("dob", "N/A"));
        assertThat(build(rows, Map.of("date_of_birth", "0000-00-00"))).containsExactly(entry("dob", "N/A"));
        assertThat(build(rows, Map.of("date_of_birth", "1990-01-31"))).containsExactly(entry("dob", "01/31/1990"));
    }

    @Test
    void emptyWithoutADefaultIsAnEmptyText() {
        assertThat(build(List.of(row(Section.LEAD, "city", "town", null, null)), Map.of()))
                .containsExactly(entry("town", ""));
    }

    @Test
    void aBlankDefaultIsNone() {
        assertThat(build(List.of(row(Section.LEAD, "city", "town", "  ", null)), Map.of()))
                .containsExactly(entry("town", ""));
    }

    @Test
    void dateFieldsWithoutAFormatUseTheAccountsOwn() {
        assertThat(build(
                        List.of(row(Section.LEAD, "created_at", "made", null, null)),
                        Map.of("created_at", "2024-03-15 14:30:00")))
                .containsExactly(entry("made", "03/15/2024"));
    }

    @Test
    void aCustomFieldIsADateWhenItsRowHasAFormat() {
        var lead = Map.of("renewal", "2024-03-15");

        assertThat(build(List.of(row(Section.LEAD, "renewal", "r", null, "Ymd")), lead))
                .containsExactly(entry("r", "20240315"));
        assertThat(build(List.of(row(Section.LEAD, "renewal", "r", null, null)), lead))
                .containsExactly(entry("r", "2024-03-15"));
    }

    @Test
    void sectionsGoLeadCallExtraWhateverTheOrderOfTheRows() {
        var rows = List.of(
                row(Section.EXTRA, "agent_email", "e", null, null),
                row(Section.CALL, "call_type", "c", null, null),
                row(Section.LEAD, "city", "l", null, null));

        assertThat(build(rows, Map.of()).keySet()).containsExactly("l", "c", "e");
    }

    @Test
    void theLaterRowWinsAndKeepsThePlaceOfTheFirst() {
        var rows = List.of(
                row(Section.LEAD, "city", "x", "first", null),
                row(Section.LEAD, "state", "y", "between", null),
                row(Section.LEAD, "title", "x", "last", null));

        assertThat(build(rows, Map.of())).containsExactly(entry("x", "last"), entry("y", "between"));
    }

    @Test
    void extraRowsReadTheAgentThenTheLead() {
        var rows = List.of(
                row(Section.EXTRA, "agent_full_name", "agent", null, null),
                row(Section.EXTRA, "custom_field_1", "one", null, null),
                row(Section.EXTRA, "custom_field_2", "two", null, null),
                row(Section.EXTRA, "member_id", "member", null, null));
        var values = new Values(
                Map.of("custom_field_1", "of the lead", "custom_field_2", "2", "member_id", "m-1"),
                Map.of(),
                Map.of("agent_full_name", "Jo Doe", "custom_field_1", "of the agent", "custom_field_2", " "));

        assertThat(texts(payloads.build(new Adaptor("map", true, rows), values, null)))
                .containsExactly(
                        entry("agent", "Jo Doe"),
                        entry("one", "of the agent"),
                        entry("two", "2"),
                        entry("member", "m-1"));
    }

    @Test
    void theExtraFieldTextIsTheTextMessageAlone() {
        var adaptor = new Adaptor(
                "map",
                true,
                List.of(row(Section.EXTRA, "text", "sms", "D", null), row(Section.LEAD, "text", "own", null, null)));
        var values = new Values(Map.of("text", "of the lead"), Map.of(), Map.of("text", "of the agent"));

        assertThat(texts(payloads.build(adaptor, values, "Hello Ann")))
                .containsExactly(entry("own", "of the lead"), entry("sms", "Hello Ann"));
        assertThat(texts(payloads.build(adaptor, values, "")))
                .containsExactly(entry("own", "of the lead"), entry("sms", "D"));
        assertThat(texts(payloads.build(adaptor, values, null)))
                .containsExactly(entry("own", "of the lead"), entry("sms", "D"));
    }

    private Map<String, String> build(List<Row> rows, Map<String, String> lead) {
        return texts(payloads.build(new Adaptor("map", true, rows), new Values(lead, Map.of(), Map.of()), null));
    }

    private static Map<String, String> texts(Payload payload) {
        var texts = new LinkedHashMap<String, String>();
        payload.fields().forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    private static Row row(
            Section section, String field, String mappedTo, @Nullable String defaultValue, @Nullable String format) {
        return new Row(section, field, mappedTo, defaultValue, format);
    }
}
