package io.dialbridge.dispatch.log;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds deliveries by the texts of their attempts, a day at a time: by the day's index where it has one, else by reading a bounded number of
 * attempts (ADR 023).
 */
@ApplicationScoped
class TextSearchStore {

    /** The days of the partitions, and those that rows lie under for which no partition was made. */
    private static final String DAYS = """
            SELECT to_date(right(child.relname, 8), 'YYYYMMDD') AS day, EXISTS (
                    SELECT FROM pg_index JOIN pg_class text ON text.oid = pg_index.indexrelid
                    WHERE pg_index.indrelid = child.oid AND pg_index.indisvalid AND text.relname = child.relname || '%s')
                AS indexed
            FROM pg_inherits JOIN pg_class child ON child.oid = pg_inherits.inhrelid
            WHERE pg_inherits.inhparent = 'attempt'::regclass AND child.relname ~ '%s'
            UNION ALL
            SELECT DISTINCT day, false FROM delivery_default WHERE account_id = $1
            ORDER BY day DESC
            """.formatted(LogText.INDEX, LogText.PARTITIONS);

    /** Attempts that one statement reads where there is no index. */
    private static final int SLICE = 5_000;

    private static final String BY_INDEX = """
            SELECT delivery_id FROM attempt WHERE %s
            GROUP BY delivery_id ORDER BY delivery_id DESC%s
            """;

    private static final String BY_READING = """
            WITH slice AS MATERIALIZED (
                SELECT delivery_id, (%s) AS found FROM attempt WHERE %s ORDER BY delivery_id DESC%s
            )
            SELECT (SELECT count(*) FROM slice) AS read, (SELECT delivery_id FROM slice ORDER BY delivery_id LIMIT 1) AS last,
                ARRAY(SELECT DISTINCT delivery_id FROM slice WHERE found) AS ids
            """;

    private final Pool pool;
    private final SearchStore deliveries;

    TextSearchStore(Pool pool, SearchStore deliveries) {
        this.pool = pool;
        this.deliveries = deliveries;
    }

    Uni<LogDays> days(String accountId) {
        return pool.preparedQuery(DAYS)
                .execute(Tuple.of(accountId))
                .map(rows -> new LogDays(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new LogDays.Day(row.getLocalDate("day"), row.getBoolean("indexed")))
                        .toList()));
    }

    /** Looks through the next day, or a part of it. */
    Uni<Found> step(String accountId, DeliveryFilter filter, LogDays days, Place place, int limit, Duration patience) {
        return days.newest(
                        deliveries.oldest(filter),
                        deliveries.newest(filter, place).orElse(LocalDate.MAX))
                .map(day -> deliveries
                        .within(patience, connection -> candidates(connection, accountId, filter, day, place, limit))
                        .chain(found -> found.ids().length == 0
                                ? Uni.createFrom().item(new Found(List.of(), found.next()))
                                : deliveries
                                        .among(accountId, filter, day.date(), found.ids(), limit)
                                        .map(rows -> found(rows, limit, found.next(), place))))
                .orElseGet(() -> Uni.createFrom().item(new Found(List.of(), null)));
    }

    /** Deliveries whose attempts have the texts, and where to go on. */
    private record Candidates(UUID[] ids, Place next) {}

    private static Found found(List<Row> rows, int limit, Place next, Place place) {
        return new Found(rows, rows.size() == limit ? place.after(rows.getLast().getUUID("id")) : next);
    }

    private static Uni<Candidates> candidates(
            SqlConnection connection,
            String accountId,
            DeliveryFilter filter,
            LogDays.Day day,
            Place place,
            int limit) {
        var indexable = texts(filter).anyMatch(SearchedText::indexable);
        return day.indexed() && indexable
                ? byIndex(connection, accountId, filter, day.date(), place, limit)
                : byReading(connection, accountId, filter, day.date(), place);
    }

    private static Uni<Candidates> byIndex(
            SqlConnection connection, String accountId, DeliveryFilter filter, LocalDate day, Place place, int limit) {
        var conditions = of(accountId, filter, day, place);
        texts(filter).forEach(text -> conditions.anyOf(LogText.SEARCHED + " ILIKE ?", text.patterns()));
        var end = conditions.numbered(" LIMIT ?", limit);
        return connection
                .preparedQuery(BY_INDEX.formatted(conditions, end))
                .execute(conditions.arguments())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("delivery_id"))
                        .toArray(UUID[]::new))
                .map(ids -> new Candidates(
                        ids, ids.length == limit ? place.after(ids[limit - 1]) : place.after(Place.leastOf(day))));
    }

    private static Uni<Candidates> byReading(
            SqlConnection connection, String accountId, DeliveryFilter filter, LocalDate day, Place place) {
        var conditions = of(accountId, filter, day, place);
        var texts = conditions.apart();
        texts(filter).forEach(text -> texts.anyOf(LogText.SEARCHED + " ILIKE ?", text.patterns()));
        var end = conditions.numbered(" LIMIT ?", SLICE);
        return connection
                .preparedQuery(BY_READING.formatted(texts, conditions, end))
                .execute(conditions.arguments())
                .map(rows -> rows.iterator().next())
                .map(row -> read(row, day, place));
    }

    /** Of a full slice the last delivery may have more attempts: it is read again. */
    private static Candidates read(Row row, LocalDate day, Place place) {
        var ids = row.getArrayOfUUIDs("ids");
        if (row.getLong("read") < SLICE) {
            return new Candidates(ids, place.after(Place.leastOf(day)));
        }
        var last = row.getUUID("last");
        return new Candidates(
                Stream.of(ids).filter(id -> !id.equals(last)).toArray(UUID[]::new), place.after(Place.next(last)));
    }

    private static Conditions of(String accountId, DeliveryFilter filter, LocalDate day, Place place) {
        var conditions = new Conditions()
                .add("account_id = ?", accountId)
                .add("day = ?", day)
                .add("delivery_id < ?", place.after());
        SearchStore.times(conditions, "delivery_id", filter);
        return conditions;
    }

    private static Stream<SearchedText> texts(DeliveryFilter filter) {
        return Stream.of(filter.text(), filter.result()).flatMap(Stream::ofNullable);
    }
}
