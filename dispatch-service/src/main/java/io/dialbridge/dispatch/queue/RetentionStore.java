package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.LogClass;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Knows how long accounts keep their logs, and deletes what they don't. */
@ApplicationScoped
class RetentionStore {

    private static final String NOTE = """
            INSERT INTO account_retention AS known (account_id, log_class, seen_on)
            SELECT account_id, log_class, $3 FROM unnest($1::text[], $2::text[]) AS given (account_id, log_class) ORDER BY account_id
            ON CONFLICT (account_id) DO UPDATE SET log_class = excluded.log_class, seen_on = excluded.seen_on
            WHERE (known.log_class, known.seen_on) IS DISTINCT FROM (excluded.log_class, excluded.seen_on)
            """;

    private static final String FORGET = "DELETE FROM account_retention WHERE seen_on < $1";

    private static final String CLASSES = "SELECT account_id, log_class FROM account_retention";

    private static final String DAYS = """
            SELECT day FROM (
                SELECT to_date(right(child.relname, 8), 'YYYYMMDD') AS day
                FROM pg_inherits JOIN pg_class child ON child.oid = pg_inherits.inhrelid
                WHERE pg_inherits.inhparent = 'delivery'::regclass AND child.relname ~ '^delivery_[0-9]{8}$'
                UNION SELECT day FROM delivery_default) AS all_days
            WHERE day < $1 ORDER BY day
            """;

    /** From account to account by the primary key, however many rows each has. */
    private static final String OWNERS = """
            WITH RECURSIVE owner AS (
                (SELECT account_id FROM delivery WHERE day = $1 ORDER BY account_id LIMIT 1)
                UNION ALL
                SELECT (SELECT account_id FROM delivery WHERE day = $1 AND account_id > owner.account_id ORDER BY account_id LIMIT 1)
                FROM owner WHERE owner.account_id IS NOT NULL
            )
            SELECT account_id FROM owner WHERE account_id IS NOT NULL
            """;

    /** By the places of the rows, which all lie in one partition: no plan can be wrong about them. */
    private static final String DELETE = """
            DELETE FROM %1$s WHERE day = $1 AND account_id = $2
                AND ctid = ANY(ARRAY(SELECT ctid FROM %1$s WHERE day = $1 AND account_id = $2 LIMIT $3))
            """;

    /** Deliveries go last: while there is one, the account still owns something of the day. */
    private static final List<String> DELETES = Stream.of("delivery_queue", "attempt", "delivery")
            .map(DELETE::formatted)
            .toList();

    private static final int BATCH = 5_000;

    private final Pool pool;

    RetentionStore(Pool pool) {
        this.pool = pool;
    }

    /** Remembers the classes of accounts, and forgets the accounts that nobody has seen since a day. */
    Uni<Void> note(Map<String, LogClass> accounts, LocalDate today, LocalDate forgotten) {
        var ids = accounts.keySet().toArray(String[]::new);
        var classes = accounts.values().stream().map(Enum::name).toArray(String[]::new);
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of(ids, classes, today))
                .chain(() -> pool.preparedQuery(FORGET).execute(Tuple.of(forgotten)))
                .replaceWithVoid();
    }

    /** Of every account that was seen, also of those that were deleted since. */
    Uni<Map<String, LogClass>> classes() {
        return pool.query(CLASSES).execute().map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .collect(Collectors.toMap(
                        row -> row.getString("account_id"), row -> LogClass.valueOf(row.getString("log_class")))));
    }

    /** The days of the log before this one, oldest first. */
    Uni<List<LocalDate>> daysBefore(LocalDate day) {
        return pool.preparedQuery(DAYS).execute(Tuple.of(day)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getLocalDate("day"))
                .toList());
    }

    /** The accounts that have deliveries of a day. */
    Uni<List<String>> owners(LocalDate day) {
        return pool.preparedQuery(OWNERS).execute(Tuple.of(day)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString("account_id"))
                .toList());
    }

    /** Deletes what an account has of a day, in transactions of a few thousand rows. */
    Uni<Void> delete(LocalDate day, String accountId) {
        return Multi.createFrom()
                .iterable(DELETES)
                .onItem()
                .transformToUniAndConcatenate(statement -> delete(statement, day, accountId))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> delete(String statement, LocalDate day, String accountId) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.preparedQuery(statement)
                        .execute(Tuple.of(day, accountId, BATCH))
                        .map(SqlResult::rowCount))
                .whilst(deleted -> deleted == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
