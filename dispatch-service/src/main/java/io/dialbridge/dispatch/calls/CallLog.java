package io.dialbridge.dispatch.calls;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.queue.BatchWriter;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.queue.QueueConfig;
import io.dialbridge.dispatch.queue.Settled;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Writes calls into the delivery log after their callers have their answers. Who calls takes a place first, so what is not written yet is
 * bounded, and a database that is away stops the calls instead of losing them.
 */
@ApplicationScoped
class CallLog {

    private static final Logger LOG = Logger.getLogger(CallLog.class);

    private final CallStore store;
    private final CallMetrics metrics;
    private final CallConfig config;
    private final QueueConfig queue;
    private final BatchWriter<Entry> writer;
    private final AtomicInteger held = new AtomicInteger();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;

    CallLog(CallStore store, CallMetrics metrics, CallConfig config, QueueConfig queue) {
        this.store = store;
        this.metrics = metrics;
        this.config = config;
        this.queue = queue;
        this.writer = new BatchWriter<>("calls", new Table(), queue);
    }

    /** A call and its only attempt. */
    record Entry(NewDelivery delivery, Attempt attempt) {

        Settled settled() {
            return new Settled(delivery.delivery(), attempt);
        }
    }

    /** Takes a place for a call that is about to be made; false when there is none. Who has one must write. */
    boolean reserve() {
        var free = held.incrementAndGet() <= config.unlogged();
        if (!free) {
            release(1);
        }
        return free;
    }

    /** Writes soon, and again until it is written. */
    void write(NewDelivery delivery, Attempt attempt) {
        writer.write(new Entry(delivery, attempt));
    }

    /** Waits for what is under way to be written. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        release(0);
        try {
            Uni.createFrom().completionStage(idle).await().atMost(queue.drainTimeout());
        } catch (RuntimeException unfinished) {
            LOG.warnf("state=calls-not-written count=%d", held.get());
        }
    }

    private void release(int places) {
        if (held.addAndGet(-places) == 0 && stopping) {
            idle.complete(null);
        }
    }

    private final class Table implements BatchWriter.Target<Entry> {

        @Override
        public Uni<Integer> write(List<Entry> batch) {
            return store.insert(batch);
        }

        @Override
        public int size(Entry entry) {
            return entry.attempt().characters()
                    + entry.delivery().delivery().values().characters();
        }

        @Override
        public void written(List<Entry> batch, int counted) {
            release(batch.size());
            batch.forEach(CallLog.this::tell);
        }
    }

    private void tell(Entry entry) {
        metrics.count(entry.attempt());
        if (entry.attempt().cause() != null) {
            var delivery = entry.delivery().delivery();
            LOG.infof(
                    "state=%s account=%s delivery=%s endpoint=%s cause=%s trace=%s",
                    entry.attempt().status(),
                    delivery.accountId(),
                    delivery.id(),
                    delivery.target().lane(),
                    entry.attempt().cause(),
                    delivery.traceParent());
        }
    }
}
