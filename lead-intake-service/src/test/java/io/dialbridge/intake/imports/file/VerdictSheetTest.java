package io.dialbridge.intake.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.imports.file.RowVerdict.Kind;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictSheetTest {

    private static final FileFormat FORMAT = new FileFormat(';', StandardCharsets.ISO_8859_1, true);
    private static final RowVerdict ACCEPTED = new RowVerdict(Kind.ACCEPTED, "7", "", "", "", "", "", "4155550100");
    private static final RowVerdict REJECTED = RowVerdict.rejected(
            List.of(
                    Reason.of(6008, Stage.PHONE, "phone_number", "Too short."),
                    Reason.of(6079, Stage.EMAIL, "email", "No address.")),
            "415");

    private final Columns columns = new Columns(
            List.of(new Column("Phone", List.of("phone_number")), new Column("=Name", List.of("first_name"))));

    @Test
    void holdsTheVerdictAndTheRowAsItCame() {
        var sheet = new VerdictSheet(FORMAT, columns);
        assertThat(sheet.header())
                .isEqualTo(
                        "import_row,import_verdict,import_lead_id,import_code,import_stage,import_field,import_reason,"
                                + "import_reasons,import_phone_number,Phone,'=Name\r\n");
        assertThat(sheet.lines(
                        List.of(row(2, "4155550100;Zoë, \"Z\""), row(3, "415;=1+1")),
                        List.of(ACCEPTED, REJECTED),
                        null))
                .isEqualTo("2,accepted,7,,,,,,4155550100,4155550100,\"Zoë, \"\"Z\"\"\"\r\n"
                        + "3,rejected,,6008,phone,phone_number,Too short.,6008 phone_number: Too short. | 6079 email: No address.,"
                        + "415,415,'=1+1\r\n");
    }

    @Test
    void leavesOutTheVerdictsThatNobodyAskedFor() {
        var sheet = new VerdictSheet(FORMAT, columns);
        var rows = List.of(row(2, "1;a"), row(3, "2;b"));
        assertThat(sheet.lines(rows, List.of(ACCEPTED, REJECTED), Kind.REJECTED))
                .startsWith("3,rejected,");
        assertThat(sheet.lines(rows, List.of(ACCEPTED, REJECTED), Kind.UPDATED)).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadIsThereAsText() {
        var broken = new FileRow(4, "\"a;b".getBytes(StandardCharsets.ISO_8859_1), Flaw.BROKEN_QUOTES);
        assertThat(new VerdictSheet(FORMAT, columns).lines(List.of(broken), List.of(REJECTED), null))
                .endsWith(",415,\"\"\"a;b\"\r\n");
    }

    @Test
    void aSheetThatComesBackLosesItsOldVerdictsAndGuards() {
        var returned = new Columns(List.of(
                new Column("import_row", List.of()),
                new Column("import_verdict", List.of()),
                new Column("First Name", List.of("first_name"))));
        assertThat(returned.named(List.of("2", "rejected", "'=Ann")).values())
                .containsExactly(Map.entry("first_name", "=Ann"));
        var sheet = new VerdictSheet(new FileFormat(',', StandardCharsets.UTF_8, true), returned);
        assertThat(sheet.header()).endsWith(",import_phone_number,First Name\r\n");
        assertThat(sheet.lines(List.of(row(2, "9,rejected,'=Ann")), List.of(ACCEPTED), null))
                .isEqualTo("2,accepted,7,,,,,,4155550100,'=Ann\r\n");
    }

    @Test
    void aFileOfSomebodyElseKeepsItsApostrophes() {
        assertThat(columns.named(List.of("1", "'=Ann")).values()).containsEntry("first_name", "'=Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void whatBeginsLikeAFormulaIsGuarded(String value) {
        assertThat(SheetText.guarded(value)).isEqualTo("'" + value);
        assertThat(SheetText.unguarded("'" + value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"Ann", "1-1", "O'Hara", "'t Hooft", "''", "'"})
    void otherValuesStayAsTheyAre(String value) {
        assertThat(SheetText.guarded(value)).isEqualTo(value);
        assertThat(SheetText.unguarded(value)).isEqualTo(value);
    }

    @Test
    void rowsAndVerdictsComeBackFromWhereTheyAreKept() {
        var rows = List.of(row(2, "a;ë"), new FileRow(1L << 40, new byte[0], Flaw.TOO_LONG));
        assertThat(Packed.rows(Packed.rows(rows)))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(rows);
        assertThat(Packed.verdicts(Packed.verdicts(List.of(ACCEPTED, REJECTED))))
                .containsExactly(ACCEPTED, REJECTED);
    }

    private static FileRow row(long number, String text) {
        return new FileRow(number, text.getBytes(StandardCharsets.ISO_8859_1), null);
    }
}
