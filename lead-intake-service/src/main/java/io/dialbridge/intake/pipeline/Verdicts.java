package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.submissions.Submission.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A verdict taken apart for its rows, and put together from them. */
final class Verdicts {

    private Verdicts() {}

    static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> Outcome.ACCEPTED;
            case Verdict.Updated updated -> Outcome.UPDATED;
            case Verdict.Known known -> Outcome.KNOWN;
            case Verdict.Quarantined quarantined -> Outcome.QUARANTINED;
            case Verdict.Rejected rejected -> Outcome.REJECTED;
            case Verdict.Capped capped -> Outcome.REJECTED;
            case Verdict.Deleted deleted -> throw new IllegalStateException("nobody submits a deletion");
        };
    }

    static @Nullable Long leadId(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> accepted.lead().id();
            case Verdict.Updated updated -> updated.lead().id();
            case Verdict.Deleted deleted -> deleted.lead().id();
            case Verdict.Known known -> null;
            case Verdict.Quarantined quarantined -> null;
            case Verdict.Rejected rejected -> null;
            case Verdict.Capped capped -> null;
        };
    }

    static List<Reason> reasons(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> reasons(accepted.answeredAs());
            case Verdict.Updated updated -> reasons(updated.answeredAs());
            case Verdict.Deleted deleted -> List.of();
            case Verdict.Known known -> List.of(known.reason());
            case Verdict.Quarantined quarantined -> quarantined.reasons();
            case Verdict.Rejected rejected -> rejected.reasons();
            case Verdict.Capped capped -> List.of(capped.reason());
        };
    }

    private static List<Reason> reasons(@Nullable Reason answeredAs) {
        return answeredAs == null ? List.of() : List.of(answeredAs);
    }

    private static @Nullable Reason answeredAs(List<Reason> reasons) {
        return reasons.isEmpty() ? null : reasons.getFirst();
    }

    /** @param lead as it is now; null where the verdict has none */
    static Verdict again(Outcome outcome, @Nullable Lead lead, List<Reason> reasons) {
        return switch (outcome) {
            case ACCEPTED, RELEASED ->
                new Verdict.Accepted(Objects.requireNonNull(lead), List.of(), null, answeredAs(reasons));
            case UPDATED -> new Verdict.Updated(Objects.requireNonNull(lead), answeredAs(reasons));
            case KNOWN -> new Verdict.Known(reasons.getFirst());
            case QUARANTINED, DISCARDED -> new Verdict.Quarantined(reasons);
            case REJECTED -> new Verdict.Rejected(reasons);
        };
    }
}
