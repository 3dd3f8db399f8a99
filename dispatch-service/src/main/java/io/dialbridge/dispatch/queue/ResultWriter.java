package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Writes finished attempts in batches. Until the database takes them the claims stay held, so a database that is away stops the queue
 * instead of losing the log.
 */
@ApplicationScoped
class ResultWriter {

    private static final Logger LOG = Logger.getLogger(ResultWriter.class);

    private final ResultStore store;
    private final DispatchMetrics metrics;
    private final BatchWriter<Entry> writer;

    ResultWriter(ResultStore store, QueueConfig config, DispatchMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
        this.writer = new BatchWriter<>("results", new Log(), config);
    }

    private record Entry(Result result, Consumer<Result> written) {}

    /** Writes the result soon, and then hands it to {@code written}, on whatever thread. */
    void write(Result result, Consumer<Result> written) {
        writer.write(new Entry(result, written));
    }

    /** True while the database does not take results: nothing new should be claimed. */
    boolean stuck() {
        return writer.stuck();
    }

    private final class Log implements BatchWriter.Target<Entry> {

        @Override
        public Uni<Integer> write(List<Entry> batch) {
            return store.record(results(batch));
        }

        @Override
        public int size(Entry entry) {
            return entry.result().finished().attempt().characters();
        }

        @Override
        public void written(List<Entry> batch, int counted) {
            metrics.recorded(results(batch), counted);
            batch.forEach(entry -> logTheEnd(entry.result()));
            batch.forEach(entry -> entry.written().accept(entry.result()));
        }

        private static List<Result> results(List<Entry> batch) {
            return batch.stream().map(Entry::result).toList();
        }
    }

    /** A delivery that is given up is a change worth a line; one that went well is in the metrics and in the log that people read. */
    private static void logTheEnd(Result result) {
        var attempt = result.finished().attempt();
        switch (attempt.status()) {
            case FAILED, EXPIRED ->
                LOG.infof(
                        "state=%s account=%s delivery=%s lane=%s attempts=%d cause=%s trace=%s",
                        attempt.status(),
                        result.claim().delivery().accountId(),
                        result.claim().id(),
                        result.claim().lane().name(),
                        attempt.number(),
                        attempt.cause(),
                        result.claim().delivery().traceParent());
            case PENDING, RETRYING, DELIVERED, CANCELLED ->
                LOG.debugf(
                        "state=%s delivery=%s attempts=%d",
                        attempt.status(), result.claim().id(), attempt.number());
        }
    }
}
