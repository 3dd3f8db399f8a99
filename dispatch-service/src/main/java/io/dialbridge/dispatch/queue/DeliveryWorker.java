package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.sending.DeliverySender;
import io.dialbridge.dispatch.sending.Finished;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Sends what this replica holds, lane by lane, and hands the results on to be written. */
@ApplicationScoped
class DeliveryWorker {

    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);

    private final DeliverySender sender;
    private final ResultWriter results;
    private final ClaimStore claims;
    private final Lease lease;
    private final Vertx vertx;
    private final Lanes lanes;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;
    private volatile Runnable room = () -> {};

    DeliveryWorker(
            DeliverySender sender,
            ResultWriter results,
            ClaimStore claims,
            Lease lease,
            QueueConfig config,
            DispatchMetrics metrics,
            Vertx vertx) {
        this.sender = sender;
        this.results = results;
        this.claims = claims;
        this.lease = lease;
        this.vertx = vertx;
        this.lanes =
                new Lanes(config.inFlight(), config.endpointConcurrency(), config.endpointAhead(), System::nanoTime);
        metrics.holding(lanes);
    }

    /** Who has room; every claim takes its room here before it is made. */
    Lanes lanes() {
        return lanes;
    }

    boolean stopping() {
        return stopping;
    }

    /** Calls when a claim leaves room that rows in the database may want. */
    void onRoom(Runnable listener) {
        room = listener;
    }

    /** Sends claims that have their room, each as soon as its lane has a place. */
    void send(List<Claim> claimed) {
        claimed.forEach(lanes::enter);
        claimed.stream().map(Claim::lane).distinct().forEach(this::fill);
        completeWhenIdle();
    }

    /** Gives back the room of a claim that is not ours, or not any more. */
    void leave(LaneKey lane) {
        if (lanes.leave(lane)) {
            room.run();
        }
        completeWhenIdle();
    }

    /** Gives back what waits behind endpoints that answer nothing, for other claims to have the room. */
    void releaseStalled() {
        release(lanes.takeStalled())
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("state=claims-not-released reason=%s", failure.getMessage()));
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
        if (stopping || !lease.covers(claim)) {
            lanes.skipped(claim.lane());
            release(List.of(claim)).subscribe().with(done -> {}, failure -> LOG.debug("its lease will end", failure));
            return;
        }
        var started = System.nanoTime();
        sender.send(claim.delivery()).subscribe().with(finished -> end(claim, finished, started));
    }

    private void end(Claim claim, Finished finished, long started) {
        lanes.sent(claim.lane(), Duration.ofNanos(System.nanoTime() - started));
        results.write(
                new Result(claim, finished), written -> leave(written.claim().lane()));
        // On a fresh stack: a lane full of requests that end at once would nest as deep as it is long.
        vertx.runOnContext(next -> fill(claim.lane()));
    }

    private Uni<Void> release(List<Claim> waiting) {
        return claims.release(lease.holder(), waiting)
                .onTermination()
                .invoke(() -> waiting.forEach(claim -> leave(claim.lane())));
    }

    private void completeWhenIdle() {
        if (stopping && lanes.held() == 0) {
            idle.complete(null);
        }
    }
}
