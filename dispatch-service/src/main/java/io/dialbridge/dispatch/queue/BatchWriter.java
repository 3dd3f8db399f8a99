package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Collects rows for a few milliseconds and writes them together. What the database does not take is kept and written again until it
 * does. How many may wait is for the owner to bound.
 */
public final class BatchWriter<T> {

    private static final Logger LOG = Logger.getLogger(BatchWriter.class);

    /** Writers at once: while one waits for its commit the other fills. */
    private static final int WRITERS = 2;

    /** Replies and requests of one statement, roughly, in characters. */
    private static final int STATEMENT_SIZE = 4_000_000;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String name;
    private final Target<T> target;
    private final QueueConfig config;

    private final List<T> waiting = new ArrayList<>();
    private int writing;
    private int failing;
    private boolean timed;

    /** @param name of the rows in the log of this service */
    public BatchWriter(String name, Target<T> target, QueueConfig config) {
        this.name = name;
        this.target = target;
        this.config = config;
    }

    /** Where the rows go. */
    public interface Target<T> {

        /** Writes a batch as one; writing it twice must do no harm. */
        Uni<Integer> write(List<T> batch);

        /** Characters of a row, roughly. */
        int size(T row);

        /**
         * Hears of a batch that is committed, on whatever thread.
         *
         * @param counted what {@link #write} said
         */
        void written(List<T> batch, int counted);
    }

    /** Writes the row soon. */
    public void write(T row) {
        synchronized (waiting) {
            waiting.add(row);
            if (waiting.size() < config.resultBatch()) {
                soon();
                return;
            }
        }
        flush();
    }

    /** True while the database does not take rows. */
    boolean stuck() {
        synchronized (waiting) {
            return failing > 0;
        }
    }

    /** By no timer of the event loop: one that is set on behalf of a request is gone when a stopping service closes its doors. */
    private void soon() {
        if (!timed) {
            timed = true;
            Infrastructure.getDefaultWorkerPool()
                    .schedule(this::due, Math.max(1, config.resultDelay().toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private void due() {
        synchronized (waiting) {
            timed = false;
        }
        flush();
    }

    private void flush() {
        List<T> batch;
        synchronized (waiting) {
            if (writing >= WRITERS || waiting.isEmpty()) {
                return;
            }
            batch = takeBatch();
            writing++;
        }
        attempt(batch).subscribe().with(counted -> {
            synchronized (waiting) {
                writing--;
            }
            target.written(batch, counted);
            flush();
        });
    }

    private Uni<Integer> attempt(List<T> batch) {
        return Uni.createFrom()
                .deferred(() -> target.write(batch))
                .onFailure()
                .recoverWithUni(failure -> again(batch, failure));
    }

    private Uni<Integer> again(List<T> batch, Throwable failure) {
        LOG.warnf("state=%s-not-written count=%d reason=%s", name, batch.size(), failure.getMessage());
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
                .chain(() -> attempt(batch));
    }

    private List<T> takeBatch() {
        var size = 0;
        var count = 0;
        while (count < waiting.size() && count < config.resultBatch() && size < STATEMENT_SIZE) {
            size += target.size(waiting.get(count++));
        }
        var head = waiting.subList(0, count);
        var batch = List.copyOf(head);
        head.clear();
        return batch;
    }
}
