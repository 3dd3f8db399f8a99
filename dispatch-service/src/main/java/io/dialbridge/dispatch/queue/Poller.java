package io.dialbridge.dispatch.queue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Claims what waits in the database: retries that are due, what found no room when it arrived, and what a dead replica left when its
 * lease ends. Polls by the clock, and at once when room comes free that was wanted.
 */
@ApplicationScoped
class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);

    /** Room that comes free within this time is filled by one claim. */
    private static final long GATHER_MS = 4;

    private final ClaimStore store;
    private final DeliveryWorker worker;
    private final ResultWriter results;
    private final Lease lease;
    private final QueueConfig config;
    private final Vertx vertx;
    private final AtomicBoolean polling = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private long timer;

    Poller(
            ClaimStore store,
            DeliveryWorker worker,
            ResultWriter results,
            Lease lease,
            QueueConfig config,
            Vertx vertx) {
        this.store = store;
        this.worker = worker;
        this.results = results;
        this.lease = lease;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        worker.onRoom(this::soon);
        timer = vertx.setPeriodic(config.pollInterval().toMillis(), tick -> {
            worker.releaseStalled();
            poll();
        });
    }

    /** Stops claiming, lets what is under way finish, and gives back what does not finish in time. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
        try {
            worker.stop().await().atMost(config.drainTimeout());
        } catch (RuntimeException unfinished) {
            LOG.warnf("state=drain-unfinished held=%d", worker.lanes().held());
        }
        store.releaseAll(lease.holder())
                .onFailure()
                .invoke(failure -> LOG.warnf("state=claims-not-released reason=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(config.drainTimeout());
    }

    /** Polls within a few milliseconds. */
    void soon() {
        if (wanted.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MS, gathered -> poll());
        }
    }

    private void poll() {
        if (worker.stopping() || results.stuck() || !polling.compareAndSet(false, true)) {
            return;
        }
        wanted.set(false);
        var space = worker.lanes().reserveBatch();
        if (space.limit() == 0) {
            polling.set(false);
            return;
        }
        store.claim(lease.holder(), lease.length(), space.known(), space.otherwise(), space.limit())
                .subscribe()
                .with(claims -> claimed(space, claims), failure -> {
                    LOG.warnf("state=claim-failed reason=%s", failure.getMessage());
                    claimed(space, List.of());
                });
    }

    private void claimed(Lanes.Space space, List<Claim> claims) {
        worker.lanes().claimed(space, claims);
        polling.set(false);
        worker.send(claims);
        // A full batch is rarely all there was; a wish that came meanwhile was not seen by this claim.
        if (claims.size() == space.limit() || wanted.getAndSet(false)) {
            soon();
        }
    }
}
