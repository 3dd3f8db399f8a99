package io.dialbridge.workflow.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.KeptPlans;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.dialbridge.workflow.actions.ActionPoller;
import io.dialbridge.workflow.events.EventEvaluation.Evaluated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the events of requests: stored once, evaluated, and their consequences written, all in one transaction. */
@ApplicationScoped
class EventWriter {

    /**
     * What a transaction left behind.
     *
     * @param fresh for each request those of its events that are new
     */
    private record Taken(List<List<IncomingEvent>> fresh, Evaluated evaluated) {}

    private final Pool pool;
    private final LeadLockStore locks;
    private final EventStore events;
    private final EventEvaluation evaluation;
    private final Outbox outbox;
    private final ActionPoller poller;
    private final EventMetrics metrics;
    private final Clock clock;

    EventWriter(
            Pool pool,
            LeadLockStore locks,
            EventStore events,
            EventEvaluation evaluation,
            Outbox outbox,
            ActionPoller poller,
            EventMetrics metrics,
            Clock clock) {
        this.pool = pool;
        this.locks = locks;
        this.events = events;
        this.evaluation = evaluation;
        this.outbox = outbox;
        this.poller = poller;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Answers each request when all are committed. An event that several of them hold is accepted for the first and a duplicate for the
     * others.
     */
    Uni<List<BatchReply>> write(List<EventRequest> requests) {
        var all =
                requests.stream().flatMap(request -> request.events().stream()).toList();
        return KeptPlans.inTransaction(
                        pool,
                        transaction -> locks.hold(transaction, all, IncomingEvent::accountId, IncomingEvent::leadId),
                        (transaction, held) -> storeLocked(transaction, requests, all))
                .map(taken -> {
                    var replies = replies(requests, taken.fresh());
                    announce(replies, taken.evaluated());
                    return replies;
                });
    }

    private Uni<Taken> storeLocked(SqlConnection transaction, List<EventRequest> requests, List<IncomingEvent> all) {
        // The time is read behind the locks: events of a lead count as received in the order in which they are decided.
        var now = clock.instant();
        var read = evaluation.read(requests.stream().map(EventRequest::events).toList());
        // In one breath: nearly always all of them are new, and what is known of others does no harm.
        return Uni.combine()
                .all()
                .unis(events.insertNew(transaction, all, now), evaluation.known(transaction, read, now))
                .asTuple()
                .flatMap(both -> {
                    var fresh = byRequest(requests, both.getItem1());
                    var readFresh = both.getItem1().size() == all.size() ? read : evaluation.read(fresh);
                    return evaluation
                            .evaluate(transaction, readFresh, both.getItem2(), now)
                            .map(evaluated -> new Taken(fresh, evaluated));
                });
    }

    /** Two requests may hold events that are equal in every part: only one of them is the one that was stored. */
    private static List<List<IncomingEvent>> byRequest(List<EventRequest> requests, List<IncomingEvent> fresh) {
        var stored = Collections.newSetFromMap(new IdentityHashMap<IncomingEvent, Boolean>());
        stored.addAll(fresh);
        return requests.stream().map(request -> request.among(stored)).toList();
    }

    private static List<BatchReply> replies(List<EventRequest> requests, List<List<IncomingEvent>> fresh) {
        var accepted = fresh.iterator();
        return requests.stream()
                .map(request -> request.reply(accepted.next().size()))
                .toList();
    }

    private void announce(List<BatchReply> replies, Evaluated evaluated) {
        outbox.committed(evaluated.consequences().messages().stream()
                .map(OutboxMessage::destination)
                .collect(Collectors.toSet()));
        if (evaluated.released() > 0) {
            poller.wake();
        }
        replies.forEach(metrics::count);
        metrics.count(evaluated.consequences());
    }
}
