package io.dialbridge.intake.rules;

import org.jspecify.annotations.Nullable;

/**
 * A lead as a door hands it over.
 *
 * @param criteria the account's own rules for this source, null when the sender's options count
 * @param released somebody looked at it and found it to be no duplicate
 * @param replayOf the submission that is posted once more
 * @param adaptorId which renames the parameters, given by the door; null leaves that to the parameter adaptor_id
 */
public record Posting(
        Parameters sent,
        @Nullable Criteria criteria,
        @Nullable String adaptorId,
        @Nullable String replayOf,
        boolean released) {

    /** What a sender posts who says by himself what to check. */
    public static Posting of(Parameters sent) {
        return new Posting(sent, null, null, null, false);
    }
}
