package io.dialbridge.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What comes many times in a second, each time with the same statements: Postgres keeps their plans, for to make them takes it longer than to
 * follow them. A plan that was made for a small table may be bad for the large one that becomes of it, so each is made anew now and then.
 *
 * <p>Such statements find their rows by what is in them, not by how many there are: what is asked for at once in an array of keys may be one
 * or a thousand.
 */
public final class KeptPlans {

    /** True in these transactions alone; see {@link #inTransaction(Pool, Function, BiFunction)}. */
    public static final String BEGUN = "current_setting('plan_cache_mode') = 'force_generic_plan'";

    private static final String ANEW = "DISCARD PLANS; ";
    private static final String BEGIN = "BEGIN; ";
    private static final String KEEP_LOCALLY = "SET LOCAL plan_cache_mode = force_generic_plan";
    private static final String KEEP = "SET plan_cache_mode = force_generic_plan";
    private static final String KEEP_NO_LONGER = "RESET plan_cache_mode";

    /** So many uses of a connection share a plan, in the mean. */
    private static final int SHARED_BY = 64;

    private KeptPlans() {}

    /**
     * Runs the work in a transaction that keeps plans; a failure of it undoes everything. What comes first goes out in one breath with the
     * begin. Should that fail, it stands outside of any transaction: so it may read and lock, and what it writes it writes {@code WHERE}
     * {@link #BEGUN}.
     */
    public static <F, T> Uni<T> inTransaction(
            Pool pool, Function<SqlConnection, Uni<F>> first, BiFunction<SqlConnection, F, Uni<T>> work) {
        return with(pool, connection -> inTransaction(connection, first, work));
    }

    static <F, T> Uni<T> inTransaction(
            SqlConnection connection,
            Function<SqlConnection, Uni<F>> first,
            BiFunction<SqlConnection, F, Uni<T>> work) {
        return Uni.combine()
                .all()
                .unis(run(connection, BEGIN + anew() + KEEP_LOCALLY), first.apply(connection))
                .with((begun, found) -> found)
                .flatMap(found -> work.apply(connection, found))
                .call(() -> run(connection, "COMMIT"))
                .onFailure()
                .call(() -> run(connection, "ROLLBACK").onFailure().recoverWithNull());
    }

    /** Runs statements, each in a transaction of its own, that keep their plans; they go out in one breath. */
    public static <T> Uni<T> once(Pool pool, Function<SqlConnection, Uni<T>> statements) {
        return with(pool, connection -> once(connection, statements));
    }

    static <T> Uni<T> once(SqlConnection connection, Function<SqlConnection, Uni<T>> statements) {
        return Uni.combine()
                .all()
                .unis(run(connection, anew() + KEEP), statements.apply(connection), run(connection, KEEP_NO_LONGER))
                .with((kept, done, over) -> done)
                // What fails before it is sent keeps the end from being sent too.
                .onFailure()
                .call(() -> run(connection, KEEP_NO_LONGER).onFailure().recoverWithNull());
    }

    /** Who fails before there is a Uni would keep the connection. */
    private static <T> Uni<T> with(Pool pool, Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> Uni.createFrom().deferred(() -> work.apply(connection)));
    }

    private static String anew() {
        return ThreadLocalRandom.current().nextInt(SHARED_BY) == 0 ? ANEW : "";
    }

    private static Uni<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }
}
