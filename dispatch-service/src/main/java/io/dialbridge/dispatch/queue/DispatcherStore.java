package io.dialbridge.dispatch.queue;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Who holds rows of the queue and lives, by the database's clock, which all replicas share. */
@ApplicationScoped
class DispatcherStore {

    /** Again, when the answer to the first time got lost. */
    private static final String REGISTER = """
            INSERT INTO dispatcher (holder, alive_until) VALUES ($1, now() + $2 * interval '1 millisecond')
            ON CONFLICT (holder) DO UPDATE SET alive_until = EXCLUDED.alive_until
            """;

    private static final String RENEW = """
            WITH renewed AS (
                UPDATE dispatcher SET alive_until = now() + $2 * interval '1 millisecond' WHERE holder = $1 RETURNING holder
            )
            SELECT EXISTS (SELECT FROM renewed),
                EXISTS (SELECT FROM dispatcher WHERE holder <> $1 AND alive_until <= now())
            """;

    private static final String BURY = "DELETE FROM dispatcher WHERE alive_until <= now() AND holder <> $1";

    /** Also what a holder took in its last moment, after it was buried. The new version makes its late results void. */
    private static final String FREE = """
            UPDATE delivery_queue q SET locked_by = NULL, lock_version = q.lock_version + 1, unsure = true
            WHERE q.locked_by IS NOT NULL AND NOT EXISTS (SELECT FROM dispatcher d WHERE d.holder = q.locked_by)
            """;

    private static final String LEAVE = "DELETE FROM dispatcher WHERE holder = $1";

    private final Pool pool;
    private final Pool own;

    /** @param own has connections that no work takes: a replica that is busy lives */
    DispatcherStore(Pool pool, @ReactiveDataSource("heartbeat") Pool own) {
        this.pool = pool;
        this.own = own;
    }

    /**
     * @param renewed false when the holder was buried by another: it holds nothing any more
     * @param dead true when the time of another is over
     */
    record Beat(boolean renewed, boolean dead) {}

    Uni<Void> register(String holder, Duration lease) {
        return own.preparedQuery(REGISTER)
                .execute(Tuple.of(holder, lease.toMillis()))
                .replaceWithVoid();
    }

    /** Also when its time is over, as long as nobody buried it. */
    Uni<Beat> renew(String holder, Duration lease) {
        return own.preparedQuery(RENEW)
                .execute(Tuple.of(holder, lease.toMillis()))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Beat(row.getBoolean(0), row.getBoolean(1));
                });
    }

    /** Ends the holders whose time is over, and frees all rows that are held by nobody who lives; says how many. */
    Uni<Integer> bury(String holder) {
        return pool.withTransaction(transaction ->
                transaction.preparedQuery(BURY).execute(Tuple.of(holder)).chain(() -> free(transaction)));
    }

    Uni<Void> leave(String holder) {
        return own.preparedQuery(LEAVE).execute(Tuple.of(holder)).replaceWithVoid();
    }

    private static Uni<Integer> free(SqlConnection transaction) {
        return transaction.preparedQuery(FREE).execute().map(rows -> rows.rowCount());
    }
}
