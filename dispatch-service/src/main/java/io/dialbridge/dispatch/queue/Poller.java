package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.queue.RatedClaims.RatedRoom;
import io.dialbridge.dispatch.queue.RatedClaims.Taken;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Claims what waits in the database: retries that are due, what found no room when it arrived or may not pass the queue, and what a dead
 * replica left. It looks by the clock which lanes have due rows, and claims from those that may be sent to; again as soon as room comes
 * free that was wanted, an order goes on, or a rate allows the next.
 */
@ApplicationScoped
class Poller {

    private static final Logger LOG = Logger.getLogger(Poller.class);

    /** Room that comes free within this time is filled by one claim. */
    private static final long GATHER_MS = 4;

    /** Tokens that come within this time are taken by one claim. */
    private static final long RATE_GATHER_MS = 20;

    private static final String NOT_RELEASED = "state=claims-not-released reason=%s";

    private final ClaimStore store;
    private final RatedClaims rated;
    private final LaneTerms terms;
    private final DeliveryWorker worker;
    private final ResultWriter results;
    private final Holdings holdings;
    private final Lease lease;
    private final Heartbeat heartbeat;
    private final QueueConfig config;
    private final Vertx vertx;
    private final AtomicBoolean polling = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final Pace looking = new Pace();
    private volatile boolean look;
    private long timer;

    Poller(
            ClaimStore store,
            RatedClaims rated,
            LaneTerms terms,
            DeliveryWorker worker,
            ResultWriter results,
            Holdings holdings,
            Lease lease,
            Heartbeat heartbeat,
            QueueConfig config,
            Vertx vertx) {
        this.store = store;
        this.rated = rated;
        this.terms = terms;
        this.worker = worker;
        this.results = results;
        this.holdings = holdings;
        this.lease = lease;
        this.heartbeat = heartbeat;
        this.config = config;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        worker.onRoom(this::soon);
        heartbeat.onFreed(this::lookSoon);
        timer = vertx.setPeriodic(config.pollInterval().toMillis(), tick -> {
            worker.releaseStalled();
            look = true;
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
        store.abandon(lease.holder())
                .chain(heartbeat::stop)
                .onFailure()
                .invoke(failure -> LOG.warnf(NOT_RELEASED, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(config.drainTimeout());
    }

    /** Claims within a few milliseconds from lanes that are known to have rows. */
    void soon() {
        if (wanted.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MS, gathered -> poll());
        }
    }

    /** The same from all lanes. */
    void lookSoon() {
        look = true;
        soon();
    }

    private void poll() {
        if (worker.stopping() || results.stuck() || !lease.alive() || !polling.compareAndSet(false, true)) {
            return;
        }
        wanted.set(false);
        found().chain(this::claim).subscribe().with(this::polled, failure -> {
            LOG.warnf("state=claim-failed reason=%s", failure.getMessage());
            polled(false);
        });
    }

    /** @param again true when there is more to be had at once */
    private void polled(boolean again) {
        polling.set(false);
        // A wish that came meanwhile was not seen by this claim, and its own poll found this one under way.
        if (wanted.getAndSet(false) || again) {
            soon();
        }
    }

    private Uni<Void> found() {
        if (!look || !looking.due()) {
            return Uni.createFrom().voidItem();
        }
        look = false;
        return looking.measure(store.dueLanes()).invoke(worker.lanes()::found).replaceWithVoid();
    }

    private Uni<Boolean> claim() {
        var space = worker.lanes().reserveBatch();
        if (space.rooms().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        var holder = lease.holder();
        var plain = new ArrayList<ClaimStore.Room>();
        var limited = new ArrayList<RatedRoom>();
        space.rooms().forEach(room -> terms.rate(room.lane())
                .ifPresentOrElse(rate -> limited.add(new RatedRoom(room, rate)), () -> plain.add(room)));
        return rated.claim(holder, limited, space.limit())
                .onFailure()
                .recoverWithItem(this::unknown)
                .chain(taken -> store.claim(
                                holder, plain, space.limit() - taken.claims().size())
                        .onFailure()
                        .recoverWithItem(failure -> unknown(failure).claims())
                        .map(claims -> claimed(space, taken, claims)));
    }

    /** What it took, if it took anything, nobody knows here. */
    private Taken unknown(Throwable failure) {
        LOG.warnf("state=claim-failed reason=%s", failure.getMessage());
        holdings.doubt();
        look = true;
        return Taken.NOTHING;
    }

    private boolean claimed(Lanes.Space space, Taken taken, List<Claim> plain) {
        var claims = new ArrayList<>(taken.claims());
        claims.addAll(plain);
        worker.lanes().claimed(space, claims);
        pause(taken.pauses());
        worker.send(claims);
        // A full batch is rarely all there was.
        return claims.size() >= space.limit();
    }

    private void pause(Map<LaneKey, Duration> pauses) {
        pauses.forEach((lane, pause) -> {
            var length = Math.max(RATE_GATHER_MS, pause.toMillis() + 1);
            worker.lanes().pause(lane, Duration.ofMillis(length));
            worker.lanes().want(lane);
            vertx.setTimer(length + 1, due -> soon());
        });
    }
}
