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

        Evaluated evaluated() {
            return new Evaluated(caused, released);
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

    /** @param requests the events of each */
    List<ReadEvent> read(List<List<IncomingEvent>> requests) {
        return requests.stream()
                .flatMap(events -> candidates.read(events).stream())
                .toList();
    }

    /** What has to be known before these events, or some of them, are evaluated; the caller holds their leads' locks. */
    Uni<Facts> known(SqlClient transaction, List<ReadEvent> read, Instant now) {
        return facts.of(
                transaction,
                read.stream().map(ReadEvent::incoming).toList(),
                read.stream().map(ReadEvent::candidates).toList(),
                now);
    }

    /** Writes what new events cause. */
    Uni<Evaluated> evaluate(SqlClient transaction, List<ReadEvent> read, Facts known, Instant now) {
        var caused = decideAll(read, known, now);
        var step = write(transaction, read, caused, known, now);
        return caused.notices().isEmpty()
                // In one breath with what is written; what is counted comes last.
                ? Uni.combine()
                        .all()
                        .unis(step, counts.add(transaction, read, caused.runs(), now))
                        .with((all, counted) -> all.evaluated())
                : step.flatMap(first -> announced(transaction, first, now))
                        .call(all -> counts.add(
                                transaction, all.events(), all.caused().runs(), now))
                        .map(Step::evaluated);
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
                        .map(candidates::read)
                        .flatMap(fresh -> known(transaction, fresh, now)
                                .flatMap(known -> write(transaction, fresh, decideAll(fresh, known, now), known, now)))
                        .map(step::and);
    }

    private Uni<Step> write(
            SqlClient transaction, List<ReadEvent> read, Consequences caused, Facts known, Instant now) {
        return writer.write(transaction, caused, known, now)
                .map(written -> new Step(read, caused, written.notices(), written.released()));
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
