package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Insert;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the leads that are decided together, on its way to its verdict. */
final class Item {

    private final Sender sender;
    private final Posting posting;
    private final @Nullable Insert insert;
    /** What no attempt to write the lead will change. */
    private @Nullable Verdict settledBefore;

    private @Nullable Verdict verdict;
    private Facts told = Facts.NONE;

    Item(Sender sender, Posting posting, Checked<Insert> checked) {
        this.sender = sender;
        this.posting = posting;
        switch (checked) {
            case Checked.Passed<Insert> passed -> this.insert = passed.value();
            case Checked.Refused<Insert> refused -> {
                this.insert = null;
                this.settledBefore = new Verdict.Rejected(refused.reasons());
            }
        }
        this.verdict = settledBefore;
    }

    Sender sender() {
        return sender;
    }

    Posting posting() {
        return posting;
    }

    /** The lead, if it passed the checks without I/O. */
    Insert insert() {
        return Objects.requireNonNull(insert);
    }

    /** True for a row of a file; one that was held and is posted once more is none any longer. */
    boolean isOfFile() {
        return sender.door() == Door.IMPORT && posting.replayOf() == null;
    }

    boolean readable() {
        return insert != null;
    }

    /** True until there is a verdict. */
    boolean open() {
        return verdict == null;
    }

    /** Before an attempt to write it: what an earlier attempt decided is void. */
    void reopen() {
        verdict = settledBefore;
    }

    /** What others said of the lead before the transaction: the CRM, the provider of line types. */
    Facts told() {
        return told;
    }

    void tell(Facts facts) {
        told = facts;
    }

    void settle(Verdict found) {
        verdict = found;
    }

    /** Keeps the lead out of further attempts. */
    void leaveOut(Verdict why) {
        settledBefore = why;
        verdict = why;
    }

    /** True for a lead that was stored. */
    boolean isTaken() {
        return verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Updated;
    }

    Verdict verdict() {
        return Objects.requireNonNull(verdict);
    }
}
