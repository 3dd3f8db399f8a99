package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.Adaptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param names under which the value goes out
 * @param value as the lead, the call or the agent has it, cut at 4,096 characters; null where there is none
 * @param sent what goes out, cut likewise; null for a row that is not used
 * @param reason a sentence; null for a value that goes out as it is
 */
public record RowPreview(
        Adaptor.Section section,
        String field,
        List<String> names,
        @Nullable String value,
        @Nullable String sent,
        State state,
        @Nullable String reason) {

    public enum State {
        /** As it is. */
        SENT,
        /** As the row's date format, or the account's, prints it. */
        FORMATTED,
        /** The default stands for an empty value. */
        DEFAULT,
        /** Nothing is there, and no default either. */
        EMPTY,
        /** Later rows write all its names. */
        OVERWRITTEN,
        /** The row has no outside name. */
        SKIPPED
    }
}
