package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.LogQuery.Filter;
import io.dialbridge.intake.calls.LogQuery.Key;
import io.dialbridge.intake.leads.Conditions;
import io.dialbridge.intake.v1.IfMatch;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The SQL of searches in the call log, and of what others add to a call. */
@ApplicationScoped
class LogStore {

    /**
     * A call, and how often its lead was called until now.
     *
     * @param calledCount 0 once the lead was erased
     */
    record Logged(CallRow row, int calledCount) {}

    /** What a search found. */
    sealed interface Found {

        /** @param total how many calls match in all */
        record Page(List<Logged> calls, long total) implements Found {}

        /** The calls of the page hold more text than one reply can carry. */
        record TooLarge() implements Found {}
    }

    /** Characters of a page: the reply shows each several times and is built in memory. */
    private static final int MOST_TEXT = 8_000_000;

    // Stops behind the call that makes the page too large, so that the rest of it never leaves the database.
    private static final String PAGE = """
            SELECT {columns}, size_so_far, COALESCE(
                (SELECT l.called_count FROM leads l WHERE l.account_id = measured.account_id AND l.id = measured.lead_id), 0) AS called_count
            FROM (
                SELECT page.*, sum(size) OVER (ORDER BY {order}) AS size_so_far
                FROM (
                    SELECT *, length(said::text) + length(COALESCE(extra_field_01, '')) + length(COALESCE(extra_field_02, '')) AS size
                    FROM call_log WHERE {where} ORDER BY {order} OFFSET {offset} LIMIT {limit}) AS page
            ) AS measured
            WHERE size_so_far - size <= {most} ORDER BY {order}
            """.replace("{columns}", CallRow.COLUMNS);

    private static final String LOGGED = CallRow.COLUMNS + """
            , COALESCE(
                (SELECT l.called_count FROM leads l WHERE l.account_id = c.account_id AND l.id = c.lead_id), 0) AS called_count
            """;

    private static final String FIND =
            "SELECT " + LOGGED + " FROM call_log c WHERE account_id = $1 AND call_log_id = $2";

    private static final String UNHEARD_OF = """
            SELECT v.value FROM unnest($2::text[]) AS v (value)
            WHERE NOT EXISTS (SELECT 1 FROM call_log WHERE account_id = $1 AND {column} = v.value)
            """;

    // A version that nobody asked for is any.
    private static final String UPDATE = """
            UPDATE call_log c
            SET revenue = CASE WHEN 'revenue' = ANY ($3) THEN $4::text::numeric ELSE revenue END,
                returned = CASE WHEN 'return' = ANY ($3) THEN $5 ELSE returned END,
                extra_field_01 = CASE WHEN 'extra_field_01' = ANY ($3) THEN $6 ELSE extra_field_01 END,
                extra_field_02 = CASE WHEN 'extra_field_02' = ANY ($3) THEN $7 ELSE extra_field_02 END,
                updated_at = $8, version = version + 1
            WHERE account_id = $1 AND call_log_id = $2 AND ($9::text[] IS NULL OR '"' || version || '"' = ANY ($9))
            RETURNING {logged}
            """.replace("{logged}", LOGGED);

    private static final String EARN = """
            UPDATE call_log SET revenue = $4::text::numeric, updated_at = $5, version = version + 1
            WHERE account_id = $1 AND call_log_id = $2 AND lead_id = $3
            """;

    private final Pool pool;

    LogStore(Pool pool) {
        this.pool = pool;
    }

    /** A page by offset. */
    Uni<Found> search(String accountId, LogQuery query) {
        var where = where(accountId, query.filters());
        var count = pool.preparedQuery("SELECT count(*) AS total FROM call_log WHERE " + where.sql())
                .execute(where.values())
                .map(rows -> rows.iterator().next().getLong("total"));
        return Uni.combine().all().unis(rows(where, query), count).with((rows, total) -> found(rows, total, query));
    }

