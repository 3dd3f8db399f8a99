package io.dialbridge.workflow.events;

import io.dialbridge.workflow.loops.Notice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Evaluates new events in their order (domain.md 6.5), inside the transaction that stores them. */
@ApplicationScoped
class EventEvaluation {

    /** What a batch came to, and how many waiting actions it made due. */
    record Evaluated(Consequences consequences, int released) {}

    /** Events, what they caused, and the workflows that switched themselves off. */
    private record Step(List<ReadEvent> events, Consequences caused, List<Notice> notices, int released) {

        List<IncomingEvent> incoming() {
            return events.stream().map(ReadEvent::incoming).toList();
        }

        Step and(Step next) {
            var both = new ArrayList<>(events);
            both.addAll(next.events);
            caused.add(next.caused);
            return new Step(both, caused, next.notices, released + next.released);
        }
    }

    private final CandidateReader candidates;
    private final FactStore facts;
    private final Decisions decisions;
    private final ConsequenceWriter writer;
    private final EventStore store;
    private final EvaluationCounts counts;

    EventEvaluation(
            CandidateReader candidates,
            FactStore facts,
            Decisions decisions,
            ConsequenceWriter writer,
            EventStore store,
            EvaluationCounts counts) {
        this.candidates = candidates;
        this.facts = facts;
        this.decisions = decisions;
        this.writer = writer;
        this.store = store;
        this.counts = counts;
    }

    /**
     * Writes what the events cause; the caller holds their leads' locks.
     *
     * @param requests the new events of each
     */
    Uni<Evaluated> evaluate(SqlClient transaction, List<List<IncomingEvent>> requests, Instant now) {
        return step(
                        transaction,
                        requests.stream()
                                .flatMap(events -> candidates.read(events).stream())
                                .toList(),
                        now)
                .flatMap(step -> announced(transaction, step, now))
                .call(all -> counts.add(transaction, all.events(), all.caused().runs(), now))
                .map(all -> new Evaluated(all.caused(), all.released()));
    }

    private Uni<Step> step(SqlClient transaction, List<ReadEvent> read, Instant now) {
        var events = read.stream().map(ReadEvent::incoming).toList();
        var ofEvents = read.stream().map(ReadEvent::candidates).toList();
        return facts.of(transaction, events, ofEvents, now).flatMap(known -> {
            var caused = decideAll(read, known, now);
            return writer.write(transaction, caused, known, now)
                    .map(written -> new Step(read, caused, written.notices(), written.released()));
        });
    }

    /**
     * Other workflows are told, after the events of the batch, of those that switched themselves off. What tells of it has depth 0 and
     * switches nothing off.
     */
    private Uni<Step> announced(SqlClient transaction, Step step, Instant now) {
        var disabled =
                DisabledEvents.of(step.notices(), step.incoming(), step.caused().runs());
        return disabled.isEmpty()
                ? Uni.createFrom().item(step)
                : store.insertNew(transaction, disabled, now.plus(step.events().size(), ChronoUnit.MICROS))
                        .flatMap(fresh -> step(transaction, candidates.read(fresh), now))
                        .map(step::and);
    }

    private Consequences decideAll(List<ReadEvent> read, Facts known, Instant now) {
        var consequences = new Consequences();
        for (var event : read) {
            var incoming = event.incoming();
            consequences.add(Fence.around(
                    incoming, () -> decisions.of(incoming, event.candidates(), known, now), new Consequences()));
        }
        return consequences;
    }
}
