package io.dialbridge.intake.imports.file;

import java.util.List;

/**
 * A column of a file.
 *
 * @param name as the header has it; without a header its number, counted from 1
 * @param fields where its values go; none means that they go nowhere
 */
public record Column(String name, List<String> fields) {

    public Column {
        fields = List.copyOf(fields);
    }
}
