package io.dialbridge.dispatch.log;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Makes the index of the texts of days that are over, on the partition alone and without a lock that a write would wait for. */
@ApplicationScoped
class TextIndexStore {

    /** Of the session, for no transaction may build beside writes; taken by one replica at a time. */
    private static final String ALONE = "SELECT pg_try_advisory_lock(hashtext('dialbridge.dispatch.texts'))";

    private static final String DONE = "SELECT pg_advisory_unlock(hashtext('dialbridge.dispatch.texts'))";

    /** One processor at most, an end when this replica is gone, and time to wait for transactions that began before. */
    private static final List<String> MODEST = List.of(
            "SET max_parallel_maintenance_workers = 0",
            "SET client_connection_check_interval = '5s'",
            "SET lock_timeout = 0");

    private static final List<String> USUAL = List.of(
            "RESET max_parallel_maintenance_workers", "RESET client_connection_check_interval", "RESET lock_timeout");

    private static final String POSSIBLE = "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')";

    /** Newest first; broken is what a building that did not end has left. */
    private static final String LACKING = """
            SELECT child.relname AS name, text.relname IS NOT NULL AS broken
            FROM pg_inherits JOIN pg_class child ON child.oid = pg_inherits.inhrelid
            LEFT JOIN (pg_index JOIN pg_class text ON text.oid = pg_index.indexrelid)
                ON pg_index.indrelid = child.oid AND text.relname = child.relname || '%s'
            WHERE pg_inherits.inhparent = 'attempt'::regclass AND child.relname ~ '%s' AND child.relname >= $1 AND child.relname < $2
                AND pg_index.indisvalid IS NOT TRUE
            ORDER BY child.relname DESC
            """.formatted(LogText.INDEX, LogText.PARTITIONS);

    private static final String DROP = "DROP INDEX CONCURRENTLY IF EXISTS %s" + LogText.INDEX;

    private static final String BUILD = "CREATE INDEX CONCURRENTLY %1$s" + LogText.INDEX + " ON %1$s USING gin ("
            + LogText.SEARCHED + " gin_trgm_ops)";

    /** How rare a text is decides between the index and reading from the newest on. */
    private static final String ANALYZE = "ANALYZE ";

    private final Pool pool;

    TextIndexStore(Pool pool) {
        this.pool = pool;
    }

    /** False where the database lacks the extension for it; every search then reads. */
    Uni<Boolean> isPossible() {
        return pool.query(POSSIBLE).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    /**
     * Makes what is missing; nothing while another replica does.
     *
     * @param first of the days; a lock on an older one would keep it from being dropped
     * @param before the days end
     */
    Uni<Void> make(LocalDate first, LocalDate before) {
        return pool.withConnection(connection -> connection
                .query(ALONE)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(alone -> alone
                        ? makeAlone(connection, first, before)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> makeAlone(SqlConnection connection, LocalDate first, LocalDate before) {
        return all(connection, MODEST)
                .chain(() -> connection.preparedQuery(LACKING).execute(Tuple.of(partition(first), partition(before))))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> build(connection, row))
                .collect()
                .last()
                .replaceWithVoid()
                .eventually(() -> all(connection, USUAL)
                        .chain(() -> connection.query(DONE).execute())
                        .replaceWithVoid());
    }

    private static String partition(LocalDate day) {
        return "attempt_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static Uni<Void> build(SqlConnection connection, Row lacking) {
        var name = lacking.getString("name");
        var build = Stream.of(BUILD.formatted(name), ANALYZE + name);
        return all(
                connection,
                (lacking.getBoolean("broken") ? Stream.concat(Stream.of(DROP.formatted(name)), build) : build)
                        .toList());
    }

    private static Uni<Void> all(SqlConnection connection, List<String> statements) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(
                        statement -> connection.query(statement).execute().replaceWithVoid())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
