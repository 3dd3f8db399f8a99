package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Collects finished attempts for a few milliseconds and writes them together. What the database does not take is kept and written
 * again until it does: meanwhile the claims stay held, so a database that is away stops the queue instead of losing the log.
 */
@ApplicationScoped
class ResultWriter {

    private static final Logger LOG = Logger.getLogger(ResultWriter.class);

    /** Writers at once: while one waits for its commit the other fills. */
    private static final int WRITERS = 2;

    /** Replies and requests of one statement, roughly, in characters. */
    private static final int STATEMENT_SIZE = 4_000_000;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final ResultStore store;
    private final Lease lease;
    private final Vertx vertx;
    private final QueueConfig config;
    private final DispatchMetrics metrics;

    private final List<Result> waiting = new ArrayList<>();
    private int writing;
    private int failing;
    private boolean timed;

    ResultWriter(ResultStore store, Lease lease, Vertx vertx, QueueConfig config, DispatchMetrics metrics) {
        this.store = store;
        this.lease = lease;
        this.vertx = vertx;
        this.config = config;
        this.metrics = metrics;
    }

    /** Writes the result soon, and then hands it to {@code written}, on whatever thread. */
    void write(Result result, Consumer<Result> written) {
        synchronized (waiting) {
            waiting.add(result);
            if (waiting.size() < config.resultBatch()) {
                soon(written);
                return;
            }
        }
        flush(written);
    }

    /** True while the database does not take results: nothing new should be claimed. */
    boolean stuck() {
        synchronized (waiting) {
            return failing > 0;
        }
    }

    private void soon(Consumer<Result> written) {
        if (!timed) {
            timed = true;
            vertx.setTimer(Math.max(1, config.resultDelay().toMillis()), due -> {
                synchronized (waiting) {
                    timed = false;
                }
                flush(written);
            });
        }
    }

    private void flush(Consumer<Result> written) {
        List<Result> batch;
        synchronized (waiting) {
            if (writing >= WRITERS || waiting.isEmpty()) {
                return;
            }
            batch = takeBatch();
            writing++;
        }
        record(batch).subscribe().with(counted -> {
            synchronized (waiting) {
                writing--;
            }
            metrics.recorded(batch, counted);
            batch.forEach(ResultWriter::logTheEnd);
            batch.forEach(written);
            flush(written);
        });
    }

    private Uni<Integer> record(List<Result> batch) {
        return Uni.createFrom()
                .deferred(() -> store.record(lease.holder(), batch))
                .onFailure()
                .recoverWithUni(failure -> again(batch, failure));
    }

    private Uni<Integer> again(List<Result> batch, Throwable failure) {
        LOG.warnf("state=results-not-written count=%d reason=%s", batch.size(), failure.getMessage());
        synchronized (waiting) {
            failing++;
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(PAUSE)
                .invoke(() -> {
                    synchronized (waiting) {
                        failing--;
                    }
                })
                .chain(() -> record(batch));
    }

    private List<Result> takeBatch() {
        var size = 0;
        var count = 0;
        while (count < waiting.size() && count < config.resultBatch() && size < STATEMENT_SIZE) {
            size += size(waiting.get(count++));
        }
        var head = waiting.subList(0, count);
        var batch = List.copyOf(head);
        head.clear();
        return batch;
    }

    /** A delivery that is given up is a change worth a line; one that went well is in the metrics and in the log that people read. */
    private static void logTheEnd(Result result) {
        var attempt = result.finished().attempt();
        switch (attempt.status()) {
            case FAILED, EXPIRED ->
                LOG.infof(
                        "state=%s account=%s delivery=%s endpoint=%s attempts=%d cause=%s trace=%s",
                        attempt.status(),
                        result.claim().delivery().accountId(),
                        result.claim().id(),
                        result.claim().delivery().endpointId(),
                        attempt.number(),
                        attempt.cause(),
                        result.claim().delivery().traceParent());
            case PENDING, RETRYING, DELIVERED ->
                LOG.debugf(
                        "state=%s delivery=%s attempts=%d",
                        attempt.status(), result.claim().id(), attempt.number());
        }
    }

    private static int size(Result result) {
        var attempt = result.finished().attempt();
        var request = attempt.request();
        var response = attempt.response();
        return (request == null || request.body() == null ? 0 : request.body().length())
                + (response == null ? 0 : response.body().length());
    }
}
