package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.replays.BatchStore.Due;
import io.dialbridge.dispatch.replays.BatchStore.Item;
import io.dialbridge.dispatch.replays.Copies.Copied;
import io.dialbridge.platform.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off replays by filter, batch by batch: the copies, and how far the job came with them, are one transaction. Any number of replicas may
 * do so at once.
 */
@ApplicationScoped
class ReplayBatches {

    private static final Logger LOG = Logger.getLogger(ReplayBatches.class);

    /** Copies that are taken back at once. */
    private static final int WITHDRAWN = 5_000;

    /** In a row, after which a job is given up. */
    private static final int MOST_FAULTS = 10;

    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

    /** An erasure is short. */
    private static final Duration AFTER_ERASURE = Duration.ofMillis(200);

    private static final String LOCKED = "55P03";

    private final BatchStore store;
    private final OriginalStore originals;
    private final Copies copies;
    private final DeliveryQueue queue;
    private final Pool pool;
    private final Clock clock;

    ReplayBatches(
            BatchStore store, OriginalStore originals, Copies copies, DeliveryQueue queue, Pool pool, Clock clock) {
        this.store = store;
        this.originals = originals;
        this.copies = copies;
        this.queue = queue;
        this.pool = pool;
        this.clock = clock;
    }

    /** What a look at the jobs found. */
    sealed interface Look {

        /** Nothing that nobody else is at. */
        record Idle() implements Look {}

        /** A job whose next batch is due after so long. */
        record Early(Duration by) implements Look {}

        /** A batch was made. */
        record Worked() implements Look {}
    }

    /** One batch of the job that is due first. */
    Uni<Look> work() {
        return pool.withTransaction(this::work)
                .invoke(look -> {
                    if (look instanceof Look.Worked) {
                        queue.committed();
                    }
                })
                .onFailure(Faulty.class)
                .recoverWithUni(this::postpone);
    }

    /** Inside a transaction, whose end decides whether it was. */
    Uni<Look> work(SqlConnection transaction) {
        return store.next(transaction).chain(found -> {
            var now = clock.instant();
            if (found.isEmpty()) {
                return Uni.createFrom().item(new Look.Idle());
            }
            var due = found.get();
            return due.at().isAfter(now)
                    ? Uni.createFrom().item(new Look.Early(Duration.between(now, due.at())))
                    : batch(transaction, due, now);
        });
    }

    private Uni<Look> batch(SqlConnection transaction, Due due, Instant now) {
        var work = due.cancelled() ? store.withdraw(transaction, due, WITHDRAWN, now) : copy(transaction, due, now);
        return work.onFailure()
                .transform(failure -> new Faulty(due.id(), failure))
                .replaceWith(new Look.Worked());
    }

    private Uni<Void> copy(SqlConnection transaction, Due due, Instant now) {
        return store.items(transaction, due)
                .flatMap(items -> originals
                        .holdAtOnce(
                                transaction,
                                due.accountId(),
                                items.stream().map(Item::deliveryId).toList(),
                                due.mapping())
                        .map(found -> batch(due, items, found, now)))
                .flatMap(batch ->
                        queue.add(transaction, batch.made()).chain(() -> store.advance(transaction, due, batch, now)));
    }

    private Batch batch(Due due, List<Item> items, Map<UUID, Original> found, Instant now) {
        var batch = new Batch(due.done(), due.skipped());
        for (var item : items) {
            batch.add(item.position(), copied(due, found.get(item.deliveryId()), now));
        }
        return batch;
    }

    private Copied copied(Due due, @Nullable Original original, Instant now) {
        return original == null
                ? new Copied.Skipped(Skip.GONE)
                : copies.of(original, due.mapping(), new Copies.Identity(Ids.next(), now, due.traceParent()));
    }

    /** A batch that could not be made. */
    private static final class Faulty extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final UUID job;

        Faulty(UUID job, Throwable cause) {
            super(cause);
            this.job = job;
        }

        boolean erasing() {
            return getCause() instanceof PgException refused && LOCKED.equals(refused.getSqlState());
        }
    }

    private Uni<Look> postpone(Throwable failure) {
        var faulty = (Faulty) failure;
        var now = clock.instant();
        if (!faulty.erasing()) {
            LOG.warnf(faulty.getCause(), "state=replay-batch-failed replay=%s", faulty.job);
        }
        var until = now.plus(faulty.erasing() ? AFTER_ERASURE : AFTER_FAULT);
        return store.postpone(faulty.job, until, faulty.erasing() ? 0 : 1, MOST_FAULTS, now)
                .invoke(over -> {
                    if (over) {
                        LOG.errorf("state=replay-failed replay=%s", faulty.job);
                    }
                })
                .replaceWith(new Look.Idle());
    }
}
