package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** The daily partitions of the log's tables. */
@ApplicationScoped
class PartitionStore {

    private static final Logger LOG = Logger.getLogger(PartitionStore.class);

    /** Dropped from the last on: while a day has deliveries, a sweep finds it. */
    private static final List<String> TABLES = List.of("delivery", "attempt");

    /** One replica at a time; the others wait a moment and find the work done. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('dialbridge.dispatch.partitions'))";

    /** Rather try again later than let every insert wait behind a long query. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

    /**
     * A drop that waits for a reader of its day keeps everybody else from all days: it waits no longer than nobody minds. Detaching concurrently
     * would not wait so, but Postgres refuses it where there is a default partition.
     */
    private static final String HARDLY_ANY_PATIENCE = "SET LOCAL lock_timeout = '200ms'";

    private static final String EXISTS = "SELECT to_regclass($1) IS NOT NULL";

    /**
     * The table is filled from the default partition before it is attached: attaching refuses rows of its day there. Made apart and
     * attached, it never locks the parent against reads and writes.
     */
    private static final List<String> MAKE = List.of(
            "CREATE TABLE %2$s (LIKE %1$s INCLUDING ALL)",
            // LIKE copies all but these.
            """
            DO $$ BEGIN EXECUTE (
                SELECT 'ALTER TABLE %2$s ' || string_agg(format('ALTER COLUMN %%I SET STATISTICS 0', attname), ', ')
                FROM pg_attribute WHERE attrelid = '%1$s'::regclass AND attstattarget = 0
            ); END $$""",
            "WITH moved AS (DELETE FROM %1$s_default WHERE day = '%3$s' RETURNING *) INSERT INTO %2$s SELECT * FROM moved",
            "ALTER TABLE %1$s ATTACH PARTITION %2$s FOR VALUES FROM ('%3$s') TO ('%4$s')");

    private static final String NAMES = """
            SELECT child.relname FROM pg_inherits
            JOIN pg_class child ON child.oid = pg_inherits.inhrelid
            WHERE pg_inherits.inhparent = $1::regclass AND child.relname ~ $2 AND child.relname < $3
            """;

    /** Of a request that is not in the log any more nothing is left to send. */
    private static final String FORGET_QUEUE = "DELETE FROM delivery_queue WHERE day < $1";

    private static final String FORGET_DAY = "DELETE FROM delivery_queue WHERE day = $1";

    private static final String FORGET_KEYS = "DELETE FROM replay_key WHERE created_at < $1";

    private final Pool pool;

    PartitionStore(Pool pool) {
        this.pool = pool;
    }

    /** Makes the partitions of a day where they are missing; where none is, it waits for nobody. */
    Uni<Void> make(LocalDate day) {
        return isMade(pool, "attempt", day)
                .chain(made -> made
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(connection -> execute(connection, List.of(PATIENCE, ALONE))
                                .chain(() -> each(TABLES, table -> make(connection, table, day)))));
    }

    /** Drops the partitions of all days before this one, and what of those days lies in the default partition. */
    Uni<Void> dropBefore(LocalDate day) {
        return pool.preparedQuery(FORGET_QUEUE)
                .execute(Tuple.of(day))
                .chain(() -> pool.preparedQuery(FORGET_KEYS)
                        .execute(Tuple.of(OffsetDateTime.of(day.atStartOfDay(), ZoneOffset.UTC))))
                .chain(() -> each(TABLES.reversed(), table -> dropBefore(table, day)));
    }

    /** Drops the partitions of one day, and what of it waits or lies in the default partition. */
    Uni<Void> drop(LocalDate day) {
        return pool.preparedQuery(FORGET_DAY)
                .execute(Tuple.of(day))
                .chain(() -> each(TABLES.reversed(), table -> drop(name(table, day))
                        .chain(() -> pool.query("DELETE FROM %s_default WHERE day = '%s'".formatted(table, day))
                                .execute())
                        .replaceWithVoid()));
    }

    /** In a transaction of its own, for it locks the whole table while it waits. */
    private Uni<Void> drop(String partition) {
        return pool.withTransaction(connection -> execute(
                connection, List.of(PATIENCE, ALONE, HARDLY_ANY_PATIENCE, "DROP TABLE IF EXISTS " + partition)));
    }

    private Uni<Void> make(SqlConnection connection, String table, LocalDate day) {
        var name = name(table, day);
        var statements = MAKE.stream()
                .map(statement -> statement.formatted(table, name, day, day.plusDays(1)))
                .toList();
        return isMade(connection, table, day)
                .chain(made -> made ? Uni.createFrom().voidItem() : execute(connection, statements));
    }

    private static Uni<Boolean> isMade(SqlClient client, String table, LocalDate day) {
        return client.preparedQuery(EXISTS)
                .execute(Tuple.of(name(table, day)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** One that is in use stays until the next time, and keeps no other. */
    private Uni<Void> dropBefore(String table, LocalDate day) {
        return pool.preparedQuery(NAMES)
                .execute(Tuple.of(table, "^" + table + "_[0-9]{8}$", name(table, day)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList())
                .chain(names -> each(names, name -> drop(name)
                        .onFailure()
                        .invoke(failure ->
                                LOG.warnf("state=day-not-dropped partition=%s reason=%s", name, failure.getMessage()))
                        .onFailure()
                        .recoverWithNull()))
                .chain(() -> pool.query("DELETE FROM %s_default WHERE day < '%s'".formatted(table, day))
                        .execute())
                .replaceWithVoid();
    }

    private static String name(String table, LocalDate day) {
        return table + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static Uni<Void> execute(SqlConnection connection, List<String> statements) {
        var done = Uni.createFrom().voidItem();
        for (var statement : statements) {
            done = done.chain(() -> connection.query(statement).execute()).replaceWithVoid();
        }
        return done;
    }

    private static Uni<Void> each(List<String> all, Function<String, Uni<Void>> work) {
        var done = Uni.createFrom().voidItem();
        for (var one : all) {
            done = done.chain(() -> work.apply(one));
        }
        return done;
    }
}