    private Uni<RowSet<Row>> rows(Conditions where, LogQuery query) {
        var values = where.values();
        var next = values.size() + 1;
        var sql = PAGE.replace("{where}", where.sql())
                .replace("{order}", query.oldestFirst() ? "called_at, call_log_id" : "called_at DESC, call_log_id DESC")
                .replace("{offset}", "$" + next)
                .replace("{limit}", "$" + (next + 1))
                .replace("{most}", "$" + (next + 2));
        return pool.preparedQuery(sql)
                .execute(values.addInteger(query.paging().offset())
                        .addInteger(query.paging().limit())
                        .addInteger(MOST_TEXT));
    }

    /** A call alone is always answered, however large it is: its reader can ask for no less. */
    private static Found found(RowSet<Row> rows, long total, LogQuery query) {
        var size = 0L;
        for (var row : rows) {
            size = row.getLong("size_so_far");
        }
        return size > MOST_TEXT && query.paging().limit() > 1
                ? new Found.TooLarge()
                : new Found.Page(CallRow.each(rows, LogStore::logged), total);
    }

    Uni<Optional<Logged>> find(String accountId, String callLogId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId, callLogId))
                .map(rows -> CallRow.each(rows, LogStore::logged).stream().findFirst());
    }

    /** Those of the values that no call of the account has. */
    Uni<List<String>> unheardOf(String accountId, Key key, Collection<String> values) {
        return pool.preparedQuery(UNHEARD_OF.replace("{column}", key.column()))
                .execute(Tuple.of(accountId).addArrayOfString(values.toArray(String[]::new)))
                .map(rows -> CallRow.each(rows, row -> row.getString("value")));
    }

    /** The call after the change; empty when there is no such call, or none at one of these versions. */
    Uni<Optional<Logged>> update(String accountId, String callLogId, ExtrasEdit edit, IfMatch versions, Instant now) {
        var values = edit.values();
        var tags = versions.tags();
        return pool.preparedQuery(UPDATE)
                .execute(Tuple.of(accountId, callLogId)
                        .addArrayOfString(edit.names().toArray(String[]::new))
                        .addString(
                                values.revenue() == null
                                        ? null
                                        : values.revenue().toPlainString())
                        .addBoolean(values.returned())
                        .addString(values.extraField01())
                        .addString(values.extraField02())
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                        .addArrayOfString(tags == null ? null : tags.toArray(String[]::new)))
                .map(rows -> CallRow.each(rows, LogStore::logged).stream().findFirst());
    }

    /** Writes what a call of a lead earned; false when the lead has no such call. */
    Uni<Boolean> earn(
            SqlClient transaction, String accountId, String callLogId, long leadId, BigDecimal revenue, Instant now) {
        return transaction
                .preparedQuery(EARN)
                .execute(Tuple.of(accountId, callLogId, leadId, revenue.toPlainString(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Conditions where(String accountId, List<Filter> filters) {
        var where = new Conditions().and("account_id = ?", accountId);
        filters.forEach(filter -> add(where, filter));
        return where;
    }

    private static void add(Conditions where, Filter filter) {
        switch (filter) {
            case Filter.AnyOf any ->
                anyOf(where, any.key().column(), any.values().toArray(String[]::new));
            case Filter.Leads leads -> anyOf(where, "lead_id", leads.ids().toArray(Long[]::new));
            case Filter.CalledCount called ->
                where.and(
                        "EXISTS (SELECT 1 FROM leads l WHERE l.account_id = call_log.account_id AND l.id = lead_id AND called_count = ?)",
                        called.count());
            case Filter.From from -> where.and("called_at >= ?", from.time().atOffset(ZoneOffset.UTC));
            case Filter.Before before ->
                where.and("called_at < ?", before.time().atOffset(ZoneOffset.UTC));
            case Filter.Recorded recorded -> where.and("jsonb_exists(said, 'recording')");
        }
    }

    /** One value as such: an index has its calls in order, so that a page reads no more than it shows. */
    private static void anyOf(Conditions where, String column, Object[] values) {
        if (values.length == 1) {
            where.and(column + " = ?", values[0]);
        } else {
            where.and(column + " = ANY (?)", values);
        }
    }

    private static Logged logged(Row row) {
        return new Logged(CallRow.read(row), row.getInteger("called_count"));
    }
}
