package io.dialbridge.intake.doors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a bulk request as it was read. */
sealed interface BulkRow {

    /** What could be read of it; null for what was sent as null. */
    Map<String, @Nullable String> members();

    /** One that was read as a whole. */
    record Members(Map<String, @Nullable String> members) implements BulkRow {}

    /**
     * One that was not.
     *
     * @param field that can't be read; {@code row} for the row itself
     * @param flaw a sentence
     */
    record Flawed(Map<String, @Nullable String> members, String field, String flaw) implements BulkRow {}
}
