package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.retry.Verdict;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.Outbox.MessageKey;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what attempts came to: the line of the log and the queue's row in one statement, only for who still holds the row; and in the same
 * transaction what of a reply goes to the lead, so that it goes with the line, and once.
 */
@ApplicationScoped
class ResultStore {

    private static final String RECORD = """
            WITH result AS (
                SELECT * FROM unnest(
                    $1::date[], $2::text[], $3::uuid[], $4::integer[], $5::timestamptz[], $6::integer[], $7::text[],
                    $8::timestamptz[], $9::bigint[], $10::integer[], $11::integer[], $12::integer[], $13::integer[],
                    $14::text[], $15::text[], $16::text[], $17::text[], $18::integer[], $19::text[], $20::text[],
                    $21::text[], $22::text[], $23::text[], $24::text[], $25::text[])
                AS r (day, account_id, delivery_id, version, retry_at, number, status,
                    started_at, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, request_method, request_url,
                    request_headers, request_body, response_status, response_headers, response_body, result, cause, detail,
                    lead_values, lead_refusal)
            ), done AS (
                DELETE FROM delivery_queue q USING result r
                WHERE q.account_id = r.account_id AND q.id = r.delivery_id
                    AND q.locked_by = $26 AND q.lock_version = r.version AND r.retry_at IS NULL
                RETURNING q.account_id, q.id
            ), postponed AS (
                UPDATE delivery_queue q
                SET due_at = r.retry_at, attempts = r.number, locked_by = NULL, locked_until = NULL
                FROM result r
                WHERE q.account_id = r.account_id AND q.id = r.delivery_id
                    AND q.locked_by = $26 AND q.lock_version = r.version AND r.retry_at IS NOT NULL
                RETURNING q.account_id, q.id
            ), held AS (
                SELECT account_id, id FROM done UNION ALL SELECT account_id, id FROM postponed
            )
            INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms,
                dns_ms, connect_ms, tls_ms, first_byte_ms, request_method, request_url, request_headers, request_body,
                response_status, response_headers, response_body, result, cause, detail, lead_values, lead_refusal)
            SELECT r.day, r.account_id, r.delivery_id, r.number, r.status, r.started_at, r.duration_ms,
                r.dns_ms, r.connect_ms, r.tls_ms, r.first_byte_ms, r.request_method, r.request_url, r.request_headers, r.request_body,
                r.response_status, r.response_headers, r.response_body, r.result, r.cause, r.detail,
                r.lead_values, r.lead_refusal
            FROM result r JOIN held h ON h.account_id = r.account_id AND h.id = r.delivery_id
            """;

    private static final String RECORD_AND_TELL = RECORD + "RETURNING account_id, delivery_id";

    private final Pool pool;
    private final LogColumns log;
    private final LeadMessages messages;
    private final Outbox outbox;
    private final List<ResultListener> listeners;

    ResultStore(Pool pool, LogColumns log, LeadMessages messages, Outbox outbox, @All List<ResultListener> listeners) {
        this.pool = pool;
        this.log = log;
        this.messages = messages;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    /** @return how many counted; the others had lost their lease to another holder, whose attempt is the one that is logged */
    Uni<Integer> record(String holder, List<Result> results) {
        var forLeads = messages.of(results);
        var settled = results.stream().map(Result::settled).toList();
        var writing =
                listeners.stream().filter(listener -> listener.writes(settled)).toList();
        var recorded = forLeads.isEmpty() && writing.isEmpty()
                ? pool.preparedQuery(RECORD).execute(arguments(holder, results)).map(SqlResult::rowCount)
                : pool.withTransaction(transaction -> transaction
                                .preparedQuery(RECORD_AND_TELL)
                                .execute(arguments(holder, results))
                                .call(rows -> tell(transaction, held(rows), forLeads, writing, settled))
                                .map(SqlResult::rowCount))
                        .invoke(outbox::committed);
        return recorded.invoke(() -> listeners.forEach(listener -> listener.committed(settled)));
    }

    private Uni<Void> tell(
            SqlClient transaction,
            Set<MessageKey> held,
            List<OutboxMessage> forLeads,
            List<ResultListener> writing,
            List<Settled> settled) {
        var counted = settled.stream()
                .filter(one -> held.contains(new MessageKey(
                        one.delivery().accountId(), one.delivery().id())))
                .toList();
        var told = outbox.add(
                transaction,
                forLeads.stream()
                        .filter(message -> held.contains(new MessageKey(message.accountId(), message.id())))
                        .toList());
        for (var listener : writing) {
            told = told.chain(() -> listener.record(transaction, counted));
        }
        return told;
    }

    private static Set<MessageKey> held(Iterable<Row> rows) {
        var held = new HashSet<MessageKey>();
        rows.forEach(row -> held.add(new MessageKey(
                row.getString("account_id"), row.getUUID("delivery_id").toString())));
        return held;
    }

    private Tuple arguments(String holder, List<Result> results) {
        var claims = new Columns<>(results)
                .date(result -> result.claim().day())
                .text(result -> result.claim().delivery().accountId())
                .uuid(result -> result.claim().id())
                .integer(result -> result.claim().version())
                .time(ResultStore::retryAt);
        return log.attempt(claims, result -> result.finished().attempt())
                .tuple()
                .addString(holder);
    }

    private static @Nullable Instant retryAt(Result result) {
        return result.finished().verdict() instanceof Verdict.Retrying retrying ? retrying.at() : null;
    }
}
