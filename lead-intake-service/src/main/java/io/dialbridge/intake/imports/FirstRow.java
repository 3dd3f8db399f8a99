package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.ColumnMapping;
import io.dialbridge.intake.imports.file.Columns;
import io.dialbridge.intake.imports.file.FileFormat;
import io.dialbridge.intake.imports.file.FileRow;
import io.dialbridge.intake.imports.file.RowReader;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.List;

/** Turns a request and the first row of its file into the plan of an import, or refuses them before anything is stored. */
final class FirstRow {

    private FirstRow() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for columns that can't make leads */
    static ImportPlan plan(ImportRequest request, FileFormat format, FileRow first, Account account) {
        var columns = columns(request.mapping(account), format, first);
        var errors = new ArrayList<FieldError>();
        if (!columns.fill("phone_number")) {
            errors.add(new FieldError(
                    "map", "leaves phone_number without a column; the file has these: " + names(columns)));
        }
        if (!columns.fill("list_id") && request.defaults().text("list_id") == null) {
            errors.add(new FieldError("list_id", "is needed, because no column of the file says it"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new ImportPlan(request.fileName(), format, columns, request.options(), request.defaults());
    }

    private static Columns columns(ColumnMapping mapping, FileFormat format, FileRow first) {
        var values = passed(new RowReader(format).read(first));
        return passed(format.header() ? mapping.named(values) : mapping.numbered(values.size()));
    }

    private static <T> T passed(Checked<T> checked) {
        return switch (checked) {
            case Checked.Passed<T> passed -> passed.value();
            case Checked.Refused<T> refused ->
                throw Problems.invalid(
                        refused.reasons().stream().map(FirstRow::error).toList());
        };
    }

    private static FieldError error(Reason reason) {
        return new FieldError(reason.field().equals("row") ? "file" : reason.field(), reason.text());
    }

    private static String names(Columns columns) {
        var names = columns.all().stream().map(column -> column.name()).toList();
        var shown = names.subList(0, Math.min(names.size(), 20));
        return String.join(", ", List.copyOf(shown)) + (names.size() > shown.size() ? ", …" : "");
    }
}
