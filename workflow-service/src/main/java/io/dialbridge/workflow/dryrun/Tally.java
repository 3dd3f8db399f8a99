package io.dialbridge.workflow.dryrun;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.runs.Run;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what became of events. */
final class Tally {

    /** Different reasons that are told apart. */
    private static final int MOST_REASONS = 100;

    private record Failure(String type, String reason) {}

    private final Map<Guard, Long> suppressed = new EnumMap<>(Guard.class);
    private final Map<String, Map<State, Long>> actions = new TreeMap<>();
    private final Map<Failure, Long> failures = new LinkedHashMap<>();
    private long events;
    private long erased;
    private long unreadable;
    private long notMatched;
    private long fired;
    private long made;
    private long cancelled;

    void erased() {
        events++;
        erased++;
    }

    void unreadable() {
        events++;
        unreadable++;
    }

    void step(Simulation.Step step) {
        events++;
        cancelled += step.cancelled();
        step.run().ifPresent(this::run);
        step.actions().forEach(this::action);
    }

    private void run(Run run) {
        switch (run.outcome()) {
            case NOT_MATCHED -> notMatched++;
            case FIRED -> fired++;
            case SUPPRESSED -> stoppedBy(run.guard());
        }
    }

    private void stoppedBy(@Nullable Guard guard) {
        if (guard != null) {
            suppressed.merge(guard, 1L, Long::sum);
        }
    }

    private void action(ActionRow row) {
        made++;
        actions.computeIfAbsent(row.type(), type -> new EnumMap<>(State.class)).merge(row.state(), 1L, Long::sum);
        if (row.state() == State.FAILED) {
            var failure = new Failure(row.type(), String.valueOf(row.reason()));
            if (failures.size() < MOST_REASONS || failures.containsKey(failure)) {
                failures.merge(failure, 1L, Long::sum);
            }
        }
    }

    /** How many actions there were. */
    long made() {
        return made;
    }

    DryRunCounts counts() {
        var matched =
                fired + suppressed.values().stream().mapToLong(Long::longValue).sum();
        return new DryRunCounts(
                events,
                erased,
                unreadable,
                notMatched + matched,
                notMatched,
                matched,
                suppressed,
                fired,
                actions,
                failures(),
                cancelled);
    }

    private List<DryRunCounts.Failure> failures() {
        return failures.entrySet().stream()
                .map(it ->
                        new DryRunCounts.Failure(it.getKey().type(), it.getKey().reason(), it.getValue()))
                .toList();
    }
}
