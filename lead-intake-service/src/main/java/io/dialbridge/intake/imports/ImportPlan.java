package io.dialbridge.intake.imports;

import io.dialbridge.intake.imports.file.Columns;
import io.dialbridge.intake.imports.file.FileFormat;
import io.dialbridge.intake.rules.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read, and what goes with each of its rows.
 *
 * @param options go before what a row says
 * @param defaults stand in for what a row leaves empty
 */
record ImportPlan(
        @Nullable String fileName, FileFormat format, Columns columns, Parameters options, Parameters defaults) {

    /** A row as the pipeline takes it. */
    Parameters lead(List<String> values) {
        return options.over(columns.named(values)).over(defaults);
    }
}
