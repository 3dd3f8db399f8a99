package io.dialbridge.workflow.events;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.workflow.actions.ActionPlan;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionStore;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Evaluation;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.PassHistory;
import io.dialbridge.workflow.rules.PassHistory.Pair;
import io.dialbridge.workflow.rules.Rule;
import io.dialbridge.workflow.runs.PassStore;
import io.dialbridge.workflow.runs.PassStore.Match;
import io.dialbridge.workflow.runs.Run;
import io.dialbridge.workflow.runs.RunStore;
import io.dialbridge.workflow.runs.RunTrace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Evaluates new events in their order (domain.md 6.5), inside the transaction that stores them. */
@ApplicationScoped
class EventEvaluation {

    private static final Logger LOG = Logger.getLogger(EventEvaluation.class);

    /** One workflow of the event's account, read against it. */
    private record Candidate(AccountSnapshot account, IncomingEvent incoming, Evaluation evaluation) {

        Pair pair() {
            return new Pair(incoming.accountId(), evaluation.rule().id(), incoming.leadId());
        }

        Match match() {
            var call = evaluation.rule().oncePerCall() ? Rule.callLogId(incoming.event()) : null;
            return new Match(pair(), incoming.event().occurredAt(), call);
        }
    }

    private final CompiledRules rules;
    private final PassStore passes;
    private final RunStore runs;
    private final ActionStore actions;
    private final DeliveryMessages messages;
    private final Outbox outbox;
    private final EventConfig config;
    private final EvaluationCounts counts;

    EventEvaluation(
            CompiledRules rules,
            PassStore passes,
            RunStore runs,
            ActionStore actions,
            DeliveryMessages messages,
            Outbox outbox,
            EventConfig config,
            EvaluationCounts counts) {
        this.rules = rules;
        this.passes = passes;
        this.runs = runs;
        this.actions = actions;
        this.messages = messages;
        this.outbox = outbox;
        this.config = config;
        this.counts = counts;
    }

    /** Writes what the events cause; the caller holds their leads' locks. */
    Uni<Consequences> evaluate(SqlClient transaction, List<IncomingEvent> events, Instant now) {
        var candidates = candidates(events);
        var matches = candidates.stream()
                .flatMap(List::stream)
                .filter(it -> it.evaluation().matched())
                .map(Candidate::match)
                .toList();
        return passes.of(transaction, matches)
                .map(history -> decideAll(candidates, history, now))
                .call(found -> runs.insert(transaction, found.runs()))
                .call(found -> actions.insert(transaction, found.actions()))
                .call(found -> outbox.add(transaction, found.messages()))
                .call(found -> counts.add(transaction, events, found.runs(), now));
    }

    /** For each event its candidates: all that match, and as many others as are recorded of an event and of a request. */
    private List<List<Candidate>> candidates(List<IncomingEvent> events) {
        var left = config.recordedNonMatchesPerRequest();
        var ofEvents = new ArrayList<List<Candidate>>(events.size());
        for (var event : events) {
            var most = Math.min(left, config.recordedNonMatches());
            var found = fenced(event, () -> candidates(event, most), List.<Candidate>of());
            left -= (int) found.stream()
                    .filter(candidate -> !candidate.evaluation().matched())
                    .count();
            ofEvents.add(found);
        }
        return ofEvents;
    }

    /** A fault in the evaluation of one event stays that event's: it comes in a batch with those of other accounts. */
    private static <T> T fenced(IncomingEvent event, Supplier<T> step, T whenItFails) {
        try {
            return step.get();
        } catch (RuntimeException fault) {
            LOG.errorf(
                    fault,
                    "state=evaluation-failed account=%s event=%s",
                    event.accountId(),
                    event.event().id());
            return whenItFails;
        }
    }

    private List<Candidate> candidates(IncomingEvent incoming, int mostNonMatches) {
        return rules.of(incoming.accountId())
                .map(account -> candidates(account, incoming, mostNonMatches))
                .orElse(List.of());
    }

    private static List<Candidate> candidates(AccountRules account, IncomingEvent incoming, int mostNonMatches) {
        return Evaluation.of(account, incoming.event(), mostNonMatches).stream()
                .map(evaluation -> new Candidate(account.snapshot(), incoming, evaluation))
                .toList();
    }

    private Consequences decideAll(List<List<Candidate>> candidates, PassHistory history, Instant now) {
        var consequences = new Consequences();
        for (var ofEvent : candidates) {
            if (!ofEvent.isEmpty()) {
                var event = ofEvent.getFirst().incoming();
                consequences.add(fenced(event, () -> decide(ofEvent, history, now), new Consequences()));
            }
        }
        return consequences;
    }

    private Consequences decide(List<Candidate> candidates, PassHistory history, Instant now) {
        var consequences = new Consequences();
        for (var it : candidates) {
            var evaluation = it.evaluation();
            if (evaluation.matched()) {
                evaluation =
                        evaluation.guarded(it.incoming().event(), it.incoming().leadId(), history.of(it.pair()), false);
            }
            var run = run(it, evaluation, now);
            consequences.runs().add(run);
            if (evaluation.outcome() == Outcome.FIRED) {
                act(it, run, now, consequences);
            }
        }
        return consequences;
    }

    private static Run run(Candidate candidate, Evaluation evaluation, Instant now) {
        var event = candidate.incoming().event();
        return new Run(
                candidate.incoming().accountId(),
                Ids.next(),
                event.id(),
                event.event().wire(),
                evaluation.rule().id(),
                evaluation.rule().workflow().name(),
                candidate.account().version(),
                candidate.incoming().leadId(),
                Rule.callLogId(event),
                event.occurredAt(),
                evaluation.outcome(),
                evaluation.stoppedBy(),
                new RunTrace(evaluation.triggers(), evaluation.guards()),
                now);
    }

    private void act(Candidate candidate, Run run, Instant now, Consequences consequences) {
        var plan = new ActionPlan(
                candidate.account(),
                run.workflowId(),
                candidate.evaluation().rule().workflow(),
                run.id(),
                run.leadId(),
                candidate.incoming().traceParent(),
                now);
        for (var action : plan.rows()) {
            consequences.actions().add(action);
            if (action.state() == ActionRow.State.DONE) {
                consequences
                        .messages()
                        .add(messages.of(action, candidate.incoming().event()));
            }
        }
    }
}
