package io.dialbridge.intake.leads;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.LeadQuery;
import io.dialbridge.intake.rules.LeadQuery.Filter;
import io.dialbridge.intake.rules.LeadQuery.Time;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The SQL of searches for leads. */
@ApplicationScoped
public class LeadSearchStore {

    /** What a search found. */
    public sealed interface Found {

        /** @param total how many leads match in all */
        record Page(List<Lead> leads, long total) implements Found {}

        /** The leads of the page hold more text than one reply can carry. */
        record TooLarge() implements Found {}
    }

    /** Characters of a page: the reply shows each three times and is built in memory. */
    private static final int MOST_TEXT = 8_000_000;

    // Stops behind the lead that makes the page too large, so that the rest of it never leaves the database.
    private static final String PAGE = """
            SELECT * FROM (
                SELECT page.*, length(fields::text) AS size, sum(length(fields::text)) OVER (ORDER BY {order}) AS size_so_far
                FROM (SELECT {columns} FROM leads WHERE {where} ORDER BY {order} OFFSET {offset} LIMIT {limit}) AS page
            ) AS measured
            WHERE size_so_far - size <= {most} ORDER BY {order}
            """.replace("{columns}", LeadRow.COLUMNS);

    private static final String NEWEST = "SELECT " + LeadRow.COLUMNS
            + " FROM leads WHERE account_id = $1 AND deleted_at IS NULL AND archived_at IS NULL ORDER BY id DESC LIMIT 1";

    private final Pool pool;

    LeadSearchStore(Pool pool) {
        this.pool = pool;
    }

    /** A page by offset, oldest lead first; a search by updated_at goes by that time (domain.md 19). */
    public Uni<Found> search(String accountId, LeadQuery query) {
        var where = where(accountId, query);
        var order = query.findsBy(Time.UPDATED) ? "modified_at, id" : "id";
        var count = pool.preparedQuery("SELECT count(*) AS total FROM leads WHERE " + where.sql())
                .execute(where.values())
                .map(rows -> rows.iterator().next().getLong("total"));
        return Uni.combine()
                .all()
                .unis(rows(where, order, query), count)
                .with((rows, total) -> found(rows, total, query));
    }

    // Offset and limit are bound: as literals they would make every page a statement of its own to prepare and to keep.
    private Uni<RowSet<Row>> rows(Conditions where, String order, LeadQuery query) {
        var values = where.values();
        var next = values.size() + 1;
        var sql = PAGE.replace("{where}", where.sql())
                .replace("{order}", order)
                .replace("{offset}", "$" + next)
                .replace("{limit}", "$" + (next + 1))
                .replace("{most}", "$" + (next + 2));
        return pool.preparedQuery(sql)
                .execute(values.addInteger(query.offset())
                        .addInteger(query.limit())
                        .addInteger(MOST_TEXT));
    }

    /** A lead alone is always answered, however large it is: its sender can ask for no less. */
    private static Found found(RowSet<Row> rows, long total, LeadQuery query) {
        var size = 0L;
        for (var row : rows) {
            size = row.getLong("size_so_far");
        }
        return size > MOST_TEXT && query.limit() > 1 ? new Found.TooLarge() : new Found.Page(LeadRow.all(rows), total);
    }

    /** The lead that came last; empty for an account without leads. */
    public Uni<Optional<Lead>> newest(String accountId) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(accountId)).map(rows -> LeadRow.all(rows).stream()
                .findFirst());
    }

    /** The leads behind a cursor, in the order of their ids. */
    public Uni<List<Lead>> page(String accountId, List<Filter> filters, long after, int limit) {
        var where = where(accountId, new LeadQuery(filters, 0, limit)).and("id > ?", after);
        var values = where.values().addInteger(limit);
        return pool.preparedQuery("SELECT " + LeadRow.COLUMNS + " FROM leads WHERE " + where.sql()
                        + " ORDER BY id LIMIT $" + values.size())
                .execute(values)
                .map(LeadRow::all);
    }

    private static Conditions where(String accountId, LeadQuery query) {
        var where = new Conditions().and("account_id = ?", accountId);
        where.and(query.findsBy(Time.DELETED) ? "deleted_at IS NOT NULL" : "deleted_at IS NULL");
        if (!query.findsBy(Time.DELETED)) {
            where.and(query.findsBy(Time.ARCHIVED) ? "archived_at IS NOT NULL" : "archived_at IS NULL");
        }
        query.filters().forEach(filter -> add(where, filter));
        return where;
    }

    private static void add(Conditions where, Filter filter) {
        switch (filter) {
            case Filter.Ids ids -> where.and("id = ANY (?)", ids.ids().toArray(Long[]::new));
            case Filter.Lists lists ->
                where.and("list_id = ANY (?)", lists.listIds().toArray(String[]::new));
            case Filter.Status status -> where.and("status = ?", status.status());
            case Filter.Phone phone -> {
                if (phone.number() != null) {
                    where.and("phone_number = ?", phone.number());
                }
                if (phone.code() != null) {
                    where.and("phone_code = ?", phone.code());
                }
            }
            case Filter.Text text -> where.and(lowerCase(text.field()) + " = lower(?)", text.value());
            case Filter.Span span -> {
                if (span.from() != null) {
                    where.and(column(span.time()) + " >= ?", span.from().atOffset(ZoneOffset.UTC));
                }
                if (span.until() != null) {
                    where.and(column(span.time()) + " < ?", span.until().atOffset(ZoneOffset.UTC));
                }
            }
        }
    }

    /** @param field one of SearchRules' own names, never a caller's text */
    private static String lowerCase(String field) {
        return field.equals("email") ? "email" : "lower(fields ->> '" + field + "')";
    }

    private static String column(Time time) {
        return switch (time) {
            case CREATED -> "created_at";
            case UPDATED -> "modified_at";
            case DELETED -> "deleted_at";
            case ARCHIVED -> "archived_at";
            case LAST_CALLED -> "last_called";
        };
    }
}
