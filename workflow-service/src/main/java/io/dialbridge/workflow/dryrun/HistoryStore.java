package io.dialbridge.workflow.dryrun;

import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads an account's events page by page, in a transaction that can write nothing and sees them as they are at its start. */
@ApplicationScoped
class HistoryStore {

    private static final int PAGE = 100;

    /** An event of more bytes is passed over: a page of such would not fit into memory. */
    private static final int LARGEST = 1_000_000;

    /**
     * An account counts as a two-hundredth of the table, of which the planner would rather sort all than go 10,000 steps along the index.
     */
    private static final String BEGIN = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SET LOCAL enable_sort = off;
            SET LOCAL enable_bitmapscan = off
            """;

    /** Events of one time, of batches from before each had its own, are told apart as everywhere. */
    private static final String JUST_OLDER = """
            SELECT received_at, occurred_at, id FROM event WHERE account_id = $1
            ORDER BY received_at DESC, occurred_at DESC, id DESC OFFSET $2 LIMIT 1
            """;

    private static final String ONE_TOO_MANY = """
            SELECT received_at FROM event WHERE account_id = $1 AND received_at >= $2 AND received_at < $3
            ORDER BY received_at OFFSET $4 LIMIT 1
            """;

    private static final String NEXT = """
            SELECT id, lead_id, occurred_at, received_at, trace_parent,
                   CASE WHEN octet_length(payload) <= $7 THEN payload END AS payload
            FROM event
            WHERE account_id = $1 AND received_at >= $2 AND (received_at, occurred_at, id) > ($2, $3, $4) AND received_at < $5
            ORDER BY received_at, occurred_at, id LIMIT $6
            """;

    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /** Where in their order one has come to. */
    private record Place(Instant receivedAt, Instant occurredAt, String id) {

        static final Place START = new Place(BEGINNING, BEGINNING, "");

        static Place of(HistoryRow row) {
            return new Place(row.receivedAt(), row.occurredAt(), row.id());
        }
    }

    private final Pool pool;

    HistoryStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Hands the events over in the order in which they were received; the next page is read when the reader is done with the one before.
     * Fails as invalid for a period that holds too many.
     */
    Uni<Void> read(String accountId, Window window, Function<List<HistoryRow>, Uni<Void>> reader) {
        return pool.withTransaction(transaction -> transaction
                .query(BEGIN)
                .execute()
                .chain(() -> start(transaction, accountId, window))
                .flatMap(start -> pages(transaction, accountId, start, end(window), reader)));
    }

    private static Instant end(Window window) {
        return switch (window) {
            case Window.Newest newest -> END;
            case Window.Period period -> period.to();
        };
    }

    private static Uni<Place> start(SqlConnection transaction, String accountId, Window window) {
        return switch (window) {
            case Window.Newest newest ->
                first(transaction, JUST_OLDER, Tuple.of(accountId, newest.count()))
                        .map(older -> older.map(row -> new Place(
                                        time(row, "received_at"), time(row, "occurred_at"), row.getString("id")))
                                .orElse(Place.START));
            case Window.Period period ->
                first(transaction, ONE_TOO_MANY, Tuple.of(accountId, utc(period.from()), utc(period.to()), Window.MOST))
                        .invoke(tooMany -> tooMany.ifPresent(HistoryStore::refuse))
                        .replaceWith(new Place(period.from(), BEGINNING, ""));
        };
    }

    private static void refuse(Row tooMany) {
        throw Problems.invalid(
                "to",
                "the period holds more than " + Window.MOST + " events: end it at " + time(tooMany, "received_at")
                        + " or before, or ask for the last " + Window.MOST);
    }

    private static Uni<Optional<Row>> first(SqlConnection transaction, String statement, Tuple values) {
        return transaction.preparedQuery(statement).execute(values).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst());
    }

    private static Uni<Void> pages(
            SqlConnection transaction,
            String accountId,
            Place after,
            Instant end,
            Function<List<HistoryRow>, Uni<Void>> reader) {
        var values = Tuple.of(accountId, utc(after.receivedAt()), utc(after.occurredAt()), after.id(), utc(end))
                .addInteger(PAGE)
                .addInteger(LARGEST);
        return transaction
                .preparedQuery(NEXT)
                .execute(values)
                .map(HistoryStore::rows)
                .flatMap(page -> page.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : reader.apply(page)
                                .chain(() -> page.size() < PAGE
                                        ? Uni.createFrom().voidItem()
                                        : pages(transaction, accountId, Place.of(page.getLast()), end, reader)));
    }

    private static List<HistoryRow> rows(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(row -> new HistoryRow(
                        row.getString("id"),
                        row.getString("lead_id"),
                        time(row, "occurred_at"),
                        time(row, "received_at"),
                        row.getString("trace_parent"),
                        row.getString("payload")))
                .toList();
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
