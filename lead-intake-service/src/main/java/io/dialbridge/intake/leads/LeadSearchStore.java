package io.dialbridge.intake.leads;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.rules.LeadQuery;
import io.dialbridge.intake.rules.LeadQuery.Filter;
import io.dialbridge.intake.rules.LeadQuery.Time;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** The SQL of searches for leads. */
@ApplicationScoped
public class LeadSearchStore {

    /** @param total how many leads match in all */
    public record Found(List<Lead> leads, long total) {}

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
        var page = pool.preparedQuery("SELECT " + LeadRow.COLUMNS + " FROM leads WHERE " + where.sql() + " ORDER BY "
                        + order + " OFFSET " + query.offset() + " LIMIT " + query.limit())
                .execute(where.values())
                .map(LeadRow::all);
        return Uni.combine().all().unis(page, count).with(Found::new);
    }

    /** The leads behind a cursor, in the order of their ids. */
    Uni<List<Lead>> page(String accountId, List<Filter> filters, long after, int limit) {
        var where = where(accountId, new LeadQuery(filters, 0, limit)).and("id > ?", after);
        return pool.preparedQuery("SELECT " + LeadRow.COLUMNS + " FROM leads WHERE " + where.sql()
                        + " ORDER BY id LIMIT " + limit)
                .execute(where.values())
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
