package io.dialbridge.workflow.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.BatchReply.Rejection;
import io.dialbridge.platform.ToItsEnd;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.accounts.KnownAccounts;
import io.dialbridge.workflow.actions.ActionPoller;
import io.dialbridge.workflow.events.EventEvaluation.Evaluated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes a batch of events: stored once, evaluated, and their consequences written, all in one transaction. */
@ApplicationScoped
class EventIntake {

    private static final Logger LOG = Logger.getLogger(EventIntake.class);

    /** How long another service may know an account before we do. */
    private static final Duration FEED_LAG = Duration.ofMinutes(1);

    /** What a transaction left behind. */
    private record Taken(int accepted, Evaluated evaluated) {

        Consequences consequences() {
            return evaluated.consequences();
        }
    }

    private final Pool pool;
    private final KnownAccounts accounts;
    private final LeadLockStore locks;
    private final EventStore events;
    private final EventEvaluation evaluation;
    private final Outbox outbox;
    private final ActionPoller poller;
    private final EventMetrics metrics;
    private final Clock clock;

    EventIntake(
            Pool pool,
            KnownAccounts accounts,
            LeadLockStore locks,
            EventStore events,
            EventEvaluation evaluation,
            Outbox outbox,
            ActionPoller poller,
            EventMetrics metrics,
            Clock clock) {
        this.pool = pool;
        this.accounts = accounts;
        this.locks = locks;
        this.events = events;
        this.evaluation = evaluation;
        this.outbox = outbox;
        this.poller = poller;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Answers when what could be taken is committed. What can't be read is rejected and holds up nothing else. Fails as unavailable while
     * a fresh event's account is not known: its workflows are on their way, and the caller sends the events again.
     */
    Uni<BatchReply> take(List<ParsedItem> readings) {
        var readable = new ArrayList<IncomingEvent>();
        var rejected = new ArrayList<Rejection>();
        for (var index = 0; index < readings.size(); index++) {
            switch (readings.get(index)) {
                case ParsedItem.Readable it -> readable.add(it.event());
                case ParsedItem.Unreadable it -> rejected.add(new Rejection(index, it.id(), it.reason()));
            }
        }
        if (readable.isEmpty()) {
            metrics.count(0, 0, rejected.size(), new Consequences());
            return Uni.createFrom().item(new BatchReply(0, 0, rejected));
        }
        if (readable.stream().anyMatch(this::tooEarly)) {
            return Uni.createFrom().failure(Problems.unavailable());
        }
        return ToItsEnd.of(pool.withTransaction(transaction -> store(transaction, readable))
                .invoke(taken -> {
                    if (!taken.consequences().messages().isEmpty()) {
                        outbox.committed();
                    }
                    if (taken.evaluated().released() > 0) {
                        poller.wake();
                    }
                    metrics.count(
                            taken.accepted(),
                            readable.size() - taken.accepted(),
                            rejected.size(),
                            taken.consequences());
                })
                .map(taken -> new BatchReply(taken.accepted(), readable.size() - taken.accepted(), rejected)));
    }

    /** A time far ahead is a wrong clock and no reason to wait. */
    private boolean tooEarly(IncomingEvent event) {
        var fresh = Duration.between(event.event().occurredAt(), clock.instant())
                        .abs()
                        .compareTo(FEED_LAG)
                < 0;
        var early = fresh && !accounts.contains(event.accountId());
        if (early) {
            LOG.infof(
                    "state=account-awaited account=%s event=%s",
                    event.accountId(), event.event().id());
        }
        return early;
    }

    private Uni<Taken> store(SqlConnection transaction, List<IncomingEvent> readable) {
        return locks.hold(transaction, readable, IncomingEvent::accountId, IncomingEvent::leadId)
                .chain(() -> events.insertNew(transaction, readable, clock.instant()))
                .flatMap(fresh -> evaluation
                        .evaluate(transaction, fresh, clock.instant())
                        .map(evaluated -> new Taken(fresh.size(), evaluated)));
    }
}
