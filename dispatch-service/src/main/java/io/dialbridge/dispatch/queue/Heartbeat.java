package io.dialbridge.dispatch.queue;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Says again and again that this replica lives, and frees what the dead held. A beat that is not answered until the next is due is given up, so
 * that one lost answer does not end the lease.
 */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration AT_START = Duration.ofSeconds(30);
    private static final int BEATS_IN_A_LEASE = 4;

    /** Rows of holders that nobody remembers are looked for so often. */
    private static final Duration STRAYS = Duration.ofMinutes(1);

    private final DispatcherStore store;
    private final Lease lease;
    private final Vertx vertx;
    private final Grace grace;
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile Runnable freed = () -> {};
    private volatile boolean failing;
    private volatile long buriedNanos;
    private long timer;

    Heartbeat(DispatcherStore store, Lease lease, Vertx vertx) {
        this.store = store;
        this.lease = lease;
        this.vertx = vertx;
        this.grace = new Grace(lease.length());
    }

    /** Before the first claim. */
    void start(@Observes @Priority(2) StartupEvent event) {
        buriedNanos = System.nanoTime();
        beat().await().atMost(AT_START);
        timer = vertx.setPeriodic(pause().toMillis(), tick -> tick());
    }

    /** After this the replica holds nothing. */
    Uni<Void> stop() {
        vertx.cancelTimer(timer);
        return store.leave(lease.holder());
    }

    /** Calls when rows became free. */
    void onFreed(Runnable listener) {
        freed = listener;
    }

    private void tick() {
        if (beating.compareAndSet(false, true)) {
            beat().ifNoItem()
                    .after(pause())
                    .fail()
                    .onTermination()
                    .invoke(() -> beating.set(false))
                    .subscribe()
                    .with(done -> {}, this::failed);
        }
    }

    private Duration pause() {
        return lease.length().dividedBy(BEATS_IN_A_LEASE);
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.warnf("state=heartbeat-failed reason=%s", failure.getMessage());
        }
    }

    Uni<Void> beat() {
        var since = System.nanoTime();
        return lease.registered()
                ? store.renew(lease.holder(), lease.length())
                        .chain(beat -> beat.renewed() ? beaten(since, beat) : lost())
                : register(since);
    }

    private Uni<Void> register(long since) {
        return store.register(lease.holder(), lease.length()).invoke(() -> {
            failing = false;
            grace.began(since);
            lease.renewed(since);
        });
    }

    private Uni<Void> lost() {
        LOG.warnf("state=lease-lost holder=%s", lease.holder());
        lease.lost();
        return register(System.nanoTime());
    }

    private Uni<Void> beaten(long since, DispatcherStore.Beat beat) {
        failing = false;
        lease.renewed(since);
        return grace.beaten(since) && (beat.dead() || since - buriedNanos > STRAYS.toNanos())
                ? bury(since)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> bury(long since) {
        return store.bury(lease.holder())
                .invoke(count -> {
                    buriedNanos = since;
                    if (count > 0) {
                        LOG.infof("state=taken-over count=%d", count);
                        freed.run();
                    }
                })
                .replaceWithVoid();
    }
}
