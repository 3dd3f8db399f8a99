package io.dialbridge.intake.imports.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;

/** Takes rows apart into the values of their columns. */
public final class RowReader {

    private static final String ROW = "row";

    private final FileFormat format;
    private final CsvReaderBuilder csv;

    public RowReader(FileFormat format) {
        this.format = format;
        this.csv = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .skipEmptyLines(false)
                .maxBufferSize(2 * RowSplitter.MOST_BYTES);
    }

    /** The values, or why the row is refused before anybody looks at them. */
    public Checked<List<String>> read(FileRow row, int columns) {
        return switch (read(row)) {
            case Checked.Refused<List<String>> refused -> refused;
            case Checked.Passed<List<String>> passed ->
                passed.value().size() == columns
                        ? passed
                        : refused("The row has " + counted(passed.value().size()) + " and the file has " + columns
                                + ". Values that hold the delimiter must stand in quotes.");
        };
    }

    public Checked<List<String>> read(FileRow row) {
        if (row.flaw() != null) {
            return refused(row.flaw().text());
        }
        try {
            var text = format.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(row.bytes()))
                    .toString();
            return new Checked.Passed<>(csv.ofSingleCsvRecord(text).getFields());
        } catch (CharacterCodingException wrongCharset) {
            return refused("The row holds bytes that are no text in "
                    + format.charset().name() + ". Save the file in that charset, or name its real one.");
        } catch (CsvParseException unreadable) {
            return refused(Flaw.BROKEN_QUOTES.text());
        }
    }

    /** What can be shown of a row, whatever is wrong with it. */
    public List<String> shown(FileRow row) {
        return switch (read(row)) {
            case Checked.Passed<List<String>> passed -> passed.value();
            case Checked.Refused<List<String>> refused -> List.of(new String(row.bytes(), format.charset()));
        };
    }

    private static String counted(int columns) {
        return columns == 1 ? "1 column" : columns + " columns";
    }

    private static Checked<List<String>> refused(String text) {
        return new Checked.Refused<>(List.of(Reason.of(Codes.REQUEST, Stage.REQUEST, ROW, text)));
    }
}
