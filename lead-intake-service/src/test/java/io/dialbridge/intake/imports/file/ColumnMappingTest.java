package io.dialbridge.intake.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Field;
import io.dialbridge.intake.lead.CustomFields;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMappingTest {

    /** Those of an account with three of its own. */
    private static final FieldNames FIELDS = new FieldNames(new CustomFields(Map.of(
            "f-1", field("roof_age", "Age of the roof"),
            "f-2", field("dob", "Zip"),
            "f-3", field("tier", "---"))));

    private static final Adaptor ADAPTOR = new Adaptor(
            "Vendor",
            true,
            List.of(
                    row(Adaptor.Section.LEAD, "phone_number", "phone, telephone"),
                    row(Adaptor.Section.LEAD, "first_name", "fname"),
                    row(Adaptor.Section.EXTRA, "custom_field_1", "fname"),
                    row(Adaptor.Section.CALL, "agent_comment", "note"),
                    row(Adaptor.Section.LEAD, "last_name", "")));

    @ParameterizedTest
    @CsvSource({
        "phone_number, phone_number",
        "Phone Number, phone_number",
        "PHONE-NUMBER, phone_number",
        "Primary Phone, phone_number",
        "phone, phone_number",
        "First Name, first_name",
        "firstname, first_name",
        "Zip, postal_code",
        "Work Phone, alt_phone_2",
        "Country Code, phone_code",
        "Custom Field 7, custom_field_7",
        "List, list_id",
        "Lead Id, lead_id",
    })
    void aHeaderThatNamesAFieldIsForThatField(String header, String field) {
        assertThat(fields(Map.of(), header)).containsExactly(List.of(field));
    }

    @ParameterizedTest
    @CsvSource({
        "roof_age, roof_age",
        "Roof Age, roof_age",
        "Age of the Roof, roof_age",
        "DOB, dob",
        "birthdate, date_of_birth",
        "Zip, postal_code",
    })
    void anAccountsFieldIsNamedToo(String header, String field) {
        assertThat(fields(Map.of(), header)).containsExactly(List.of(field));
        assertThat(fields(Map.of("Any", field), "Any")).containsExactly(List.of(field));
    }

    @Test
    void aHeaderThatNamesNoneGoesNowhere() {
        assertThat(fields(Map.of(), "Shoe size", "", "called_count", "check_dup", "created_at"))
                .containsExactly(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void ofTwoHeadersForOneFieldTheFirstGetsIt() {
        assertThat(fields(Map.of(), "Phone", "Telephone", "City"))
                .containsExactly(List.of("phone_number"), List.of(), List.of("city"));
    }

    @Test
    void aWishGoesBeforeTheHeader() {
        assertThat(fields(Map.of("Mobile", "phone_number", "City", ""), "Phone", "Mobile", "City", "State"))
                .containsExactly(List.of(), List.of("phone_number"), List.of(), List.of("state"));
    }

    @Test
    void anAdaptorSaysWhatItsOutsideNamesAre() {
        var columns = passed(new ColumnMapping(FIELDS, Map.of(), Optional.of(ADAPTOR))
                .named(List.of("telephone", "fname", "note", "City", "state")));
        assertThat(columns.all())
                .containsExactly(
                        new Column("telephone", List.of("phone_number")),
                        new Column("fname", List.of("first_name", "custom_field_1")),
                        new Column("note", List.of()),
                        new Column("City", List.of()),
                        new Column("state", List.of("state")));
        assertThat(columns.unmapped()).containsExactly("note", "City");
    }

    @Test
    void columnsWithoutNamesAreCounted() {
        var columns = passed(new ColumnMapping(FIELDS, Map.of("2", "phone_number", "1", "first_name"), Optional.empty())
                .numbered(3));
        assertThat(columns.all())
                .containsExactly(
                        new Column("1", List.of("first_name")),
                        new Column("2", List.of("phone_number")),
                        new Column("3", List.of()));
    }

    @Test
    void refusesWishesThatCannotBe() {
        assertThat(refused(Map.of("Fax", "phone_number"), "Phone"))
                .containsExactly("map names a column that the file does not have: Fax");
        assertThat(refused(Map.of("Phone", "shoe_size"), "Phone"))
                .containsExactly("map names no field that a row can fill: shoe_size");
        assertThat(refused(Map.of("Phone", "called_count"), "Phone"))
                .containsExactly("map names no field that a row can fill: called_count");
        assertThat(refused(Map.of("Phone", "city", "Fax", "city"), "Phone", "Fax"))
                .containsExactly("map fills the field city from two columns");
    }

    @Test
    void refusesHeadersThatCannotBeKept() {
        assertThat(refused(Map.of(), "Phone", "Phone")).containsExactly("header names the column Phone twice");
        assertThat(refused(Map.of(), "a\0b"))
                .containsExactly(
                        "header has a column name that can't be kept: a?b holds a NUL character, which can't be stored");
        assertThat(refused(Map.of(), "a".repeat(201)))
                .containsExactly("header has a column name that can't be kept: " + "a".repeat(60)
                        + "… has more than 200 characters");
        assertThat(refused(
                        Map.of(), IntStream.range(0, 501).mapToObj(n -> "c" + n).toArray(String[]::new)))
                .containsExactly("file has 501 columns; at most 500 can be read");
    }

    @Test
    void theFirstColumnWithAValueFillsAField() {
        var columns =
                passed(new ColumnMapping(FIELDS, Map.of(), Optional.of(ADAPTOR)).named(List.of("phone", "telephone")));
        assertThat(columns.named(List.of(" ", "4155550100")).values()).isEqualTo(Map.of("phone_number", "4155550100"));
        assertThat(columns.named(List.of("1", "2")).values()).isEqualTo(Map.of("phone_number", "1"));
    }

    private static List<List<String>> fields(Map<String, String> wanted, String... header) {
        return passed(new ColumnMapping(FIELDS, wanted, Optional.empty()).named(List.of(header))).all().stream()
                .map(Column::fields)
                .toList();
    }

    private static List<String> refused(Map<String, String> wanted, String... header) {
        var refused =
                (Checked.Refused<Columns>) new ColumnMapping(FIELDS, wanted, Optional.empty()).named(List.of(header));
        return refused.reasons().stream().map(ColumnMappingTest::text).toList();
    }

    private static Field field(String name, String label) {
        return new Field(
                name,
                label,
                Field.Type.NUMBER,
                Field.Status.SHOW,
                false,
                List.of(),
                null,
                null,
                false,
                null,
                null,
                null,
                0);
    }

    private static String text(Reason reason) {
        return reason.field() + " " + reason.text();
    }

    private static Columns passed(Checked<Columns> checked) {
        return ((Checked.Passed<Columns>) checked).value();
    }

    private static Adaptor.Row row(Adaptor.Section section, String field, String mappedTo) {
        return new Adaptor.Row(section, field, mappedTo, null, null);
    }
}
