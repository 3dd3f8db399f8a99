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

    /** A statement that is not answered for so long is taken for failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String CLAIM_FAILED = "state=claim-failed reason=%s";
    private static final String NOT_RELEASED = "state=claims-not-released reason=%s";

    private final ClaimStore store;
    private final RatedClaims rated;
    private final LaneRules rules;
    private final DeliveryWorker worker;
    private final ResultWriter results;
    private final Holdings holdings;
    private final Lease lease;
    private final Heartbeat heartbeat;
    private final QueueConfig config;
    private final Vertx vertx;
    private final AtomicBoolean polling = new AtomicBoolean();
    private final AtomicBoolean claimingRated = new AtomicBoolean();
    private final AtomicBoolean ratedWanted = new AtomicBoolean();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final Pace looking = new Pace();
    private volatile boolean look;
    private long timer;

    Poller(
            ClaimStore store,
            RatedClaims rated,
            LaneRules rules,
            DeliveryWorker worker,
            ResultWriter results,
            Holdings holdings,
            Lease lease,
            Heartbeat heartbeat,
            QueueConfig config,
            Vertx vertx) {
        this.store = store;
        this.rated = rated;
        this.rules = rules;
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
            LOG.warnf(CLAIM_FAILED, failure.getMessage());
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
        return looking.measure(store.dueLanes().ifNoItem().after(PATIENCE).fail())
                .invoke(worker.lanes()::found)
                .replaceWithVoid();
    }

    private Uni<Boolean> claim() {
        claimRated();
        var space = worker.lanes().reserveBatch(lane -> rules.rate(lane).isEmpty());
        if (space.rooms().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return store.claim(lease.holder(), space.rooms(), space.limit())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> unknown(failure).claims())
                .map(claims -> claimed(space, claims));
    }

    /** Beside the others: who holds the row of a rate may keep the claims that need it waiting, and no more than those. */
    private void claimRated() {
        if (!claimingRated.compareAndSet(false, true)) {
            ratedWanted.set(true);
            return;
        }
        var space = worker.lanes().reserveBatch(lane -> rules.rate(lane).isPresent());
        var rooms = space.rooms().stream()
                .flatMap(room -> rules.rate(room.lane()).map(rate -> new RatedRoom(room, rate)).stream())
                .toList();
        rated.claim(lease.holder(), rooms, space.limit())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(this::unknown)
                .map(taken -> {
                    pause(taken.pauses());
                    return !space.rooms().isEmpty() && claimed(space, taken.claims());
                })
                .onTermination()
                .invoke(() -> claimingRated.set(false))
                .subscribe()
                .with(
                        again -> {
                            if (ratedWanted.getAndSet(false) || again) {
                                soon();
                            }
                        },
                        failure -> LOG.warnf(CLAIM_FAILED, failure.getMessage()));
    }

    /** What it took, if it took anything, nobody knows here. */
    private Taken unknown(Throwable failure) {
        LOG.warnf(CLAIM_FAILED, failure.getMessage());
        holdings.doubt();
        look = true;
        return Taken.NOTHING;
    }

    /** True when it was rarely all there was. */
    private boolean claimed(Lanes.Space space, List<Claim> claims) {
        worker.lanes().claimed(space, claims);
        worker.send(claims);
        return space.filledBy(claims);
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
