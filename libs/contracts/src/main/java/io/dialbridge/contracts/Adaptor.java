package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field map between our names and an outside system's (domain.md 3.1). The rows keep the order in which they were written; the
 * payload walks them by section.
 *
 * @param active absent means true; only an active adaptor builds payloads
 */
public record Adaptor(String name, Boolean active, List<Row> rows) {

    public Adaptor {
        active = Absent.or(active, true);
        rows = Absent.list(rows);
    }

    /**
     * @param field internal name, one of {@link FieldCatalogue} or a custom field
     * @param mappedTo outside names, comma separated; blank means that the row is not used
     * @param defaultValue sent verbatim when the value is empty; null or blank means none
     * @param dateFormat one of the 17 patterns of domain.md 3.3, null for the account's format
     */
    public record Row(
            Section section,
            String field,
            String mappedTo,
            @Nullable String defaultValue,
            @Nullable String dateFormat) {

        public Row {
            mappedTo = Absent.or(mappedTo, "");
        }

        /** The outside names that the value is written under; none for a row that is not used. */
        public List<String> names() {
            return Arrays.stream(mappedTo.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    public enum Section {
        @JsonProperty("lead")
        LEAD,
        @JsonProperty("call")
        CALL,
        @JsonProperty("extra")
        EXTRA
    }
}
