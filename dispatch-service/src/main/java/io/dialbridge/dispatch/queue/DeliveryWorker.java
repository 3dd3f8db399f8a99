package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.sending.DeliverySender;
import io.dialbridge.dispatch.sending.Finished;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Sends what this replica holds, lane by lane, and hands the results on to be written. */
@ApplicationScoped
class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final DeliverySender sender;
    private final ResultWriter results;
    private final Holdings holdings;
    private final Breakers breakers;
    private final LaneTerms terms;
    private final LaneRules rules;
    private final Vertx vertx;
    private final Lanes lanes;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile Runnable room = () -> {};

    DeliveryWorker(
            DeliverySender sender,
            ResultWriter results,
            Holdings holdings,
            Breakers breakers,
            LaneTerms terms,
            LaneRules rules,
            QueueConfig config,
            DispatchMetrics metrics,
            Vertx vertx) {
        this.sender = sender;
        this.results = results;
        this.holdings = holdings;
        this.breakers = breakers;
        this.terms = terms;
        this.rules = rules;
        this.vertx = vertx;
        this.lanes = new Lanes(config.inFlight(), config.endpointAhead(), rules, System::nanoTime);
        metrics.holding(lanes);
    }

    /** Who has room; every claim takes its room here before it is made. */
    Lanes lanes() {
        return lanes;
    }

    boolean stopping() {
        return stopping;
    }

    /** Calls when rows in the database may be taken that could not be before. */
    void onRoom(Runnable listener) {
        room = listener;
    }

    /** Rows of the lane may be taken now that could not be before. */
    void want(LaneKey lane) {
        lanes.want(lane);
        room.run();
    }

    /** Sends claims that have their room, each as soon as its lane has a place. */
    void send(List<Claim> claimed) {
        claimed.forEach(holdings::add);
        claimed.forEach(lanes::enter);
        claimed.stream().map(Claim::lane).distinct().forEach(this::fill);
        completeWhenIdle();
    }

    /** Gives back room that was not used. */
    void leave(LaneKey lane) {
        if (lanes.leave(lane)) {
            room.run();
        }
        completeWhenIdle();
    }

    /** Gives back what waits behind endpoints that answer nothing, for other claims to have the room. */
    void releaseStalled() {
        giveBack(lanes.takeStalled());
    }

    /** Sends nothing more, gives back what waits, and completes when the last result is written. */
    Uni<Void> stop() {
        stopping = true;
        return release(lanes.takeAll()).chain(() -> {
            completeWhenIdle();
            return Uni.createFrom().completionStage(idle);
        });
    }

    private void fill(LaneKey lane) {
        for (var claim = lanes.next(lane); claim != null; claim = lanes.next(lane)) {
            start(claim);
        }
    }

    private void start(Claim claim) {
        if (stopping || !holdings.covers(claim)) {
            skip(claim);
        } else if (claim.unreadable() != null) {
            end(claim, sender.unreadable(claim.delivery(), claim.unreadable()), Duration.ZERO);
        } else if (rules.holds(claim.lane())) {
            skip(claim);
        } else if (claim.unsure() && terms.atMostOnce(claim.lane())) {
            end(claim, sender.unsure(claim.delivery()), Duration.ZERO);
        } else {
            startUnlessLeftAlone(claim);
        }
    }

    private void startUnlessLeftAlone(Claim claim) {
        var breaker = breakers.of(claim.lane());
        var pass = breaker.enter();
        if (pass == null) {
            skip(claim);
            return;
        }
        var started = System.nanoTime();
        sender.send(claim.delivery()).subscribe().with(finished -> {
            var change = breakers.leave(claim.lane(), breaker, pass, Health.of(finished.attempt()));
            if (change == Breaker.Change.CLOSED) {
                want(claim.lane());
            }
            end(claim, finished, Duration.ofNanos(System.nanoTime() - started));
        });
    }

    /** What keeps one claim of a lane from being sent keeps all that wait there. */
    private void skip(Claim claim) {
        lanes.skipped(claim.lane());
        var skipped = new ArrayList<>(lanes.takeAll(claim.lane()));
        skipped.add(claim);
        giveBack(skipped);
    }

    private void end(Claim claim, Finished finished, Duration took) {
        lanes.sent(claim.lane(), took);
        results.write(new Result(claim, finished), this::written);
        // On a fresh stack: a lane full of requests that end at once would nest as deep as it is long.
        vertx.runOnContext(next -> fill(claim.lane()));
    }

    private void written(Result result) {
        var claim = result.claim();
        holdings.remove(claim);
        if (claim.ordered()) {
            lanes.want(claim.lane());
        }
        leave(claim.lane());
    }

    private void giveBack(List<Claim> waiting) {
        if (!waiting.isEmpty()) {
            release(waiting)
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf("state=claims-not-released reason=%s", failure.getMessage()));
        }
    }

    private Uni<Void> release(List<Claim> waiting) {
        return holdings.release(waiting).onTermination().invoke(() -> waiting.forEach(claim -> leave(claim.lane())));
    }

    private void completeWhenIdle() {
        if (stopping && lanes.held() == 0) {
            idle.complete(null);
        }
    }
}
