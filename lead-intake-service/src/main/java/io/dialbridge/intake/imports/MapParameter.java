package io.dialbridge.intake.imports;

import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.FlatJson;
import io.dialbridge.platform.problems.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads the parameter that says which column is for which field: {@code First Name:first_name,Phone:phone_number}, or a JSON object. */
final class MapParameter {

    private static final String NAME = "map";

    private MapParameter() {}

    static void read(String text, Map<String, String> wanted, List<FieldError> errors) {
        if (text.startsWith("{")) {
            readJson(text, wanted, errors);
        } else if (!text.isEmpty()) {
            readPairs(text, wanted, errors);
        }
    }

    private static void readJson(String text, Map<String, String> wanted, List<FieldError> errors) {
        try {
            FlatJson.strict(text.getBytes(StandardCharsets.UTF_8))
                    .forEach((column, field) -> wanted.put(column.strip(), field == null ? "" : field.strip()));
        } catch (FlatJson.Unreadable unreadable) {
            errors.add(new FieldError(NAME, "is no JSON object of columns and fields: " + unreadable.reason()));
        }
    }

    private static void readPairs(String text, Map<String, String> wanted, List<FieldError> errors) {
        for (var pair : text.split(",")) {
            // The last one: fields have no colon in their names, and columns may.
            var colon = pair.lastIndexOf(':');
            if (colon < 1) {
                errors.add(new FieldError(
                        NAME,
                        "must be pairs of column:field with commas between them, or a JSON object; this is no pair: "
                                + Texts.shown(pair)));
            } else if (wanted.put(
                            pair.substring(0, colon).strip(),
                            pair.substring(colon + 1).strip())
                    != null) {
                errors.add(new FieldError(NAME, "names the column " + Texts.shown(pair) + " twice"));
            }
        }
    }
}
