package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.Call;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The SQL of the call log and of the call events that took effect. */
@ApplicationScoped
class CallStore {

    /** A row of the call log as it is listed. */
    record Stored(Call call, Instant createdAt, Instant updatedAt, long version) {}

    private static final String COLUMNS = """
            call_log_id, lead_id, called_at, started, stage, stage_at, fields, agent, created_at, updated_at, version""";

    private static final String SEEN = "SELECT id FROM call_events WHERE account_id = $1 AND id = ANY ($2)";

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
                    AND (started OR fields ? 'status')
                ORDER BY called_at DESC, call_log_id DESC LIMIT 1) deciding
            """.replace("{columns}", COLUMNS);

    // A repeat that another transaction writes at the same time fails here; the batch runs again and sees it.
    private static final String REMEMBER = """
            INSERT INTO call_events (account_id, id, received_at)
            SELECT $1, e.id, $3 FROM unnest($2::text[]) AS e (id) ORDER BY e.id
            """;

    private static final String SAVE = """
            INSERT INTO call_log AS l
                (account_id, call_log_id, lead_id, called_at, started, stage, stage_at, fields, agent, created_at, updated_at, version)
            SELECT $1, c.call_log_id, c.lead_id, c.called_at, c.started, c.stage, c.stage_at, c.fields::jsonb, c.agent::jsonb, $10, $10, 1
            FROM unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::boolean[], $6::smallint[], $7::timestamptz[], $8::text[], $9::text[])
                 AS c (call_log_id, lead_id, called_at, started, stage, stage_at, fields, agent)
            ORDER BY c.call_log_id
            ON CONFLICT (account_id, call_log_id) DO UPDATE
            SET called_at = EXCLUDED.called_at, started = EXCLUDED.started, stage = EXCLUDED.stage, stage_at = EXCLUDED.stage_at,
                fields = EXCLUDED.fields, agent = EXCLUDED.agent, updated_at = EXCLUDED.updated_at, version = l.version + 1
            WHERE l.lead_id = EXCLUDED.lead_id
            """;

    private static final String FIND =
            "SELECT " + COLUMNS + " FROM call_log WHERE account_id = $1 AND call_log_id = $2";

    // {of} narrows to a lead or to nothing; $2 and $3 are the last row of the page before.
    private static final String PAGE = """
            SELECT {columns} FROM call_log
            WHERE account_id = $1 AND (called_at, call_log_id) < ($2, $3) {of}
            ORDER BY called_at DESC, call_log_id DESC LIMIT $4
            """.replace("{columns}", COLUMNS);

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

    /** The calls with these ids, whosever they are, and of each lead the others that can come to matter. */
    Uni<List<Call>> calls(
            SqlConnection transaction, String accountId, Collection<String> callLogIds, Collection<Long> leadIds) {
        return transaction
                .preparedQuery(CALLS)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(callLogIds.toArray(String[]::new))
                        .addArrayOfLong(leadIds.toArray(Long[]::new)))
                .map(rows -> all(rows).stream().map(Stored::call).toList());
    }

    Uni<Void> remember(SqlConnection transaction, String accountId, Collection<String> eventIds, Instant now) {
        return transaction
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(eventIds.toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** How many rows were written: fewer than given if another lead got one of the ids meanwhile. */
    Uni<Integer> save(SqlConnection transaction, String accountId, List<Call> calls, Instant now) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(column(calls, Call::callLogId).toArray(String[]::new))
                        .addArrayOfLong(column(calls, Call::leadId).toArray(Long[]::new))
                        .addArrayOfOffsetDateTime(times(calls, Call::calledAt))
                        .addArrayOfBoolean(column(calls, Call::started).toArray(Boolean[]::new))
                        .addArrayOfShort(
                                column(calls, call -> (short) call.stage()).toArray(Short[]::new))
                        .addArrayOfOffsetDateTime(times(calls, Call::stageAt))
                        .addArrayOfString(
                                column(calls, call -> json(call.fields())).toArray(String[]::new))
                        .addArrayOfString(
                                column(calls, call -> json(call.agent())).toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(RowSet::rowCount);
    }

    Uni<Optional<Stored>> find(String accountId, String callLogId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(accountId, callLogId)).map(rows -> all(rows).stream()
                .findFirst());
    }

    /** Latest calls first. */
    Uni<List<Stored>> page(String accountId, Optional<Long> leadId, CallCursor after, int limit) {
        var values = Tuple.of(accountId, after.calledAt().atOffset(ZoneOffset.UTC), after.callLogId(), limit);
        leadId.ifPresent(values::addLong);
        return pool.preparedQuery(leadId.isPresent() ? PAGE_OF_LEAD : PAGE_OF_ALL)
                .execute(values)
                .map(CallStore::all);
    }

    private static <T> List<T> column(List<Call> calls, Function<Call, T> of) {
        return calls.stream().map(of).toList();
    }

    private static OffsetDateTime[] times(List<Call> calls, Function<Call, Instant> of) {
        return calls.stream().map(of).map(time -> time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
    }

    private static String json(Map<String, String> values) {
        return new JsonObject(new LinkedHashMap<>(values)).encode();
    }

    private static List<Stored> all(RowSet<Row> rows) {
        var calls = new ArrayList<Stored>(rows.size());
        rows.forEach(row -> calls.add(new Stored(
                new Call(
                        row.getString("call_log_id"),
                        row.getLong("lead_id"),
                        row.getOffsetDateTime("called_at").toInstant(),
                        row.getBoolean("started"),
                        row.getShort("stage"),
                        row.getOffsetDateTime("stage_at").toInstant(),
                        texts(row.getJsonObject("fields")),
                        texts(row.getJsonObject("agent"))),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"))));
        return calls;
    }

    private static Map<String, String> texts(JsonObject json) {
        var texts = new LinkedHashMap<String, String>();
        json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }
}
