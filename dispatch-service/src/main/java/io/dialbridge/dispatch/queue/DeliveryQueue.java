package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.queue.DeliveryStore.Insertion;
import io.dialbridge.dispatch.queue.DeliveryStore.Key;
import io.dialbridge.platform.Unattended;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The way in: what it accepts is committed, and is sent until the log holds its end. */
@ApplicationScoped
public class DeliveryQueue {

    private final DeliveryStore store;
    private final DeliveryWorker worker;
    private final Poller poller;
    private final Lease lease;
    private final DispatchMetrics metrics;
    private final Pool pool;

    DeliveryQueue(
            DeliveryStore store,
            DeliveryWorker worker,
            Poller poller,
            Lease lease,
            DispatchMetrics metrics,
            Pool pool) {
        this.store = store;
        this.worker = worker;
        this.poller = poller;
        this.lease = lease;
        this.metrics = metrics;
        this.pool = pool;
    }

    /**
     * Stores requests; what finds room is sent as soon as the commit is there, the rest within moments. It does so whether the caller
     * waits or has gone.
     *
     * @param deliveries no id twice
     * @return how many are new; the others were accepted before
     */
    public Uni<Integer> accept(List<NewDelivery> deliveries) {
        return deliveries.isEmpty() ? Uni.createFrom().item(0) : Unattended.run(() -> store(deliveries));
    }

    /** Stores requests inside a transaction; {@link #committed()} after its commit gets them sent. */
    public Uni<Void> add(SqlClient transaction, List<NewDelivery> deliveries) {
        var insertions = deliveries.stream()
                .map(delivery -> new Insertion(delivery, false))
                .toList();
        return insertions.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.insert(transaction, insertions, lease.holder(), Duration.ZERO)
                        .replaceWithVoid();
    }

    public void committed() {
        poller.soon();
    }

    private Uni<Integer> store(List<NewDelivery> deliveries) {
        var since = System.nanoTime();
        var insertions = deliveries.stream().map(this::admitted).toList();
        return Uni.createFrom()
                .deferred(() -> store.insert(pool, insertions, lease.holder(), lease.length()))
                .onFailure()
                .invoke(() -> insertions.forEach(this::giveBack))
                .invoke(stored -> committed(insertions, stored, since))
                .map(Set::size);
    }

    private Insertion admitted(NewDelivery delivery) {
        return new Insertion(delivery, !worker.stopping() && worker.lanes().reserve(delivery.lane()));
    }

    private void committed(List<Insertion> insertions, Set<Key> stored, long since) {
        metrics.accepted(stored.size(), insertions.size() - stored.size());
        worker.send(insertions.stream()
                .filter(Insertion::claimed)
                .filter(one -> stored.contains(one.key()))
                .map(one -> one.delivery().claim(since))
                .toList());
        insertions.stream().filter(one -> !stored.contains(one.key())).forEach(this::giveBack);
        if (insertions.stream().anyMatch(one -> !one.claimed())) {
            poller.soon();
        }
    }

    private void giveBack(Insertion insertion) {
        if (insertion.claimed()) {
            worker.leave(insertion.delivery().lane());
        }
    }
}
