package io.dialbridge.dispatch.calls;

import io.dialbridge.dispatch.queue.Columns;
import io.dialbridge.dispatch.queue.LogColumns;
import io.dialbridge.dispatch.queue.ResultListeners;
import io.dialbridge.dispatch.queue.Settled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes finished calls: the request and its only attempt in one statement, past the queue. */
@ApplicationScoped
class CallStore {

    /** The names of one array each, in the order of {@link LogColumns}. Writing a batch again changes nothing. */
    private static final String INSERT = """
            WITH given AS (
                SELECT * FROM unnest(
                    $1::date[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                    $16::integer[], $17::text[], $18::text[], $19::timestamptz[], $20::text[], $21::integer[],
                    $22::text[], $23::integer[], $24::text[], $25::timestamptz[], $26::bigint[], $27::integer[],
                    $28::integer[], $29::integer[], $30::integer[], $31::text[], $32::text[], $33::text[], $34::text[],
                    $35::integer[], $36::text[], $37::text[], $38::text[], $39::text[], $40::text[], $41::text[],
                    $42::text[])
                AS g (day, account_id, id, endpoint_id, template_id, recipients, message_text, reply_fields, sent_as,
                    trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step,
                    lead_id, phone_number, created_at, payload_values, causation_depth, trace_parent,
                    number, status, started_at, duration_ms, dns_ms, connect_ms, tls_ms, first_byte_ms,
                    request_method, request_url, request_headers, request_body, response_status, response_headers, response_body,
                    result, cause, detail, lead_values, lead_refusal)
            ), asked AS (
                INSERT INTO delivery (day, account_id, id, endpoint_id, template_id, recipients, message_text, reply_fields, sent_as,
                    trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step,
                    lead_id, phone_number, created_at, payload_values, causation_depth, trace_parent)
                SELECT day, account_id, id, endpoint_id, template_id, recipients, message_text, reply_fields, sent_as,
                    trigger_type, workflow_id, run_id, action_id, replay_of, chain_of, chain_step,
                    lead_id, phone_number, created_at, payload_values, causation_depth, trace_parent
                FROM given
                ON CONFLICT DO NOTHING
            )
            INSERT INTO attempt (day, account_id, delivery_id, number, status, started_at, duration_ms,
                dns_ms, connect_ms, tls_ms, first_byte_ms, request_method, request_url, request_headers, request_body,
                response_status, response_headers, response_body, result, cause, detail, lead_values, lead_refusal)
            SELECT day, account_id, id, number, status, started_at, duration_ms,
                dns_ms, connect_ms, tls_ms, first_byte_ms, request_method, request_url, request_headers, request_body,
                response_status, response_headers, response_body, result, cause, detail, lead_values, lead_refusal
            FROM given
            ON CONFLICT DO NOTHING
            """;

    private static final String INSERT_AND_TELL = INSERT + "RETURNING account_id, delivery_id";

    private final Pool pool;
    private final LogColumns log;
    private final ResultListeners listeners;

    CallStore(Pool pool, LogColumns log, ResultListeners listeners) {
        this.pool = pool;
        this.log = log;
        this.listeners = listeners;
    }

    /**
     * Writes calls, and with them what listeners make of their attempts.
     *
     * @return how many attempts are new in the log
     */
    Uni<Integer> insert(List<CallLog.Entry> entries) {
        var settled = entries.stream().map(CallLog.Entry::settled).toList();
        var arguments = arguments(entries);
        var written = listeners.anyWrites(settled)
                ? pool.withTransaction(transaction -> insert(transaction, arguments, settled))
                : pool.preparedQuery(INSERT).execute(arguments).map(SqlResult::rowCount);
        return written.invoke(() -> listeners.committed(settled));
    }

    /** A batch that is written again tells listeners nothing new. */
    private Uni<Integer> insert(SqlClient transaction, Tuple arguments, List<Settled> settled) {
        return transaction
                .preparedQuery(INSERT_AND_TELL)
                .execute(arguments)
                .call(rows -> listeners.record(transaction, settled, ResultListeners.counted(rows)))
                .map(SqlResult::rowCount);
    }

    private Tuple arguments(List<CallLog.Entry> entries) {
        var asked = log.delivery(new Columns<>(entries), CallLog.Entry::delivery);
        return log.attempt(asked, CallLog.Entry::attempt).tuple();
    }
}
