package io.dialbridge.config.snapshot;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
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

    private record Waiter(long version, UniEmitter<? super Boolean> emitter) {}

    private final SnapshotStore store;
    private final Vertx vertx;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean asking = new AtomicBoolean();

    ChangeWatch(SnapshotStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    /** True as soon as the clock is past the version, false when the time is over. */
    Uni<Boolean> past(long version, Duration atMost) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    var waiter = new Waiter(version, emitter);
                    emitter.onTermination(() -> waiters.remove(waiter));
                    waiters.add(waiter);
                    start();
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
        store.clock().subscribe().with(this::release, this::retry);
    }

    private void release(long clock) {
        waiters.removeIf(waiter -> {
            var over = waiter.version() < clock;
            if (over) {
                waiter.emitter().complete(true);
            }
            return over;
        });
        again();
    }

    private void retry(Throwable failure) {
        LOG.warnf("snapshot=clock-not-readable waiters=%d cause=%s", waiters.size(), failure.getMessage());
        again();
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
