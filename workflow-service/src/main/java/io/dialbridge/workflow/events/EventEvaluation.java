package io.dialbridge.workflow.events;

import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.workflow.accounts.CompiledRules;
import io.dialbridge.workflow.actions.ActionStore;
import io.dialbridge.workflow.actions.PendingStore;
import io.dialbridge.workflow.actions.PendingStore.CallKey;
import io.dialbridge.workflow.calls.CallStore;
import io.dialbridge.workflow.loops.LoopProtection;
import io.dialbridge.workflow.rules.AccountRules;
import io.dialbridge.workflow.rules.Evaluation;
import io.dialbridge.workflow.runs.RunStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Evaluates new events in their order (domain.md 6.5), inside the transaction that stores them. */
@ApplicationScoped
class EventEvaluation {

    private static final Logger LOG = Logger.getLogger(EventEvaluation.class);

    /** What a batch came to, and how many waiting actions it made due. */
    record Evaluated(Consequences consequences, int released) {}

    private final CompiledRules rules;
    private final FactStore facts;
    private final Decisions decisions;
    private final RunStore runs;
    private final ActionStore actions;
    private final PendingStore pending;
    private final CallStore calls;
    private final LoopProtection loops;
    private final Outbox outbox;
    private final EventConfig config;
    private final EvaluationCounts counts;

    EventEvaluation(
            CompiledRules rules,
            FactStore facts,
            Decisions decisions,
            RunStore runs,
            ActionStore actions,
            PendingStore pending,
            CallStore calls,
            LoopProtection loops,
            Outbox outbox,
            EventConfig config,
            EvaluationCounts counts) {
        this.rules = rules;
        this.facts = facts;
        this.decisions = decisions;
        this.runs = runs;
        this.actions = actions;
        this.pending = pending;
        this.calls = calls;
        this.loops = loops;
        this.outbox = outbox;
        this.config = config;
        this.counts = counts;
    }

    /** Writes what the events cause; the caller holds their leads' locks. */
    Uni<Evaluated> evaluate(SqlClient transaction, List<IncomingEvent> events, Instant now) {
        var candidates = candidates(events);
        return facts.of(transaction, events, candidates, now).flatMap(known -> {
            var caused = decideAll(events, candidates, known, now);
            return write(transaction, caused, known, now)
                    .call(() -> counts.add(transaction, events, caused.runs(), now))
                    .map(released -> new Evaluated(caused, released));
        });
    }

    /** What waited before is cancelled before what waits from now on is stored; what is held is let go last. */
    private Uni<Integer> write(SqlClient transaction, Consequences caused, Facts known, Instant now) {
        return runs.insert(transaction, caused.runs())
                .chain(() -> pending.cancel(transaction, caused.cancellations(), now))
                .chain(() -> actions.insert(transaction, caused.actions()))
                .chain(() -> calls.save(transaction, known.calls().changes(), now))
                .chain(() -> loops.save(transaction, caused.notices()))
                .chain(() -> outbox.add(transaction, caused.messages()))
                .chain(() -> pending.release(transaction, ended(caused, known)));
    }

    /** The calls that may have ended: those that the events speak of, and those that new actions wait for. */
    private static Set<CallKey> ended(Consequences caused, Facts known) {
        var ended = new HashSet<CallKey>();
        known.calls().changes().stream()
                .filter(change -> change.finalEventId() != null)
                .map(CallKey::of)
                .forEach(ended::add);
        for (var row : caused.actions()) {
            if (row.hold() != null) {
                ended.add(new CallKey(row.accountId(), row.hold().callLogId()));
            }
        }
        return ended;
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

    private Consequences decideAll(
            List<IncomingEvent> events, List<List<Candidate>> candidates, Facts known, Instant now) {
        var consequences = new Consequences();
        for (var i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var ofEvent = candidates.get(i);
            consequences.add(fenced(event, () -> decisions.of(event, ofEvent, known, now), new Consequences()));
        }
        return consequences;
    }
}
