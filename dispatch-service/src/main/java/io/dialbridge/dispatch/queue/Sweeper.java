package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.sending.DeliverySender;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Ends what became too old while it waited, wherever it waits: behind a paused endpoint, a rate, an order or for its next try. Also wakes
 * what waits for an end that nobody saw, and gives back rows that nobody here knows.
 */
@ApplicationScoped
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    /** Ends of one sweep; where there are more the next one follows at once. */
    private static final int BATCH = 500;

    /** A sweep that has not ended after so long is taken for failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExpiryStore expiries;
    private final OrderStore orders;
    private final Holdings holdings;
    private final LaneTerms terms;
    private final DeliverySender sender;
    private final ResultWriter results;
    private final DeliveryWorker worker;
    private final Lease lease;
    private final QueueConfig config;
    private final Vertx vertx;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final Pace ageing = new Pace();
    private final Pace ordering = new Pace();
    private long timer;

    Sweeper(
            ExpiryStore expiries,
            OrderStore orders,
            Holdings holdings,
            LaneTerms terms,
            DeliverySender sender,
            ResultWriter results,
            DeliveryWorker worker,
            Lease lease,
            QueueConfig config,
            Vertx vertx) {
        this.expiries = expiries;
        this.orders = orders;
        this.holdings = holdings;
        this.terms = terms;
        this.sender = sender;
        this.results = results;
        this.worker = worker;
        this.lease = lease;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.sweepInterval().toMillis(), tick -> sweep());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        if (worker.stopping() || results.stuck() || !lease.alive() || !sweeping.compareAndSet(false, true)) {
            return;
        }
        holdings.compare()
                .chain(this::wake)
                .chain(this::age)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(holdings::doubt)
                .onTermination()
                .invoke(() -> sweeping.set(false))
                .subscribe()
                .with(
                        full -> {
                            if (full) {
                                sweep();
                            }
                        },
                        failure -> LOG.warnf("state=sweep-failed reason=%s", failure.getMessage()));
    }

    private Uni<Void> wake() {
        return ordering.due()
                ? ordering.measure(orders.wake()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** True when there may be more to end at once. */
    private Uni<Boolean> age() {
        return ageing.due()
                ? ageing.measure(expiries.oldest()).chain(this::end)
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> end(List<ExpiryStore.Age> oldest) {
        var tooOld = oldest.stream()
                .map(age -> new Limit(age, new ExpiryStore.Age(age.lane(), terms.uselessUntil(age.lane()))))
                .filter(Limit::reached)
                .map(Limit::until)
                .toList();
        return tooOld.isEmpty()
                ? Uni.createFrom().item(false)
                : expiries.claim(lease.holder(), tooOld, BATCH).map(this::expire);
    }

    /** The oldest row of a lane, and until when its rows are too old. */
    private record Limit(ExpiryStore.Age oldest, ExpiryStore.Age until) {

        boolean reached() {
            return !oldest.createdAt().isAfter(until.createdAt());
        }
    }

    private boolean expire(List<Claim> claims) {
        claims.forEach(holdings::add);
        claims.forEach(claim -> results.write(new Result(claim, sender.expired(claim.delivery())), this::written));
        return claims.size() >= BATCH;
    }

    private void written(Result result) {
        holdings.remove(result.claim());
        if (result.claim().ordered()) {
            worker.want(result.claim().lane());
        }
    }
}
