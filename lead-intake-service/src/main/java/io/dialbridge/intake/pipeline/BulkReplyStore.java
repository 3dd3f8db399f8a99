package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.v1.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The SQL of what bulk requests were answered. */
@ApplicationScoped
class BulkReplyStore {

    /** What a part was answered, and to which request. */
    record Earlier(String fingerprint, JsonArray items) {}

    private static final Duration KEPT = Duration.ofHours(24);

    // A repeat that comes while the first request is at this part waits here for its end.
    private static final String CLAIM = """
            INSERT INTO bulk_replies AS r (account_id, key, part, fingerprint, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (account_id, key, part) DO UPDATE
                SET fingerprint = EXCLUDED.fingerprint, items = NULL, created_at = EXCLUDED.created_at
                WHERE r.created_at < $6
            RETURNING true
            """;

    // The first part of a key that expired expires the others, which are some moments younger.
    private static final String FORGET_REST =
            "DELETE FROM bulk_replies WHERE account_id = $1 AND key = $2 AND part > 0";

    private static final String EARLIER = """
            SELECT fingerprint, items FROM bulk_replies WHERE account_id = $1 AND key = $2 AND part = $3
            """;

    private static final String ANSWERED = """
            SELECT fingerprint, items FROM bulk_replies WHERE account_id = $1 AND key = $2 AND part = $3 AND created_at >= $4
            """;

    private static final String KEEP = """
            UPDATE bulk_replies SET items = $4 WHERE account_id = $1 AND key = $2 AND part = $3
            """;

    private static final String PURGE = """
            DELETE FROM bulk_replies r USING (
                SELECT account_id, key, part FROM bulk_replies
                WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
            WHERE r.account_id = old.account_id AND r.key = old.key AND r.part = old.part
            """;

    private final Pool pool;

    BulkReplyStore(Pool pool) {
        this.pool = pool;
    }

    /** True for a part that was not answered in the last 24 hours; it is this transaction's now. */
    Uni<Boolean> claim(SqlConnection transaction, String accountId, IdempotencyKey key, int part, Instant now) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.tuple()
                        .addString(accountId)
                        .addString(key.key())
                        .addInteger(part)
                        .addString(key.fingerprint())
                        .addOffsetDateTime(column(now))
                        .addOffsetDateTime(column(now.minus(KEPT))))
                .map(rows -> rows.size() == 1)
                .call(claimed -> claimed && part == 0
                        ? transaction.preparedQuery(FORGET_REST).execute(Tuple.of(accountId, key.key()))
                        : Uni.createFrom().voidItem());
    }

    Uni<Optional<Earlier>> answered(String accountId, IdempotencyKey key, int part, Instant now) {
        return pool.preparedQuery(ANSWERED)
                .execute(Tuple.of(accountId, key.key(), part, column(now.minus(KEPT))))
                .map(rows -> rows.stream().findFirst().map(BulkReplyStore::read));
    }

    Uni<Earlier> earlier(SqlConnection transaction, String accountId, IdempotencyKey key, int part) {
        return transaction
                .preparedQuery(EARLIER)
                .execute(Tuple.of(accountId, key.key(), part))
                .map(rows -> read(rows.iterator().next()));
    }

    private static Earlier read(Row row) {
        return new Earlier(row.getString("fingerprint"), row.getJsonArray("items"));
    }

    Uni<Void> keep(SqlConnection transaction, String accountId, IdempotencyKey key, int part, JsonArray items) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(accountId, key.key(), part, items))
                .replaceWithVoid();
    }

    /** Removes some of those whose time is over; answers how many. */
    Uni<Integer> purge(Instant now, int most) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(column(now.minus(KEPT)), most))
                .map(rows -> rows.rowCount());
    }

    private static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
