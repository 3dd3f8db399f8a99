package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.Call;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The SQL of the call log and of the call events that took effect. */
@ApplicationScoped
class CallStore {

    private static final String SEEN = "SELECT id FROM call_events WHERE account_id = $1 AND id = ANY ($2)";

    private static final String LEADS_OF =
            "SELECT lead_id FROM call_log WHERE account_id = $1 AND call_log_id = ANY ($2)";

    // The calls that a batch speaks of, and what else decides on a lead: its latest call, and the latest that gives a
    // status.
    private static final String CALLS = """
            SELECT {columns} FROM call_log WHERE account_id = $1 AND call_log_id = ANY ($2)
            UNION
            SELECT latest.* FROM unnest($3::bigint[]) AS l (id) CROSS JOIN LATERAL (
                SELECT {columns} FROM call_log WHERE account_id = $1 AND lead_id = l.id AND call_log_id <> ALL ($2)
                ORDER BY called_at DESC, call_log_id DESC LIMIT 1) latest
            UNION
            SELECT deciding.* FROM unnest($3::bigint[]) AS l (id) CROSS JOIN LATERAL (
                SELECT {columns} FROM call_log WHERE account_id = $1 AND lead_id = l.id AND call_log_id <> ALL ($2)
                    AND (started OR said ? 'status')
                ORDER BY called_at DESC, call_log_id DESC LIMIT 1) deciding
            """.replace("{columns}", CallRow.OF_CALL);

    // A repeat that another transaction writes at the same time fails here; the batch runs again and sees it. Every new
    // id takes
    // two old ones with it, so the table stays as large as what comes in KEPT.
    private static final String REMEMBER = """
            WITH expired AS (
                SELECT account_id, id FROM call_events WHERE received_at < $4 ORDER BY received_at LIMIT $5 FOR UPDATE SKIP LOCKED
            ), swept AS (
                DELETE FROM call_events c USING expired e WHERE c.account_id = e.account_id AND c.id = e.id
            )
            INSERT INTO call_events (account_id, id, received_at)
            SELECT $1, e.id, $3 FROM unnest($2::text[]) AS e (id) ORDER BY e.id
            """;

    /** A repeat that comes later finds its call as it is: the ledger makes no difference of it, and workflow-service knows its id. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String SAVE = """
            INSERT INTO call_log AS l
                (account_id, call_log_id, lead_id, called_at, started, said, agent_said, created_at, updated_at, version)
            SELECT $1, c.call_log_id, c.lead_id, c.called_at, c.started, c.said::jsonb, c.agent_said::jsonb, $8, $8, 1
            FROM unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::boolean[], $6::text[], $7::text[])
                 AS c (call_log_id, lead_id, called_at, started, said, agent_said)
            ORDER BY c.call_log_id
            ON CONFLICT (account_id, call_log_id) DO UPDATE
            SET called_at = EXCLUDED.called_at, started = EXCLUDED.started, said = EXCLUDED.said,
                agent_said = EXCLUDED.agent_said, updated_at = EXCLUDED.updated_at, version = l.version + 1
            WHERE l.lead_id = EXCLUDED.lead_id
            """;

    private static final String FIND =
            "SELECT " + CallRow.COLUMNS + " FROM call_log WHERE account_id = $1 AND call_log_id = $2";

    // {of} narrows to a lead or to nothing; $2 and $3 are the last row of the page before.
    private static final String PAGE = """
            SELECT {columns} FROM call_log
            WHERE account_id = $1 AND (called_at, call_log_id) < ($2, $3) {of}
            ORDER BY called_at DESC, call_log_id DESC LIMIT $4
            """.replace("{columns}", CallRow.COLUMNS);

    private static final String PAGE_OF_ALL = PAGE.replace("{of}", "");
    private static final String PAGE_OF_LEAD = PAGE.replace("{of}", "AND lead_id = $5");

    private final Pool pool;

    CallStore(Pool pool) {
        this.pool = pool;
    }

    /** Which of the event ids took effect before. */
    Uni<Set<String>> seen(SqlConnection transaction, String accountId, Collection<String> eventIds) {
        return transaction
                .preparedQuery(SEEN)
                .execute(Tuple.of(accountId).addArrayOfString(eventIds.toArray(String[]::new)))
                .map(rows -> {
                    var seen = new HashSet<String>();
                    rows.forEach(row -> seen.add(row.getString("id")));
                    return seen;
                });
    }

    /** Whose calls these are, as far as they are known. */
    Uni<Set<Long>> leadsOf(SqlConnection transaction, String accountId, Collection<String> callLogIds) {
        if (callLogIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return transaction
                .preparedQuery(LEADS_OF)
                .execute(Tuple.of(accountId).addArrayOfString(callLogIds.toArray(String[]::new)))
                .map(rows -> {
                    var leads = new HashSet<Long>();
                    rows.forEach(row -> leads.add(row.getLong("lead_id")));
                    return leads;
                });
    }

    /** The calls with these ids, whosever they are, and of each lead the others that can come to matter. */
    Uni<List<Call>> calls(
            SqlConnection transaction, String accountId, Collection<String> callLogIds, Collection<Long> leadIds) {
        return transaction
                .preparedQuery(CALLS)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(callLogIds.toArray(String[]::new))
                        .addArrayOfLong(leadIds.toArray(Long[]::new)))
                .map(CallRow::calls);
    }

    Uni<Void> remember(SqlConnection transaction, String accountId, Collection<String> eventIds, Instant now) {
        return transaction
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(eventIds.toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(now.minus(KEPT).atOffset(ZoneOffset.UTC))
                        .addInteger(2 * eventIds.size()))
                .replaceWithVoid();
    }

    /** How many rows were written: fewer than given if another lead got one of the ids meanwhile. */
    Uni<Integer> save(SqlConnection transaction, String accountId, List<Call> calls, Instant now) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(column(calls, Call::callLogId).toArray(String[]::new))
                        .addArrayOfLong(column(calls, Call::leadId).toArray(Long[]::new))
                        .addArrayOfOffsetDateTime(
                                column(calls, call -> call.calledAt().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new))
                        .addArrayOfBoolean(column(calls, Call::started).toArray(Boolean[]::new))
                        .addArrayOfString(
                                column(calls, call -> CallRow.json(call.said())).toArray(String[]::new))
                        .addArrayOfString(column(calls, call -> CallRow.json(call.agentSaid()))
                                .toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(RowSet::rowCount);
    }

    Uni<Optional<CallRow>> find(String accountId, String callLogId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId, callLogId)).map(rows -> CallRow.all(rows).stream()
                .findFirst());
    }

    /** Latest calls first. */
    Uni<List<CallRow>> page(String accountId, Optional<Long> leadId, CallCursor after, int limit) {
        var values = Tuple.of(accountId, after.calledAt().atOffset(ZoneOffset.UTC), after.callLogId(), limit);
        leadId.ifPresent(values::addLong);
        return pool.preparedQuery(leadId.isPresent() ? PAGE_OF_LEAD : PAGE_OF_ALL)
                .execute(values)
                .map(CallRow::all);
    }

    private static <T> List<T> column(List<Call> calls, Function<Call, T> of) {
        return calls.stream().map(of).toList();
    }
}
