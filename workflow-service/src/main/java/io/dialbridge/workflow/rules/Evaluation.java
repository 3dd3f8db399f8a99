package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow made of an event, and why.
 *
 * @param guards what the guards said, in order, up to the one that stopped it; empty where the triggers did not match
 */
public record Evaluation(Rule rule, Outcome outcome, List<TriggerTrace> triggers, List<GuardTrace> guards) {

    public enum Outcome {
        FIRED,
        NOT_MATCHED,
        SUPPRESSED
    }

    /**
     * Reads an event against its candidates: all that match, and after them the first {@code mostNonMatches} of those that don't,
     * which is what is worth explaining. The guards have not spoken yet.
     */
    public static List<Evaluation> of(AccountRules rules, Event event, int mostNonMatches) {
        var evaluations = new ArrayList<Evaluation>();
        var matching = rules.matching(event);
        for (var rule : matching) {
            evaluations.add(new Evaluation(rule, Outcome.FIRED, rule.explain(event), List.of()));
        }
        if (mostNonMatches > 0) {
            var matched = new HashSet<>(matching);
            rules.candidates(event).stream()
                    .filter(rule -> !matched.contains(rule))
                    .limit(mostNonMatches)
                    .map(rule -> new Evaluation(rule, Outcome.NOT_MATCHED, rule.explain(event), List.of()))
                    .forEach(evaluations::add);
        }
        return evaluations;
    }

    public boolean matched() {
        return outcome != Outcome.NOT_MATCHED;
    }

    /**
     * Lets the guards speak on a match; if none stops it, the pass is noted in {@code passes}.
     *
     * @param pending whether actions of this workflow wait for this lead
     */
    public Evaluation guarded(Event event, String leadId, Passes passes, boolean pending) {
        var said = rule.guard(event, leadId, passes, pending);
        var stopped = said.stream().anyMatch(guard -> !guard.passed());
        if (!stopped) {
            passes.add(event.occurredAt(), Rule.callLogId(event));
        }
        return new Evaluation(rule, stopped ? Outcome.SUPPRESSED : Outcome.FIRED, triggers, said);
    }

    /** The guard that stopped it, null for none. */
    public @Nullable Guard stoppedBy() {
        return outcome == Outcome.SUPPRESSED ? guards.getLast().guard() : null;
    }
}
