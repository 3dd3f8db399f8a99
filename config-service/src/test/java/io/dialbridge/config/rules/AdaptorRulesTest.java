package io.dialbridge.config.rules;

import static io.dialbridge.contracts.Adaptor.Section.CALL;
import static io.dialbridge.contracts.Adaptor.Section.EXTRA;
import static io.dialbridge.contracts.Adaptor.Section.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.platform.problems.FieldError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptorRulesTest {

    @Test
    void takesEveryFieldOfTheCatalogueInItsSection() {
        var rows = new ArrayList<Adaptor.Row>();
        FieldCatalogue.LEAD.keySet().forEach(field -> rows.add(row(LEAD, field, null, null)));
        FieldCatalogue.CALL.keySet().forEach(field -> rows.add(row(CALL, field, null, null)));
        FieldCatalogue.EXTRA.forEach(field -> rows.add(row(EXTRA, field, null, null)));

        assertThat(check(rows)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LEAD,custom_field_1,true",
        "LEAD,custom_field_40,true",
        "LEAD,custom_field_41,false",
        "LEAD,custom_field_0,false",
        "EXTRA,custom_field_40,true",
        "EXTRA,agent_email,true",
        "EXTRA,text,true",
        "LEAD,text,false",
        "CALL,text,false",
        "CALL,custom_field_1,false",
        "LEAD,agent_email,false",
        "CALL,email,false",
        "EXTRA,email,false",
        "LEAD,Email,false",
        "LEAD,recording,false"
    })
    void knowsWhichFieldStandsInWhichSection(Adaptor.Section section, String field, boolean known) {
        var errors = check(List.of(row(section, field, null, null)));

        assertThat(errors.isEmpty()).isEqualTo(known);
        assertThat(errors).allSatisfy(error -> assertThat(error.field()).isEqualTo("rows[0].field"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Y-m-d H:i:s",
                "Y-m-d",
                "m/d/Y",
                "D M j G:i:s T Y",
                "j-m-y",
                "Ymd",
                "m.d.y",
                "m/d/y g:i a",
                "m/d/y",
                "F j, Y, g:i a",
                "j, n, Y",
                "Y-m-d\\TH:i:s",
                "timestamp",
                "age",
                "Ymd\\THis\\Z",
                "m/d/Y H:i:s"
            })
    void takesEachDateFormatOnDateRows(String format) {
        assertThat(check(List.of(row(LEAD, "date_of_birth", null, format), row(CALL, "call_date", null, format))))
                .isEmpty();
    }

    @Test
    void refusesOtherDateFormatsAndFormatsOnWhatIsNoDate() {
        var errors = check(List.of(
                row(LEAD, "date_of_birth", null, "dd.MM.yyyy"),
                row(LEAD, "email", null, "Y-m-d"),
                row(LEAD, "custom_field_1", null, "Y-m-d")));

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactly("rows[0].date_format", "rows[1].date_format", "rows[2].date_format");
        assertThat(errors.get(1).reason()).isEqualTo("\"email\" is not a date; leave date_format out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "user_id", "called_count", "last_called", "created_at", "locale_gmt", "carrier_name"})
    void refusesDefaultsForWhatTheSystemKeeps(String field) {
        assertThat(check(List.of(row(LEAD, field, "x", null))))
                .containsExactly(new FieldError(
                        "rows[0].default_value", "\"" + field + "\" is kept by the system and takes no default"));
        assertThat(check(List.of(row(LEAD, field, "", null)))).isEmpty();
    }

    @Test
    void wantsSectionAndField() {
        @SuppressWarnings("NullAway") // What a body that lacks them becomes.
        var row = new Adaptor.Row(null, null, "x", null, null);

        assertThat(check(List.of(row)))
                .containsExactly(
                        new FieldError("rows[0].section", "is required: lead, call or extra"),
                        new FieldError("rows[0].field", "is required"));
    }

    @Test
    void wantsAtLeastOneRowThatIsUsed() {
        var unused = new Adaptor.Row(LEAD, "email", " ", null, null);

        assertThat(check(List.of())).extracting(FieldError::field).containsExactly("rows");
        assertThat(check(List.of(unused))).extracting(FieldError::field).containsExactly("rows");
        assertThat(check(List.of(unused, row(LEAD, "email", null, null)))).isEmpty();
    }

    @Test
    void takesAtMostFiveHundredRows() {
        assertThat(check(Collections.nCopies(500, row(LEAD, "email", null, null))))
                .isEmpty();
        assertThat(check(Collections.nCopies(501, row(LEAD, "email", null, null))))
                .containsExactly(new FieldError("rows", "has 501 elements; at most 500 are allowed"));
    }

    private static Adaptor.Row row(
            Adaptor.Section section, String field, @Nullable String defaultValue, @Nullable String dateFormat) {
        return new Adaptor.Row(section, field, "outside", defaultValue, dateFormat);
    }

    private static List<FieldError> check(List<Adaptor.Row> rows) {
        var findings = new Findings();
        AdaptorRules.check(new Adaptor("Map", true, rows), findings);
        return findings.errors();
    }
}
