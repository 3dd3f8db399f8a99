package io.dialbridge.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Transactions that come many times in a second, each with the same statements: Postgres keeps their plans, for to make them takes it longer
 * than to follow them. A plan that was made for a small table may be bad for the large one that becomes of it, so each is made anew now and
 * then.
 */
public final class KeptPlans {

    private static final String BEGIN = "BEGIN; SET LOCAL plan_cache_mode = force_generic_plan";
    private static final String BEGIN_ANEW = "BEGIN; DISCARD PLANS; SET LOCAL plan_cache_mode = force_generic_plan";

    /** So many transactions of a connection share a plan, in the mean. */
    private static final int SHARED_BY = 64;

    private KeptPlans() {}

    /**
     * Runs the work in a transaction that keeps plans; a failure of it undoes everything. Its statements find their rows by what is in them,
     * not by how many there are: what is asked for at once in an array of keys may be one or a thousand.
     */
    public static <T> Uni<T> inTransaction(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> inTransaction(connection, work));
    }

    static <T> Uni<T> inTransaction(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        return run(connection, begin())
                .chain(() -> work.apply(connection))
                .call(() -> run(connection, "COMMIT"))
                .onFailure()
                .call(() -> run(connection, "ROLLBACK").onFailure().recoverWithNull());
    }

    private static String begin() {
        return ThreadLocalRandom.current().nextInt(SHARED_BY) == 0 ? BEGIN_ANEW : BEGIN;
    }

    private static Uni<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }
}
