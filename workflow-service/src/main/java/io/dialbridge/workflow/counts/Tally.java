package io.dialbridge.workflow.counts;

import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.runs.Run;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** By how much the counters of workflows grow. Each evaluation counts once: under the guard that stopped it, or else under its outcome. */
public final class Tally {

    static final String NOT_MATCHED = Outcome.NOT_MATCHED.name();
    static final String FIRED = Outcome.FIRED.name();

    /** One counter. */
    record Counter(String accountId, String workflowId, String outcome) {}

    /** An event that a workflow matched. */
    private record Match(String accountId, String eventId, String workflowId) {}

    private static final Comparator<Counter> ORDER = Comparator.comparing(Counter::accountId)
            .thenComparing(Counter::workflowId)
            .thenComparing(Counter::outcome);

    private final Set<Match> matches = new HashSet<>();
    private final Map<Counter, Integer> growth = new TreeMap<>(ORDER);

    /** @param runs those that did not match don't count: they are recorded up to a limit only */
    public Tally(List<Run> runs) {
        runs.stream().filter(run -> run.outcome() != Outcome.NOT_MATCHED).forEach(this::matched);
    }

    private void matched(Run run) {
        matches.add(new Match(run.accountId(), run.eventId(), run.workflowId()));
        var guard = run.guard();
        grow(run.accountId(), run.workflowId(), guard == null ? FIRED : guard.name());
    }

    /** Notes that the event could have fired the workflow. */
    public void evaluated(String accountId, String eventId, String workflowId) {
        if (!matches.contains(new Match(accountId, eventId, workflowId))) {
            grow(accountId, workflowId, NOT_MATCHED);
        }
    }

    private void grow(String accountId, String workflowId, String outcome) {
        growth.merge(new Counter(accountId, workflowId, outcome), 1, Integer::sum);
    }

    /** In one order for all, so that those who write them wait for each other and never in a circle. */
    Map<Counter, Integer> growth() {
        return growth;
    }
}
