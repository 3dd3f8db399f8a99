package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.replays.ReplayBatches.Look;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Keeps this replica at the replays by filter: one batch at a time, as long as one is due. */
@ApplicationScoped
class ReplayRunner {

    private static final Logger LOG = Logger.getLogger(ReplayRunner.class);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final ReplayBatches batches;
    private final ReplayJobStore store;
    private final ReplayConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean stopped;

    ReplayRunner(ReplayBatches batches, ReplayJobStore store, ReplayConfig config, Clock clock, Vertx vertx) {
        this.batches = batches;
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.pollInterval().toMillis(), tick -> look());
        vertx.setPeriodic(FORGET_EVERY.toMillis(), tick -> forget());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    void look() {
        if (stopped || !looking.compareAndSet(false, true)) {
            return;
        }
        batches.work().subscribe().with(this::looked, failure -> {
            looking.set(false);
            LOG.warnf("state=replays-stalled reason=%s", failure.getMessage());
        });
    }

    private void looked(Look look) {
        looking.set(false);
        switch (look) {
            case Look.Idle none -> {}
            case Look.Early early -> {
                // What is due later than the next poll is found by it.
                if (early.by().compareTo(config.pollInterval()) < 0) {
                    vertx.setTimer(Math.max(1, early.by().toMillis()), due -> look());
                }
            }
            case Look.Worked worked -> vertx.runOnContext(next -> look());
        }
    }

    private void forget() {
        store.forgetBefore(clock.instant().minus(config.retention()))
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("state=replays-not-forgotten reason=%s", failure.getMessage()));
    }
}
