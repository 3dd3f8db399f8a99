package io.dialbridge.config.snapshot;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Lets long polls wait for a change by any replica. However many wait, one reader asks the clock row ten times a second; while nobody
 * waits, nobody asks.
 */
@ApplicationScoped
class ChangeWatch {

    private static final Logger LOG = Logger.getLogger(ChangeWatch.class);
    private static final long PERIOD_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Removed from the set by its own end, whether that is an answer, the timeout or a caller who went away. */
    private record Waiter(long version, UniEmitter<? super Boolean> emitter) {

        void answer(boolean changed) {
            emitter.complete(changed);
        }
    }

    private final SnapshotStore store;
    private final Vertx vertx;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean readable = true;
    private volatile boolean stopping;

    ChangeWatch(SnapshotStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** True as soon as the clock is past the version, false when the time is over or the process ends. */
    Uni<Boolean> past(long version, Duration atMost) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    var waiter = new Waiter(version, emitter);
                    emitter.onTermination(() -> waiters.remove(waiter));
                    waiters.add(waiter);
                    if (stopping) {
                        waiter.answer(false);
                    } else {
                        start();
                    }
                })
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(false);
    }

    private void start() {
        if (asking.compareAndSet(false, true)) {
            ask();
        }
    }

    private void ask() {
        store.clock().ifNoItem().after(PATIENCE).fail().subscribe().with(this::release, this::retry);
    }

    private void release(long clock) {
        readable = true;
        waiters.stream().filter(waiter -> waiter.version() < clock).forEach(waiter -> waiter.answer(true));
        again();
    }

    private void retry(Throwable failure) {
        if (readable) {
            LOG.warnf("snapshot=clock-not-readable waiters=%d cause=%s", waiters.size(), failure);
        }
        readable = false;
        again();
    }

    /** A waiting poll would hold up the end of the process. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        waiters.forEach(waiter -> waiter.answer(false));
    }

    private void again() {
        if (!waiters.isEmpty()) {
            vertx.setTimer(PERIOD_MILLIS, timer -> ask());
            return;
        }
        asking.set(false);
        // Someone may have begun to wait between the two lines above, and found asking still set.
        if (!waiters.isEmpty()) {
            start();
        }
    }
}
