package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.Call;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The SQL of the call log. */
@ApplicationScoped
class CallStore {

    // Each by its key: for an array of ids Postgres may take another index that begins with the account, and skip
    // through all of it.
    private static final String EACH = """
            SELECT found.* FROM unnest($2::text[]) AS given (id) CROSS JOIN LATERAL (
                SELECT {columns} FROM call_log WHERE account_id = $1 AND call_log_id = given.id LIMIT 1) found
            """;

    static final String LEADS_OF = EACH.replace("{columns}", "lead_id");

    // The calls that are spoken of, and the latest of each lead besides. No row is in both.
    static final String CALLS = (EACH + """
            UNION ALL
            SELECT latest.* FROM unnest($3::bigint[]) AS l (id) CROSS JOIN LATERAL (
                SELECT {columns} FROM call_log WHERE account_id = $1 AND lead_id = l.id AND call_log_id <> ALL ($2)
                ORDER BY called_at DESC, call_log_id DESC LIMIT 1) latest
            """).replace("{columns}", CallRow.OF_CALL);

    // A statement of its own, for few leads need it, and the planner's work at each look at this table is the dearest
    // of an event.
    private static final String DECIDING = """
            SELECT deciding.* FROM unnest($3::bigint[]) AS l (id) CROSS JOIN LATERAL (
                SELECT {columns} FROM call_log WHERE account_id = $1 AND lead_id = l.id AND call_log_id <> ALL ($2)
                    AND (started OR said ? 'status')
                ORDER BY called_at DESC, call_log_id DESC LIMIT 1) deciding
            """.replace("{columns}", CallRow.OF_CALL);

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
        return calls(CALLS, transaction, accountId, callLogIds, leadIds).flatMap(found -> {
            var undecided = found.stream()
                    .filter(call -> !callLogIds.contains(call.callLogId()) && !call.givesStatus())
                    .map(Call::leadId)
                    .toList();
            return undecided.isEmpty()
                    ? Uni.createFrom().item(found)
                    : calls(DECIDING, transaction, accountId, callLogIds, undecided)
                            .map(deciding -> Stream.concat(found.stream(), deciding.stream())
                                    .toList());
        });
    }

    private static Uni<List<Call>> calls(
            String sql,
            SqlConnection transaction,
            String accountId,
            Collection<String> callLogIds,
            Collection<Long> leadIds) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(callLogIds.toArray(String[]::new))
                        .addArrayOfLong(leadIds.toArray(Long[]::new)))
                .map(CallRow::calls);
    }

    /** How many rows were written: fewer than given if another lead got one of the ids meanwhile. */
    Uni<Integer> save(SqlConnection transaction, String accountId, List<Call> calls, Instant now) {
        if (calls.isEmpty()) {
            return Uni.createFrom().item(0);
        }
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
