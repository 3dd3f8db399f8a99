package io.dialbridge.intake.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    @Test
    void takesARowApart() {
        assertThat(read(StandardCharsets.UTF_8, "a,\"b \"\"x\"\",\nc\",,😀".getBytes(StandardCharsets.UTF_8), 4))
                .isEqualTo(new Checked.Passed<>(List.of("a", "b \"x\",\nc", "", "😀")));
    }

    @Test
    void readsTheCharsetThatTheFileIsIn() {
        var windows = Charset.forName("windows-1252");
        assertThat(read(windows, "Zoë,€5".getBytes(windows), 2)).isEqualTo(new Checked.Passed<>(List.of("Zoë", "€5")));
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(read(StandardCharsets.UTF_8, "Zoë,1".getBytes(StandardCharsets.ISO_8859_1), 2))
                .isEqualTo(
                        refused(
                                "The row holds bytes that are no text in UTF-8. Save the file in that charset, or name its real one."));
        assertThat(read(Charset.forName("windows-1252"), new byte[] {(byte) 0x81}, 1))
                .isInstanceOf(Checked.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b | 2 columns", "a,b,c,d | 4 columns", "a | 1 column"})
    void refusesARowOfOtherColumnsThanTheFile(String row, String columns) {
        assertThat(read(StandardCharsets.UTF_8, row.getBytes(StandardCharsets.UTF_8), 3))
                .isEqualTo(refused("The row has " + columns
                        + " and the file has 3. Values that hold the delimiter must stand in quotes."));
    }

    @Test
    void refusesWhatTheSplitterFoundToBeNoRow() {
        var reader = new RowReader(new FileFormat(',', StandardCharsets.UTF_8, true));
        var row = new FileRow(7, "\"a".getBytes(StandardCharsets.UTF_8), Flaw.BROKEN_QUOTES);
        assertThat(reader.read(row, 1)).isEqualTo(refused(Flaw.BROKEN_QUOTES.text()));
        assertThat(reader.shown(row)).containsExactly("\"a");
    }

    @Test
    void keepsANulForThePipelineToRefuse() {
        assertThat(read(StandardCharsets.UTF_8, "a\0b,c".getBytes(StandardCharsets.UTF_8), 2))
                .isEqualTo(new Checked.Passed<>(List.of("a\0b", "c")));
    }

    private static Checked<List<String>> read(Charset charset, byte[] row, int columns) {
        return new RowReader(new FileFormat(',', charset, true)).read(new FileRow(2, row, null), columns);
    }

    private static Checked<List<String>> refused(String text) {
        return new Checked.Refused<>(List.of(Reason.of(Codes.REQUEST, Stage.REQUEST, "row", text)));
    }
}
