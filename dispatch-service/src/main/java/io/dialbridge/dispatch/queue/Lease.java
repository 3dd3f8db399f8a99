package io.dialbridge.dispatch.queue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Under which name this replica holds what it claims, and whether it still may: as long as it said in time that it lives. Whoever was taken
 * for dead goes on under another name.
 */
@ApplicationScoped
class Lease {

    /** Of the lease: a request that starts so short before its end could start after it. */
    private static final int MARGIN = 6;

    private final Duration length;
    private volatile Held held = Held.fresh();

    Lease(QueueConfig config) {
        this.length = config.lease();
    }

    /** @param renewedNanos {@link System#nanoTime()} before the last renewal was asked for, so that the lease never ends later than we think */
    private record Held(String holder, boolean registered, long renewedNanos) {

        static Held fresh() {
            return new Held(UUID.randomUUID().toString(), false, 0);
        }
    }

    String holder() {
        return held.holder();
    }

    Duration length() {
        return length;
    }

    boolean registered() {
        return held.registered();
    }

    void renewed(long sinceNanos) {
        held = new Held(held.holder(), true, sinceNanos);
    }

    void lost() {
        held = Held.fresh();
    }

    /** True while nobody takes this replica for dead. */
    boolean alive() {
        var now = held;
        return now.registered()
                && System.nanoTime() - now.renewedNanos()
                        < length.minus(length.dividedBy(MARGIN)).toNanos();
    }

    /** True while the claim is ours, so that its request may start. */
    boolean holds(Claim claim) {
        return alive() && claim.holder().equals(holder());
    }
}
