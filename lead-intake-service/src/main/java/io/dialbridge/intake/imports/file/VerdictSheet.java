package io.dialbridge.intake.imports.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that tells what became of each row: the verdict, then the row's own columns, so that it can be corrected and sent again.
 * Headers of the verdict begin with import_, which no field's name does.
 */
public final class VerdictSheet {

    /** A file with this column is one of ours that comes back. */
    static final String MARK = "import_row";

    private static final List<String> OWN = List.of(
            MARK,
            "import_verdict",
            "import_lead_id",
            "import_code",
            "import_stage",
            "import_field",
            "import_reason",
            "import_reasons",
            "import_phone_number");

    private final RowReader reader;
    private final Columns columns;

    public VerdictSheet(FileFormat format, Columns columns) {
        this.reader = new RowReader(format);
        this.columns = columns;
    }

    public String header() {
        var line = new ArrayList<>(OWN);
        line.addAll(withoutOwn(columns.all().stream().map(Column::name).toList()));
        return csv(List.of(line));
    }

    /** @param kind null means every one */
    public String lines(List<FileRow> rows, List<RowVerdict> verdicts, RowVerdict.@Nullable Kind kind) {
        var lines = new ArrayList<List<String>>(rows.size());
        for (var i = 0; i < rows.size(); i++) {
            if (kind == null || verdicts.get(i).kind() == kind) {
                lines.add(line(rows.get(i), verdicts.get(i)));
            }
        }
        return csv(lines);
    }

    private List<String> line(FileRow row, RowVerdict verdict) {
        var line = new ArrayList<String>(OWN.size() + columns.count());
        line.add(String.valueOf(row.number()));
        line.add(verdict.kind().wire());
        line.add(verdict.leadId());
        line.add(verdict.code());
        line.add(verdict.stage());
        line.add(verdict.field());
        line.add(verdict.reason());
        line.add(verdict.reasons());
        line.add(verdict.phoneNumber());
        line.addAll(withoutOwn(reader.shown(row)));
        return line;
    }

    /** Of a file that comes back, the verdicts of the time before would only mislead. */
    private List<String> withoutOwn(List<String> values) {
        if (!columns.returned() || values.size() != columns.count()) {
            return values;
        }
        var kept = new ArrayList<String>(values.size());
        for (var i = 0; i < values.size(); i++) {
            if (!OWN.contains(columns.all().get(i).name())) {
                kept.add(SheetText.unguarded(values.get(i)));
            }
        }
        return kept;
    }

    private static String csv(List<List<String>> lines) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            lines.forEach(line ->
                    csv.writeRecord(line.stream().map(SheetText::guarded).toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
