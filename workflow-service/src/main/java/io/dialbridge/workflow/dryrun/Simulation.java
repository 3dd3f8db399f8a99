package io.dialbridge.workflow.dryrun;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.actions.PendingActions;
import io.dialbridge.workflow.calls.Calls;
import io.dialbridge.workflow.events.Candidate;
import io.dialbridge.workflow.events.Decisions;
import io.dialbridge.workflow.events.Facts;
import io.dialbridge.workflow.events.IncomingEvent;
import io.dialbridge.workflow.loops.Disabled;
import io.dialbridge.workflow.rules.Evaluation;
import io.dialbridge.workflow.rules.PassHistory;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.dialbridge.workflow.runs.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Lets one workflow meet events as if it had been there when they came. What is decided, {@link Decisions} decides; what it goes by comes
 * of the events before alone.
 */
final class Simulation {

    /**
     * What an event came to.
     *
     * @param run empty where the event could not fire the workflow
     * @param cancelled how many actions that waited the stop condition ended
     */
    record Step(Optional<Run> run, List<ActionRow> actions, int cancelled) {}

    private final Subject subject;
    private final Decisions decisions;
    private final Facts facts;
    private final Waiting waiting = new Waiting();

    /** @param off no workflow yet */
    Simulation(Subject subject, Decisions decisions, Disabled off) {
        this.subject = subject;
        this.decisions = decisions;
        this.facts = new Facts(new PassHistory(), new PendingActions(), new Calls(), off);
    }

    /** @param receivedAt when it came, which is when it was decided: but for the microseconds, which keep the order of a batch */
    Step next(IncomingEvent incoming, Instant receivedAt) {
        var now = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        var lead = incoming.lead();
        if (!waiting.still(lead, now, facts.calls())) {
            facts.pending().remove(new Pair(lead.accountId(), subject.id(), lead.leadId()));
        }
        var candidates = Evaluation.of(subject.rules(), incoming.event(), 1).stream()
                .map(evaluation -> new Candidate(subject.account(), incoming, evaluation))
                .toList();
        var caused = decisions.of(incoming, candidates, facts, now);
        var cancelled = caused.cancellations().isEmpty() ? 0 : waiting.cancel(lead);
        caused.actions().stream().filter(row -> row.state() == State.PENDING).forEach(row -> waiting.add(lead, row));
        return new Step(caused.runs().stream().findFirst(), caused.actions(), cancelled);
    }
}
