package io.dialbridge.intake.doors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a bulk request as it was read. */
sealed interface BulkRow {

    /** @param members null for what was sent as null */
    record Members(Map<String, @Nullable String> members) implements BulkRow {}

    /**
     * @param field that can't be read; {@code row} for the row itself
     * @param flaw a sentence
     */
    record Flawed(String field, String flaw) implements BulkRow {}
}
