package io.dialbridge.intake.csv;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line where it begins in the file; the first line is 1
 * @param values by column, without the blanks around them; a blank value is not there
 */
public record CsvRow(long line, Map<String, String> values) {

    /** Null when the row has no value there. */
    public @Nullable String text(String column) {
        return values.get(column);
    }
}
