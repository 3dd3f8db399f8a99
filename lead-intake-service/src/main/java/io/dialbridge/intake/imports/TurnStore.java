package io.dialbridge.intake.imports;

import static io.dialbridge.intake.imports.ImportRow.column;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The SQL of the work on imports: who works on which, how far it came, and what is cleared away. */
@ApplicationScoped
class TurnStore {

    // Across accounts, as they take turns. One that has a holder still was left by a replica that is gone: until now
    // nobody was at it.
    private static final String CLAIM =
            """
            WITH next AS (
                SELECT account_id, id FROM imports WHERE state IN ('QUEUED', 'RUNNING') AND locked_until <= $2
                ORDER BY served_at LIMIT 1 FOR UPDATE SKIP LOCKED
            )
            UPDATE imports i
            SET locked_by = $1, locked_until = $3, served_at = $2, updated_at = $2, started_at = coalesce(i.started_at, $2),
                measured_from = CASE WHEN i.state = 'QUEUED' OR i.locked_by IS NOT NULL THEN $2 ELSE i.measured_from END,
                measured_rows = CASE WHEN i.state = 'QUEUED' OR i.locked_by IS NOT NULL THEN i.rows_read ELSE i.measured_rows END,
                state = 'RUNNING'
            FROM next WHERE i.account_id = next.account_id AND i.id = next.id
            RETURNING {columns}
            """.replace("{columns}", ImportRow.COLUMNS.replace("account_id, id,", "i.account_id, i.id,"));

    // Only for the holder, and only from the chunk that it did: whoever was overtaken writes nothing.
    private static final String ADVANCE = """
            UPDATE imports
            SET next_chunk = next_chunk + 1, rows_read = rows_read + $5,
                bytes_read = CASE WHEN next_chunk + 1 = chunks THEN bytes_total ELSE bytes_read + $6 END,
                accepted = accepted + $7, updated = updated + $8, rejected = rejected + $9, attempts = 0,
                state = CASE WHEN next_chunk + 1 = chunks THEN 'DONE' ELSE state END,
                ended_at = CASE WHEN next_chunk + 1 = chunks THEN $10::timestamptz END,
                updated_at = $10, served_at = $10, locked_until = $11
            WHERE account_id = $1 AND id = $2 AND locked_by = $3 AND next_chunk = $4 AND state = 'RUNNING'
            """;

    private static final String RENEW = """
            UPDATE imports SET locked_until = $4 WHERE account_id = $1 AND id = $2 AND locked_by = $3 AND state = 'RUNNING'
            """;

    private static final String RELEASE = """
            UPDATE imports SET locked_by = NULL, locked_until = $4 WHERE account_id = $1 AND id = $2 AND locked_by = $3
            """;

    private static final String FAIL_ATTEMPT = """
            UPDATE imports
            SET attempts = attempts + 1, updated_at = $4, locked_by = NULL, locked_until = $5,
                state = CASE WHEN attempts + 1 < $6 THEN state ELSE 'FAILED' END,
                failure = CASE WHEN attempts + 1 < $6 THEN failure ELSE $7 END,
                ended_at = CASE WHEN attempts + 1 < $6 THEN ended_at ELSE $4 END
            WHERE account_id = $1 AND id = $2 AND locked_by = $3 AND state = 'RUNNING'
            RETURNING state
            """;

    private static final String FAIL_ABANDONED_UPLOADS = """
            WITH failed AS (
                UPDATE imports
                SET state = 'FAILED', failure = $2, ended_at = $1, updated_at = $1, idempotency_key = NULL, locked_by = NULL, chunks = 0
                WHERE state = 'UPLOADING' AND locked_until < $1
                RETURNING account_id, id
            ), dropped AS (
                DELETE FROM import_chunks c USING failed f WHERE c.account_id = f.account_id AND c.import_id = f.id
            )
            SELECT count(*) AS failed FROM failed
            """;

    // A few at a time: a big file has thousands of chunks, which go with it.
    private static final String DELETE_OLD = """
            DELETE FROM imports i USING (
                SELECT account_id, id FROM imports WHERE ended_at < $1 ORDER BY ended_at LIMIT 5 FOR UPDATE SKIP LOCKED
            ) old
            WHERE i.account_id = old.account_id AND i.id = old.id
            """;

    private final Pool pool;
    private final ImportRow rows;

    TurnStore(Pool pool, ImportRow rows) {
        this.pool = pool;
        this.rows = rows;
    }

    /** The import that has waited longest becomes the holder's, until the lease ends. */
    Uni<Optional<Import>> claim(String holder, Instant now, Instant lockedUntil) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(holder, column(now), column(lockedUntil)))
                .map(found -> rows.all(found).stream().findFirst());
    }

    /** Counts a chunk as done; false when the import is not the holder's any more. */
    Uni<Boolean> advance(
            SqlConnection transaction, Turn turn, Chunk chunk, Tally tally, Instant now, Instant lockedUntil) {
        return transaction
                .preparedQuery(ADVANCE)
                .execute(Tuple.tuple()
                        .addString(turn.accountId())
                        .addString(turn.importId())
                        .addString(turn.holder())
                        .addInteger(chunk.position())
                        .addInteger(chunk.rows())
                        .addLong(chunk.bytes())
                        .addInteger(tally.accepted())
                        .addInteger(tally.updated())
                        .addInteger(tally.rejected())
                        .addOffsetDateTime(column(now))
                        .addOffsetDateTime(column(lockedUntil)))
                .map(updated -> updated.rowCount() == 1);
    }

    /** Keeps a turn that is still its holder's. */
    Uni<Void> renew(Turn turn, Instant lockedUntil) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(turn.accountId(), turn.importId(), turn.holder(), column(lockedUntil)))
                .replaceWithVoid();
    }

    /**
     * Gives an import back.
     *
     * @param notBefore when somebody may work on it again
     */
    Uni<Void> release(Turn turn, Instant notBefore) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(turn.accountId(), turn.importId(), turn.holder(), column(notBefore)))
                .replaceWithVoid();
    }

    /**
     * Gives an import back whose next chunk could not be done.
     *
     * @param most so many attempts in a row fail the import, for the reason given
     * @return true when this one did
     */
    Uni<Boolean> failAttempt(Turn turn, Instant now, Instant notBefore, int most, String reason) {
        return pool.preparedQuery(FAIL_ATTEMPT)
                .execute(Tuple.tuple()
                        .addString(turn.accountId())
                        .addString(turn.importId())
                        .addString(turn.holder())
                        .addOffsetDateTime(column(now))
                        .addOffsetDateTime(column(notBefore))
                        .addInteger(most)
                        .addString(reason))
                .map(updated -> {
                    for (var row : updated) {
                        return ImportState.FAILED.name().equals(row.getString("state"));
                    }
                    return false;
                });
    }

    /** How many uploads were ended whose sender, or whose replica, is gone. */
    Uni<Long> failAbandonedUploads(Instant now, String failure) {
        return pool.preparedQuery(FAIL_ABANDONED_UPLOADS)
                .execute(Tuple.of(column(now), failure))
                .map(counted -> counted.iterator().next().getLong("failed"));
    }

    /** How many imports, of those that ended before then, were removed with all their data. */
    Uni<Integer> deleteOld(Instant endedBefore) {
        return pool.preparedQuery(DELETE_OLD)
                .execute(Tuple.of(column(endedBefore)))
                .map(deleted -> deleted.rowCount());
    }
}
