package io.dialbridge.intake.pipeline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The SQL of requests that came with an Idempotency-Key. */
@ApplicationScoped
class LeadRequestStore {

    /**
     * A request that took effect.
     *
     * @param created true when it made a new lead, false when it updated one
     */
    record Earlier(String fingerprint, long leadId, boolean created) {}

    private static final Duration KEPT = Duration.ofHours(24);

    // A repeat that comes while the first request is at work waits here for its end. Every new key takes two old ones
    // with it.
    private static final String CLAIM = """
            WITH expired AS (
                SELECT account_id, key FROM lead_requests WHERE created_at < $5 ORDER BY created_at LIMIT 2 FOR UPDATE SKIP LOCKED
            ), swept AS (
                DELETE FROM lead_requests r USING expired e
                WHERE r.account_id = e.account_id AND r.key = e.key AND (r.account_id, r.key) <> ($1, $2)
            )
            INSERT INTO lead_requests AS r (account_id, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id, key) DO UPDATE
                SET fingerprint = EXCLUDED.fingerprint, lead_id = NULL, created = NULL, created_at = EXCLUDED.created_at
                WHERE r.created_at < $5
            RETURNING true
            """;

    private static final String EARLIER =
            "SELECT fingerprint, lead_id, created FROM lead_requests WHERE account_id = $1 AND key = $2 AND lead_id IS NOT NULL";

    private static final String KEEP =
            "UPDATE lead_requests SET lead_id = $3, created = $4 WHERE account_id = $1 AND key = $2";

    private static final String FORGET = "DELETE FROM lead_requests WHERE account_id = $1 AND key = $2";

    /** True for a key that was not used in the last 24 hours; it is this transaction's now. */
    Uni<Boolean> claim(SqlConnection transaction, String accountId, IdempotencyKey key, Instant now) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(accountId, key.key(), key.fingerprint(), column(now), column(now.minus(KEPT))))
                .map(rows -> rows.size() == 1);
    }

    Uni<Optional<Earlier>> earlier(SqlConnection transaction, String accountId, IdempotencyKey key) {
        return transaction
                .preparedQuery(EARLIER)
                .execute(Tuple.of(accountId, key.key()))
                .map(rows -> {
                    for (var row : rows) {
                        return Optional.of(new Earlier(
                                row.getString("fingerprint"), row.getLong("lead_id"), row.getBoolean("created")));
                    }
                    return Optional.empty();
                });
    }

    Uni<Void> keep(SqlConnection transaction, String accountId, IdempotencyKey key, long leadId, boolean created) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(accountId, key.key(), leadId, created))
                .replaceWithVoid();
    }

    /** A refused request took no effect: it may come again. */
    Uni<Void> forget(SqlConnection transaction, String accountId, IdempotencyKey key) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(accountId, key.key()))
                .replaceWithVoid();
    }

    private static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
