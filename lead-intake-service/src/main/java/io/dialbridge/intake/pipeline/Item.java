package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.decision.Facts;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.Insert;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the leads that are decided together, on its way to its verdict. */
final class Item {

    private final Posting posting;
    private final @Nullable Insert insert;
    private Facts told = Facts.NONE;
    private @Nullable Verdict verdict;

    Item(Posting posting, Checked<Insert> checked) {
        this.posting = posting;
        switch (checked) {
            case Checked.Passed<Insert> passed -> this.insert = passed.value();
            case Checked.Refused<Insert> refused -> {
                this.insert = null;
                this.verdict = new Verdict.Rejected(refused.reasons());
            }
        }
    }

    Posting posting() {
        return posting;
    }

    /** The lead, if it passed the checks without I/O. */
    Insert insert() {
        return Objects.requireNonNull(insert);
    }

    boolean readable() {
        return insert != null;
    }

    /** True until there is a verdict. */
    boolean open() {
        return verdict == null;
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

    void refuse(List<Reason> reasons) {
        verdict = new Verdict.Rejected(reasons);
    }

    Verdict verdict() {
        return Objects.requireNonNull(verdict);
    }
}
