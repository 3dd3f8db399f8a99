package io.dialbridge.workflow.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Takes a batch of events: stored once, evaluated, and their consequences written, all in one transaction. */
@ApplicationScoped
class EventIntake {

    /** What a transaction left behind. */
    private record Taken(int accepted, Consequences consequences) {}

    private final Pool pool;
    private final EventStore events;
    private final EventEvaluation evaluation;
    private final Outbox outbox;
    private final EventMetrics metrics;
    private final Clock clock;

    EventIntake(
            Pool pool,
            EventStore events,
            EventEvaluation evaluation,
            Outbox outbox,
            EventMetrics metrics,
            Clock clock) {
        this.pool = pool;
        this.events = events;
        this.evaluation = evaluation;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Answers when what could be taken is committed. What can't be read is rejected and holds up nothing else. */
    Uni<BatchReply> take(List<Reading> readings) {
        var readable = new ArrayList<IncomingEvent>();
        var rejected = new ArrayList<Rejection>();
        for (var index = 0; index < readings.size(); index++) {
            switch (readings.get(index)) {
                case Reading.Readable it -> readable.add(it.event());
                case Reading.Unreadable it -> rejected.add(new Rejection(index, it.id(), it.reason()));
            }
        }
        if (readable.isEmpty()) {
            metrics.count(0, 0, rejected.size(), new Consequences());
            return Uni.createFrom().item(new BatchReply(0, 0, rejected));
        }
        return pool.withTransaction(transaction -> store(transaction, readable))
                .invoke(taken -> {
                    if (!taken.consequences().messages().isEmpty()) {
                        outbox.committed();
                    }
                    metrics.count(
                            taken.accepted(),
                            readable.size() - taken.accepted(),
                            rejected.size(),
                            taken.consequences());
                })
                .map(taken -> new BatchReply(taken.accepted(), readable.size() - taken.accepted(), rejected));
    }

    private Uni<Taken> store(SqlConnection transaction, List<IncomingEvent> readable) {
        return events.lockLeads(transaction, readable)
                .chain(() -> events.insertNew(transaction, readable, clock.instant()))
                .flatMap(fresh -> evaluation
                        .evaluate(transaction, fresh, clock.instant())
                        .map(consequences -> new Taken(fresh.size(), consequences)));
    }
}
