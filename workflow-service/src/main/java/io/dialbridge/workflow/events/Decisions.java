package io.dialbridge.workflow.events;

import io.dialbridge.platform.Ids;
import io.dialbridge.workflow.accounts.RuleBook;
import io.dialbridge.workflow.actions.ActionMessages;
import io.dialbridge.workflow.actions.ActionPlan;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.Cancellation;
import io.dialbridge.workflow.loops.LoopProtection;
import io.dialbridge.workflow.rules.Evaluation;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.Rule;
import io.dialbridge.workflow.runs.Run;
import io.dialbridge.workflow.runs.RunTrace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Decides what events cause, one after the other (domain.md 6.5 steps 3 to 8), and keeps the facts up to date for the next. */
@ApplicationScoped
public class Decisions {

    private final RuleBook rules;
    private final ActionMessages messages;
    private final LoopProtection loops;

    public Decisions(RuleBook rules, ActionMessages messages, LoopProtection loops) {
        this.rules = rules;
        this.messages = messages;
        this.loops = loops;
    }

    /** @param candidates the workflows that were read against the event, those that match and some that don't */
    public Consequences of(IncomingEvent incoming, List<Candidate> candidates, Facts facts, Instant now) {
        var consequences = new Consequences();
        var call = incoming.callChange();
        if (call != null) {
            facts.calls().apply(call);
        }
        stop(incoming, facts, consequences);
        for (var candidate : candidates) {
            var evaluation = guarded(candidate, facts, now, consequences);
            var run = run(candidate, evaluation, now);
            consequences.runs().add(run);
            if (evaluation.outcome() == Outcome.FIRED) {
                act(candidate, run, facts, now, consequences);
            }
        }
        return consequences;
    }

    /** The lead is where workflows end for it: what waits for it ends too, whether or not this event could fire them (step 4). */
    private void stop(IncomingEvent incoming, Facts facts, Consequences consequences) {
        var event = incoming.event();
        for (var pair : facts.pending().of(incoming.lead())) {
            rules.of(pair.accountId())
                    .flatMap(account -> account.rule(pair.workflowId()))
                    .map(Rule::stopCondition)
                    .filter(stop -> stop.stops(event.lead(), event.occurredAt()))
                    .ifPresent(stop -> {
                        facts.pending().remove(pair);
                        consequences.cancellations().add(new Cancellation(pair, stop.why()));
                    });
        }
    }

    private Evaluation guarded(Candidate candidate, Facts facts, Instant now, Consequences consequences) {
        var evaluation = candidate.evaluation();
        if (!evaluation.matched()) {
            return evaluation;
        }
        if (goesRound(candidate, facts, now, consequences)) {
            return new Evaluation(
                    evaluation.rule(), Outcome.SUPPRESSED, evaluation.triggers(), List.of(GuardTrace.OFF));
        }
        var pair = candidate.pair();
        return evaluation.guarded(
                candidate.incoming().event(),
                candidate.incoming().leadId(),
                facts.passes().of(pair),
                facts.pending().has(pair));
    }

    private boolean goesRound(Candidate candidate, Facts facts, Instant now, Consequences consequences) {
        var incoming = candidate.incoming();
        var off = facts.disabled().isOff(incoming.accountId(), candidate.workflowId(), candidate.workflow());
        var depth = incoming.event().causationDepth();
        if (off || !LoopProtection.goesRound(candidate.workflow(), depth)) {
            return off;
        }
        var notice = loops.switchOff(
                facts.disabled(),
                candidate.pair(),
                candidate.workflow(),
                incoming.event().id(),
                depth,
                now);
        consequences.notices().add(notice);
        return true;
    }

    private static Run run(Candidate candidate, Evaluation evaluation, Instant now) {
        var event = candidate.incoming().event();
        return new Run(
                candidate.incoming().accountId(),
                Ids.next(),
                event.id(),
                event.event().wire(),
                candidate.workflowId(),
                candidate.workflow().name(),
                candidate.account().version(),
                candidate.incoming().leadId(),
                Rule.callLogId(event),
                Rule.listId(event),
                event.occurredAt(),
                evaluation.outcome(),
                evaluation.stoppedBy(),
                new RunTrace(evaluation.triggers(), evaluation.guards()),
                now);
    }

    private void act(Candidate candidate, Run run, Facts facts, Instant now, Consequences consequences) {
        var incoming = candidate.incoming();
        var plan = new ActionPlan(
                candidate.account(),
                run.workflowId(),
                candidate.workflow(),
                run.id(),
                run.leadId(),
                incoming.event(),
                incoming.traceParent(),
                facts.calls().live(incoming.lead(), now),
                now);
        for (var settlement : plan.settlements(messages)) {
            consequences.actions().add(settlement.row());
            settlement.message().ifPresent(consequences.messages()::add);
            if (settlement.row().state() == ActionRow.State.PENDING) {
                facts.pending().add(candidate.pair());
            }
        }
    }
}
