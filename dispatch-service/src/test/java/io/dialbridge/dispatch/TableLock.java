package io.dialbridge.dispatch;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A table that a transaction of somebody else locks until this is closed. */
public final class TableLock implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%s'
            """;

    private final Pool pool;
    private final SqlConnection holder;

    /** @param mode as Postgres spells it, such as {@code SHARE} */
    public TableLock(Pool pool, String table, String mode) {
        this.pool = pool;
        holder = pool.getConnection().await().atMost(SOON);
        run("BEGIN");
        // The service's connections are cut off in a transaction that does nothing for some seconds.
        run("SET LOCAL idle_in_transaction_session_timeout = 0");
        run("LOCK TABLE " + table + " IN " + mode + " MODE");
    }

    /** Until one statement like this, as SQL's LIKE has it, waits for a lock. */
    public void awaitWaiting(String statement) {
        Awaitility.await().atMost(SOON).until(() -> waiting(statement) == 1);
    }

    /** For so long one statement like this waits. */
    public void keepWaiting(String statement, Duration time) {
        Awaitility.await().during(time).until(() -> waiting(statement) == 1);
    }

    private long waiting(String statement) {
        return pool.query(WAITING.formatted(statement))
                .execute()
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement) {
        holder.query(statement).execute().await().atMost(SOON);
    }

    @Override
    public void close() {
        run("ROLLBACK");
        holder.close().await().atMost(SOON);
    }
}
