package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.submissions.ReasonJson;
import io.dialbridge.intake.submissions.Submission;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of requests that came with an Idempotency-Key. */
@ApplicationScoped
class LeadRequestStore {

    /**
     * A request that was answered.
     *
     * @param leadId that it made or updated
     * @param reasons why it was not taken, or what the sender was told instead of success
     */
    record Earlier(
            String fingerprint,
            Submission.Outcome outcome,
            @Nullable Long leadId,
            List<Reason> reasons,
            @Nullable String submissionId) {

        static Earlier of(Settled settled) {
            return new Earlier(
                    "",
                    Verdicts.outcome(settled.verdict()),
                    Verdicts.leadId(settled.verdict()),
                    Verdicts.reasons(settled.verdict()),
                    settled.submissionId());
        }

        /** @param lead as it is now; null where there is none */
        Settled settled(@Nullable Lead lead) {
            return new Settled(Verdicts.again(outcome, lead, reasons), submissionId, true);
        }
    }

    private static final Duration KEPT = Duration.ofHours(24);

    // A repeat that comes while the first request is at work waits here for its end.
    private static final String CLAIM = """
            INSERT INTO lead_requests AS r (account_id, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id, key) DO UPDATE
                SET fingerprint = EXCLUDED.fingerprint, lead_id = NULL, created = NULL, verdict = NULL, reasons = NULL, submission_id = NULL,
                    created_at = EXCLUDED.created_at
                WHERE r.created_at < $5
            RETURNING true
            """;

    // Rows of the release before have no verdict but a lead.
    private static final String EARLIER = """
            SELECT fingerprint, coalesce(verdict, CASE WHEN created THEN 'ACCEPTED' ELSE 'UPDATED' END) AS verdict, lead_id,
                   coalesce(reasons, '[]') AS reasons, submission_id
            FROM lead_requests WHERE account_id = $1 AND key = $2
            """;

    private static final String ANSWERED =
            "SELECT true FROM lead_requests WHERE account_id = $1 AND key = $2 AND created_at >= $3";

    private static final String KEEP = """
            UPDATE lead_requests SET verdict = $3, lead_id = $4, reasons = $5, submission_id = $6 WHERE account_id = $1 AND key = $2
            """;

    private static final String RELEASE = "DELETE FROM lead_requests WHERE account_id = $1 AND key = $2";

    private static final String PURGE = """
            DELETE FROM lead_requests r USING (
                SELECT account_id, key FROM lead_requests WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
            WHERE r.account_id = old.account_id AND r.key = old.key
            """;

    private final Pool pool;

    LeadRequestStore(Pool pool) {
        this.pool = pool;
    }

    /** True for a key that was not used in the last 24 hours; it is this transaction's now. */
    Uni<Boolean> claim(SqlConnection transaction, String accountId, IdempotencyKey key, Instant now) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(accountId, key.key(), key.fingerprint(), column(now), column(now.minus(KEPT))))
                .map(rows -> rows.size() == 1);
    }

    Uni<Boolean> isAnswered(String accountId, IdempotencyKey key, Instant now) {
        return pool.preparedQuery(ANSWERED)
                .execute(Tuple.of(accountId, key.key(), column(now.minus(KEPT))))
                .map(rows -> rows.size() > 0);
    }

    Uni<Optional<Earlier>> earlier(SqlConnection transaction, String accountId, IdempotencyKey key) {
        return transaction
                .preparedQuery(EARLIER)
                .execute(Tuple.of(accountId, key.key()))
                .map(rows -> rows.stream().findFirst().map(LeadRequestStore::read));
    }

    private static Earlier read(Row row) {
        var submission = row.getUUID("submission_id");
        return new Earlier(
                row.getString("fingerprint"),
                Submission.Outcome.valueOf(row.getString("verdict")),
                row.getLong("lead_id"),
                ReasonJson.read(row.getJsonArray("reasons")),
                submission == null ? null : submission.toString());
    }

    Uni<Void> keep(SqlConnection transaction, String accountId, IdempotencyKey key, Earlier answered) {
        var submission = answered.submissionId();
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        accountId,
                        key.key(),
                        answered.outcome().name(),
                        answered.leadId(),
                        ReasonJson.array(answered.reasons()),
                        submission == null ? null : UUID.fromString(submission)))
                .replaceWithVoid();
    }

    /** As if the request had never come. */
    Uni<Void> release(SqlConnection transaction, String accountId, IdempotencyKey key) {
        return transaction
                .preparedQuery(RELEASE)
                .execute(Tuple.of(accountId, key.key()))
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
