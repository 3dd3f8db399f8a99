package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.queue.DeliveryDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what endpoints did and what waits for them, by so many rows of each as can be read while somebody waits. */
@ApplicationScoped
class FigureStore {

    /** Rows of a lane that are counted. */
    static final int MOST_BACKLOG = 1_000;

    private static final int LAST_DELIVERIES = 100;
    private static final Duration REACH = Duration.ofHours(24);

    /**
     * The last deliveries by id alone, which begins with the time: so each day's index gives them in order, and no more is read than counts.
     * The first day leaves two days, and the empty ones ahead.
     */
    private static final String FIGURES = """
            SELECT e.endpoint_id, f.attempts, f.delivered, f.p95_ms, b.backlog, b.oldest, b.next_at
            FROM unnest($2::text[]) AS e (endpoint_id)
            CROSS JOIN LATERAL (
                SELECT count(*) AS attempts, count(*) FILTER (WHERE a.status = 'DELIVERED') AS delivered,
                    percentile_disc(0.95) WITHIN GROUP (ORDER BY a.duration_ms) AS p95_ms
                FROM (
                    SELECT d.day, d.id FROM delivery d
                    WHERE d.account_id = $1 AND d.endpoint_id = e.endpoint_id AND d.day >= $3 AND d.created_at >= $4
                    ORDER BY d.id DESC LIMIT $5
                ) last
                JOIN attempt a ON a.day = last.day AND a.account_id = $1 AND a.delivery_id = last.id
                WHERE a.day >= $3 AND a.request_method IS NOT NULL
            ) f
            CROSS JOIN LATERAL (
                SELECT count(*) AS backlog, (array_agg(id ORDER BY id))[1] AS oldest,
                    min(due_at) AS next_at
                FROM (
                    SELECT q.id, q.due_at FROM delivery_queue q
                    WHERE q.account_id = $1 AND q.endpoint_id = e.endpoint_id AND q.locked_by IS NULL
                    LIMIT $6
                ) waiting
            ) b
            """;

    private final Pool pool;

    FigureStore(Pool pool) {
        this.pool = pool;
    }

    /** By endpoint. */
    Uni<Map<String, Figures>> of(String accountId, List<String> endpointIds, Instant now) {
        var from = now.minus(REACH);
        var arguments = Tuple.tuple()
                .addString(accountId)
                .addArrayOfString(endpointIds.toArray(String[]::new))
                .addLocalDate(LocalDate.ofInstant(from, ZoneOffset.UTC))
                .addOffsetDateTime(from.atOffset(ZoneOffset.UTC))
                .addInteger(LAST_DELIVERIES)
                .addInteger(MOST_BACKLOG + 1);
        return pool.preparedQuery(FIGURES).execute(arguments).map(rows -> {
            var figures = new HashMap<String, Figures>();
            rows.forEach(row -> figures.put(row.getString("endpoint_id"), figures(row)));
            return figures;
        });
    }

    private static Figures figures(Row row) {
        var oldest = row.getUUID("oldest");
        OffsetDateTime next = row.getOffsetDateTime("next_at");
        return new Figures(
                row.getInteger("attempts"),
                row.getInteger("delivered"),
                row.getLong("p95_ms"),
                row.getInteger("backlog"),
                oldest == null ? null : DeliveryDay.instant(oldest),
                next == null ? null : next.toInstant());
    }
}
