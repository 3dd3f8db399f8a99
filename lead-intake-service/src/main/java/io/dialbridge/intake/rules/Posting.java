package io.dialbridge.intake.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lead as a door hands it over.
 *
 * @param criteria the account's own rules for this source, null when the sender's options count
 * @param released somebody looked at it and found it to be no duplicate
 * @param replayOf the submission that is posted once more
 * @param adaptorId which renames the parameters, given by the door; null leaves that to the parameter adaptor_id
 * @param flaws why the door itself refuses it; nothing else is checked then, since nobody knows by which rules
 */
public record Posting(
        Parameters sent,
        @Nullable Criteria criteria,
        @Nullable String adaptorId,
        @Nullable String replayOf,
        boolean released,
        List<Reason> flaws) {

    public Posting {
        flaws = List.copyOf(flaws);
    }

    /** What a sender posts who says by himself what to check. */
    public static Posting of(Parameters sent) {
        return new Posting(sent, null, null, null, false, List.of());
    }

    /** What is refused at the door, and goes through the pipeline to be on record with everything else. */
    public static Posting flawed(Parameters sent, List<Reason> flaws) {
        return new Posting(sent, null, null, null, false, flaws);
    }

    /** The same under the rules that the account holds for its source. */
    public Posting under(Criteria rules) {
        return new Posting(sent, rules, adaptorId, replayOf, released, flaws);
    }

    public Posting renamedBy(@Nullable String adaptor) {
        return new Posting(sent, criteria, adaptor, replayOf, released, flaws);
    }

    /** @param duplicateAllowed somebody looked at it and found it to be no duplicate */
    public Posting onceMore(String submissionId, boolean duplicateAllowed) {
        return new Posting(sent, criteria, adaptorId, submissionId, duplicateAllowed, flaws);
    }
}
