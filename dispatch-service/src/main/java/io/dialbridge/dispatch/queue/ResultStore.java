package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.retry.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what attempts came to: the line of the log and the queue's row in one statement, only for who still holds the row. */
@ApplicationScoped
class ResultStore {

    private static final String RECORD = """
            WITH result AS (
                SELECT * FROM unnest(
                    $1::date[], $2::text[], $3::uuid[], $4::integer[], $5::timestamptz[], $6::integer[], $7::text[],
                    $8::timestamptz[], $9::bigint[], $10::integer[], $11::integer[], $12::integer[], $13::text[], $14::text[],
                    $15::text[], $16::text[], $17::integer[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[])
                AS r (day, account_id, delivery_id, version, retry_at, number, status,
                    started_at, duration_ms, dns_ms, connect_ms, first_byte_ms, request_method, request_url,
                    request_headers, request_body, response_status, response_headers, response_body, result, cause, detail)
            ), done AS (
                DELETE FROM delivery_queue q USING result r
                WHERE q.account_id = r.account_id AND q.id = r.delivery_id
                    AND q.locked_by = $23 AND q.lock_version = r.version AND r.retry_at IS NULL
                RETURNING q.account_id, q.id
            ), postponed AS (
                UPDATE delivery_queue q
                SET due_at = r.retry_at, attempts = r.number, locked_by = NULL, locked_until = NULL
                FROM result r
                WHERE q.account_id = r.account_id AND q.id = r.delivery_id
                    AND q.locked_by = $23 AND q.lock_version = r.version AND r.retry_at IS NOT NULL
                RETURNING q.account_id, q.id
            ), held AS (
                SELECT account_id, id FROM done UNION ALL SELECT account_id, id FROM postponed
            )
            INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms,
                dns_ms, connect_ms, first_byte_ms, request_method, request_url, request_headers, request_body,
                response_status, response_headers, response_body, result, cause, detail)
            SELECT r.day, r.account_id, r.delivery_id, r.number, r.status, r.started_at, r.duration_ms,
                r.dns_ms, r.connect_ms, r.first_byte_ms, r.request_method, r.request_url, r.request_headers, r.request_body,
                r.response_status, r.response_headers, r.response_body, r.result, r.cause, r.detail
            FROM result r JOIN held h ON h.account_id = r.account_id AND h.id = r.delivery_id
            """;

    private final Pool pool;
    private final LogColumns log;

    ResultStore(Pool pool, LogColumns log) {
        this.pool = pool;
        this.log = log;
    }

    /** @return how many counted; the others had lost their lease to another holder, whose attempt is the one that is logged */
    Uni<Integer> record(String holder, List<Result> results) {
        var claims = new Columns<>(results)
                .date(result -> result.claim().day())
                .text(result -> result.claim().delivery().accountId())
                .uuid(result -> result.claim().id())
                .integer(result -> result.claim().version())
                .time(ResultStore::retryAt);
        var arguments = log.attempt(claims, result -> result.finished().attempt())
                .tuple()
                .addString(holder);
        return pool.preparedQuery(RECORD).execute(arguments).map(rows -> rows.rowCount());
    }

    private static @Nullable Instant retryAt(Result result) {
        return result.finished().verdict() instanceof Verdict.Retrying retrying ? retrying.at() : null;
    }
}
