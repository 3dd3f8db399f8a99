package io.dialbridge.dispatch.replays;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Takes the job that is due next, and writes how far it came. */
@ApplicationScoped
class BatchStore {

    /** Held for one transaction: no two replicas work at one job, and what a replica that dies had begun is undone. */
    private static final String NEXT = """
            SELECT id, account_id, state, mapping, rate_per_second, total, done, skipped, withdrawn_to, trace_parent, next_at
            FROM replay_job WHERE ended_at IS NULL
            ORDER BY next_at LIMIT 1
            FOR UPDATE SKIP LOCKED
            """;

    private static final String ITEMS = """
            SELECT position, delivery_id FROM replay_item WHERE job_id = $1 AND position > $2 ORDER BY position LIMIT $3
            """;

    private static final String COPIED = """
            UPDATE replay_item i SET copy_id = made.id
            FROM unnest($2::integer[], $3::uuid[]) AS made (position, id)
            WHERE i.job_id = $1 AND i.position = made.position
            """;

    private static final String ADVANCE = """
            UPDATE replay_job
            SET done = $2, made = made + $3, skipped = $4, next_at = $5, failures = 0,
                state = CASE WHEN $6::timestamptz IS NULL THEN state ELSE 'DONE' END, ended_at = $6
            WHERE id = $1
            """;

    /** What was never tried and nobody holds, nor did somebody who died meanwhile: that may have been sent. */
    private static final String WITHDRAW = """
            WITH part AS (
                SELECT position, copy_id FROM replay_item
                WHERE job_id = $1 AND position > $2 AND position <= $6 ORDER BY position LIMIT $3
            ), taken AS (
                DELETE FROM delivery_queue q USING part
                WHERE q.account_id = $4 AND q.id = part.copy_id AND q.attempts = 0 AND q.locked_by IS NULL AND NOT q.unsure
                RETURNING q.day, q.account_id, q.id
            ), logged AS (
                INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms, detail)
                SELECT day, account_id, id, 1, 'CANCELLED', $5, 0, 'the replay was cancelled before it was sent' FROM taken
            ), reached AS (
                SELECT COALESCE(max(position), $2) AS position, count(*) < $3 AS last FROM part
            )
            UPDATE replay_job j
            SET withdrawn = j.withdrawn + (SELECT count(*) FROM taken), withdrawn_to = reached.position,
                ended_at = CASE WHEN reached.last THEN $5 END
            FROM reached WHERE j.id = $1
            """;

    private static final String POSTPONE = """
            UPDATE replay_job SET next_at = $2, failures = failures + $3,
                state = CASE WHEN state = 'RUNNING' AND failures + $3 >= $4 THEN 'FAILED' ELSE state END,
                ended_at = CASE WHEN state = 'RUNNING' AND failures + $3 >= $4 THEN $5::timestamptz END
            WHERE id = $1 AND ended_at IS NULL
            RETURNING state
            """;

    private final Pool pool;
    private final ReplayJobRow row;

    BatchStore(Pool pool, ReplayJobRow row) {
        this.pool = pool;
        this.row = row;
    }

    /** A job with work left, held until the transaction ends. */
    record Due(
            UUID id,
            String accountId,
            boolean cancelled,
            Mapping mapping,
            Pace pace,
            int total,
            int done,
            Map<String, Integer> skipped,
            int withdrawnTo,
            @Nullable String traceParent,
            Instant at) {}

    /** One delivery of a job. */
    record Item(int position, UUID deliveryId) {}

    /** The job that is due first; empty when there is none that nobody else is at. */
    Uni<Optional<Due>> next(SqlConnection transaction) {
        return transaction.query(NEXT).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(this::due)
                .findFirst());
    }

    private Due due(Row found) {
        return new Due(
                found.getUUID("id"),
                found.getString("account_id"),
                found.getString("state").equals(ReplayJob.State.CANCELLED.name()),
                Mapping.valueOf(found.getString("mapping")),
                new Pace(found.getInteger("rate_per_second")),
                found.getInteger("total"),
                found.getInteger("done"),
                row.counts(found.getString("skipped")),
                found.getInteger("withdrawn_to"),
                found.getString("trace_parent"),
                found.getOffsetDateTime("next_at").toInstant());
    }

    Uni<List<Item>> items(SqlConnection transaction, Due job) {
        return transaction
                .preparedQuery(ITEMS)
                .execute(Tuple.of(job.id(), job.done(), job.pace().batch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(item -> new Item(item.getInteger("position"), item.getUUID("delivery_id")))
                        .toList());
    }

    /** The job came as far as the batch. */
    Uni<Void> advance(SqlConnection transaction, Due job, Batch batch, Instant now) {
        var last = batch.done() >= job.total();
        var arguments = Tuple.tuple()
                .addUUID(job.id())
                .addInteger(batch.done())
                .addInteger(batch.made().size())
                .addString(row.write(batch.skipped()))
                .addOffsetDateTime(at(job.pace().next(job.at(), now)))
                .addOffsetDateTime(last ? at(now) : null);
        return transaction
                .preparedQuery(COPIED)
                .execute(Tuple.of(job.id(), batch.positions(), batch.ids()))
                .chain(() -> transaction.preparedQuery(ADVANCE).execute(arguments))
                .replaceWithVoid();
    }

    /** Takes back some of what waits unsent, and ends the job when that was the last. */
    Uni<Void> withdraw(SqlConnection transaction, Due job, int most, Instant now) {
        var arguments = Tuple.of(job.id(), job.withdrawnTo(), most, job.accountId(), at(now), job.done());
        return transaction.preparedQuery(WITHDRAW).execute(arguments).replaceWithVoid();
    }

    /**
     * Tries again later.
     *
     * @param fault 1 when that counts as one, 0 for what is usual
     * @param most faults in a row, after which the job is given up
     * @return true when it is
     */
    Uni<Boolean> postpone(UUID id, Instant until, int fault, int most, Instant now) {
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(id, at(until), fault, most, at(now)))
                .map(rows -> rows.rowCount() == 1
                        && rows.iterator().next().getString("state").equals(ReplayJob.State.FAILED.name()));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
