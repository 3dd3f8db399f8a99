package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What this replica holds and knows of. A statement whose answer got lost may have taken rows, or not given them back, and no lease of theirs
 * ends while this replica lives: after one what the database says is compared with what is known here, and the rest is given back.
 */
@ApplicationScoped
class Holdings {

    /** The database may go on with a statement whose connection is lost, or that nobody waits for any more, and take rows later. */
    private static final Duration DOUBT = Duration.ofMinutes(2);

    private final ClaimStore store;
    private final Lease lease;
    private final LongSupplier nanos;
    private final Set<DeliveryStore.Key> known = ConcurrentHashMap.newKeySet();
    private volatile Set<ClaimStore.HeldRow> strangers = Set.of();
    private volatile long doubtfulUntil;

    @Inject
    Holdings(ClaimStore store, Lease lease) {
        this(store, lease, System::nanoTime);
    }

    Holdings(ClaimStore store, Lease lease, LongSupplier nanos) {
        this.store = store;
        this.lease = lease;
        this.nanos = nanos;
        this.doubtfulUntil = nanos.getAsLong();
    }

    void add(Claim claim) {
        known.add(claim.key());
    }

    void remove(Claim claim) {
        known.remove(claim.key());
    }

    /** True while the claim is ours, so that its request may start. */
    boolean covers(Claim claim) {
        return lease.holds(claim);
    }

    /** A statement about rows failed, and nobody knows what of it was done. */
    void doubt() {
        doubtfulUntil = nanos.getAsLong() + DOUBT.toNanos();
    }

    Uni<Void> release(List<Claim> claims) {
        return store.release(claims)
                .onFailure()
                .invoke(this::doubt)
                .onTermination()
                .invoke(() -> claims.forEach(this::remove));
    }

    /** Gives back, after a doubt, what was unknown here at two looks: an answer may be on its way when the row is there already. */
    Uni<Void> compare() {
        if (nanos.getAsLong() - doubtfulUntil >= 0 && strangers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.held(lease.holder()).chain(rows -> {
            var unknown = new HashSet<>(rows);
            unknown.removeIf(row -> known.contains(row.key()));
            var still = unknown.stream().filter(strangers::contains).toList();
            strangers = unknown;
            return store.releaseRows(still);
        });
    }
}
