package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.FileRow;
import io.dialbridge.intake.imports.file.Packed;
import io.dialbridge.intake.imports.file.RowReader;
import io.dialbridge.intake.imports.file.RowVerdict;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The rows of a chunk as the pipeline takes them; those that can't be read have their verdicts already. */
final class ChunkReading {

    private final List<Checked<Parameters>> rows = new ArrayList<>();

    ChunkReading(ImportPlan plan, byte[] data) {
        var reader = new RowReader(plan.format());
        for (var row : Packed.rows(data)) {
            rows.add(read(reader, plan, row));
        }
    }

    List<Parameters> readable() {
        var readable = new ArrayList<Parameters>(rows.size());
        for (var row : rows) {
            if (row instanceof Checked.Passed<Parameters> passed) {
                readable.add(passed.value());
            }
        }
        return readable;
    }

    /**
     * A verdict for each row.
     *
     * @param pipeline the verdicts on the readable ones
     */
    List<RowVerdict> verdicts(List<Verdict> pipeline) {
        var verdicts = new ArrayList<RowVerdict>(rows.size());
        var next = pipeline.iterator();
        for (var row : rows) {
            verdicts.add(
                    switch (row) {
                        case Checked.Passed<Parameters> passed ->
                            RowVerdict.of(next.next(), passed.value().text("phone_number", ""));
                        case Checked.Refused<Parameters> refused -> RowVerdict.rejected(refused.reasons(), "");
                    });
        }
        return verdicts;
    }

    private static Checked<Parameters> read(RowReader reader, ImportPlan plan, FileRow row) {
        return switch (reader.read(row, plan.columns().count())) {
            case Checked.Passed<List<String>> passed -> new Checked.Passed<>(plan.lead(passed.value()));
            case Checked.Refused<List<String>> refused -> new Checked.Refused<>(refused.reasons());
        };
    }
}
