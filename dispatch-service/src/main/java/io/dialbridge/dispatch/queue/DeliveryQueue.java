package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.queue.DeliveryStore.Insertion;
import io.dialbridge.dispatch.queue.DeliveryStore.Key;
import io.dialbridge.platform.KeptPlans;
import io.dialbridge.platform.Unattended;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The way in: what it accepts is committed, and is sent until the log holds its end. */
@ApplicationScoped
public class DeliveryQueue {

    private final DeliveryStore store;
    private final DeliveryWorker worker;
    private final Poller poller;
    private final Lease lease;
    private final Holdings holdings;
    private final LaneTerms terms;
    private final LaneRules rules;
    private final DispatchMetrics metrics;
    private final Pool pool;

    /** Lanes of what was added in transactions; a hint, for one of them may end while another is still open. */
    private final Set<LaneKey> added = ConcurrentHashMap.newKeySet();

    DeliveryQueue(
            DeliveryStore store,
            DeliveryWorker worker,
            Poller poller,
            Lease lease,
            Holdings holdings,
            LaneTerms terms,
            LaneRules rules,
            DispatchMetrics metrics,
            Pool pool) {
        this.store = store;
        this.worker = worker;
        this.poller = poller;
        this.lease = lease;
        this.holdings = holdings;
        this.terms = terms;
        this.rules = rules;
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
                .map(delivery -> waiting(delivery, orderKey(delivery)))
                .toList();
        return insertions.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.insert(transaction, insertions, lease.holder())
                        .invoke(() -> insertions.forEach(
                                one -> added.add(one.delivery().lane())))
                        .replaceWithVoid();
    }

    /** What was added need not wait for the next look at all lanes, which comes the later the longer the last one took. */
    public void committed() {
        var lanes = List.copyOf(added);
        lanes.forEach(added::remove);
        lanes.forEach(worker.lanes()::want);
        poller.lookSoon();
    }

    private Uni<Integer> store(List<NewDelivery> deliveries) {
        var holder = lease.holder();
        var insertions = deliveries.stream().map(this::admitted).toList();
        return Uni.createFrom()
                .deferred(() -> KeptPlans.once(pool, connection -> store.insert(connection, insertions, holder)))
                .onFailure()
                .invoke(() -> failed(insertions))
                .invoke(stored -> committed(insertions, stored, holder))
                .map(Set::size);
    }

    /** What has to keep an order or a rate can't be sent past the queue. */
    private Insertion admitted(NewDelivery delivery) {
        var lane = delivery.lane();
        var orderKey = orderKey(delivery);
        if (orderKey != null || rules.rate(lane).isPresent()) {
            return waiting(delivery, orderKey);
        }
        return new Insertion(
                delivery, !worker.stopping() && lease.alive() && worker.lanes().reserve(lane), null);
    }

    private @Nullable String orderKey(NewDelivery delivery) {
        return terms.inOrder(delivery.lane()) ? delivery.delivery().leadId() : null;
    }

    private static Insertion waiting(NewDelivery delivery, @Nullable String orderKey) {
        return new Insertion(delivery, false, orderKey);
    }

    private void failed(List<Insertion> insertions) {
        holdings.doubt();
        insertions.forEach(this::giveBack);
    }

    private void committed(List<Insertion> insertions, Set<Key> stored, String holder) {
        metrics.accepted(stored.size(), insertions.size() - stored.size());
        worker.send(insertions.stream()
                .filter(Insertion::claimed)
                .filter(one -> stored.contains(one.key()))
                .map(one -> one.delivery().claim(holder))
                .toList());
        insertions.stream().filter(one -> !stored.contains(one.key())).forEach(this::giveBack);
        var left = insertions.stream()
                .filter(one -> !one.claimed())
                .map(one -> one.delivery().lane())
                .distinct()
                .toList();
        if (!left.isEmpty()) {
            // Not before the commit: a claim that runs meanwhile finds nothing, and takes the lane for empty.
            left.forEach(worker.lanes()::want);
            poller.soon();
        }
    }

    private void giveBack(Insertion insertion) {
        if (insertion.claimed()) {
            worker.leave(insertion.delivery().lane());
        }
    }
}
