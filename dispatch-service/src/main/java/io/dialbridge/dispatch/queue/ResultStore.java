package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.retry.Verdict;
import io.dialbridge.platform.KeptPlans;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.Outbox.MessageKey;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what attempts came to: the line of the log and the queue's row in one statement, only for who still holds the row; and in the same
 * transaction what of a reply goes to the lead, so that it goes with the line, and once.
 */
@ApplicationScoped
class ResultStore {

    /**
     * Rows are locked one by one, each by its key, and changed by their places: by their keys alone Postgres may compare each with every row
     * of a queue that it believes empty.
     */
    private static final String HELD_AND_DONE = """
            WITH result AS (
                SELECT * FROM unnest(
                    $1::date[], $2::text[], $3::uuid[], $4::integer[], $5::text[], $6::bigint[], $7::integer[], $8::text[],
                    $9::timestamptz[], $10::bigint[], $11::integer[], $12::integer[], $13::integer[], $14::integer[],
                    $15::text[], $16::text[], $17::text[], $18::text[], $19::integer[], $20::text[], $21::text[],
                    $22::text[], $23::text[], $24::text[], $25::text[], $26::text[])
                AS r (day, account_id, delivery_id, version, holder, retry_ms, number, status,
                    started_at, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms, request_method, request_url,
                    request_headers, request_body, response_status, response_headers, response_body, result, cause, detail,
                    lead_values, lead_refusal)
            ), held AS (
                SELECT own.ctid AS place, r.*
                FROM result r CROSS JOIN LATERAL (
                    SELECT q.ctid FROM delivery_queue q
                    WHERE q.account_id = r.account_id AND q.id = r.delivery_id
                        AND q.locked_by = r.holder AND q.lock_version = r.version
                    FOR UPDATE
                ) own
            ), done AS (
                DELETE FROM delivery_queue q USING held h
                WHERE q.ctid = h.place AND h.retry_ms IS NULL
                RETURNING q.account_id, q.id, q.endpoint_id, q.order_key
            """;

    /** The next of each key of which one is done. */
    private static final String WAKE = """
            ), woken AS (
                UPDATE delivery_queue q SET waits = false, due_at = now()
                FROM (
                    SELECT DISTINCT following.account_id, following.id
                    FROM done d CROSS JOIN LATERAL (
                        SELECT n.account_id, n.id FROM delivery_queue n
                        WHERE n.account_id = d.account_id AND n.endpoint_id = d.endpoint_id AND n.order_key = d.order_key
                            AND NOT EXISTS (SELECT FROM done gone WHERE gone.account_id = n.account_id AND gone.id = n.id)
                        ORDER BY n.id LIMIT 1
                    ) following
                    WHERE d.order_key IS NOT NULL
                ) head
                WHERE q.account_id = head.account_id AND q.id = head.id AND q.waits
            """;

    private static final String POSTPONE_AND_LOG = """
            ), postponed AS (
                UPDATE delivery_queue q
                SET due_at = now() + h.retry_ms * interval '1 millisecond', attempts = h.number, locked_by = NULL, unsure = false
                FROM held h
                WHERE q.ctid = h.place AND h.retry_ms IS NOT NULL
            )
            INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms,
                dns_ms, connect_ms, tls_ms, first_byte_ms, request_method, request_url, request_headers, request_body,
                response_status, response_headers, response_body, result, cause, detail, lead_values, lead_refusal)
            SELECT day, account_id, delivery_id, number, status, started_at, duration_ms,
                dns_ms, connect_ms, tls_ms, first_byte_ms, request_method, request_url, request_headers, request_body,
                response_status, response_headers, response_body, result, cause, detail, lead_values, lead_refusal
            FROM held
            """;

    private static final String RECORD = HELD_AND_DONE + POSTPONE_AND_LOG;

    /** Where one of the rows has a key. Without it there is nothing to wake, and a third of what Postgres plans here is spared. */
    private static final String RECORD_IN_ORDER = HELD_AND_DONE + WAKE + POSTPONE_AND_LOG;

    private static final String TELL = "RETURNING account_id, delivery_id";

    private final Pool pool;
    private final LogColumns log;
    private final LeadMessages messages;
    private final Outbox outbox;
    private final ResultListeners listeners;

    ResultStore(Pool pool, LogColumns log, LeadMessages messages, Outbox outbox, ResultListeners listeners) {
        this.pool = pool;
        this.log = log;
        this.messages = messages;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    /** @return how many counted; the others had lost their lease to another holder, whose attempt is the one that is logged */
    Uni<Integer> record(List<Result> results) {
        var forLeads = messages.of(results);
        var settled = results.stream().map(Result::settled).toList();
        var recorded = forLeads.isEmpty() && !listeners.anyWrites(settled)
                ? KeptPlans.once(pool, connection -> connection
                        .preparedQuery(statement(results))
                        .execute(arguments(results))
                        .map(SqlResult::rowCount))
                : pool.withTransaction(transaction -> record(transaction, results, settled, forLeads))
                        .invoke(() -> outbox.committed(List.of(LeadMessages.DESTINATION)));
        return recorded.invoke(() -> listeners.committed(settled));
    }

    private static String statement(List<Result> results) {
        return results.stream().anyMatch(result -> result.claim().ordered()) ? RECORD_IN_ORDER : RECORD;
    }

    private Uni<Integer> record(
            SqlClient transaction, List<Result> results, List<Settled> settled, List<OutboxMessage> forLeads) {
        return transaction
                .preparedQuery(statement(results) + TELL)
                .execute(arguments(results))
                .call(rows -> {
                    var held = ResultListeners.counted(rows);
                    return addMessages(transaction, forLeads, held)
                            .chain(() -> listeners.record(transaction, settled, held));
                })
                .map(SqlResult::rowCount);
    }

    private Uni<Void> addMessages(SqlClient transaction, List<OutboxMessage> forLeads, Set<MessageKey> held) {
        var counted = forLeads.stream()
                .filter(message -> held.contains(new MessageKey(message.accountId(), message.id())))
                .toList();
        return outbox.add(transaction, counted);
    }

    private Tuple arguments(List<Result> results) {
        var claims = new Columns<>(results)
                .date(result -> result.claim().day())
                .text(result -> result.claim().delivery().accountId())
                .uuid(result -> result.claim().id())
                .integer(result -> result.claim().version())
                .text(result -> result.claim().holder())
                .bigint(ResultStore::retryMillis);
        return log.attempt(claims, result -> result.finished().attempt()).tuple();
    }

    private static @Nullable Long retryMillis(Result result) {
        return result.finished().verdict() instanceof Verdict.Retrying retrying
                ? retrying.pause().toMillis()
                : null;
    }
}
