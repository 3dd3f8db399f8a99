package io.dialbridge.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Transactions that come many times in a second, each with the same statements: Postgres keeps their plans, for to make them takes it longer
 * than to follow them. A plan that was made for a small table may be bad for the large one that becomes of it, so each is made anew now and
 * then.
 */
public final class KeptPlans {

    private static final String KEEP = "SET LOCAL plan_cache_mode = force_generic_plan";
    private static final String MAKE_ANEW = "DISCARD PLANS; " + KEEP;

    /** So many transactions of a connection share a plan, in the mean. */
    private static final int SHARED_BY = 64;

    private KeptPlans() {}

    /**
     * The work of a transaction that keeps plans. Its statements find their rows by what is in them, not by how many there are: what is asked
     * for at once in an array of keys may be one or a thousand.
     */
    public static <T> Function<SqlConnection, Uni<T>> around(Function<SqlConnection, Uni<T>> work) {
        return transaction -> Uni.combine()
                .all()
                // Both leave in one breath: the connection keeps their order.
                .unis(transaction.query(first()).execute(), work.apply(transaction))
                .with((kept, done) -> done);
    }

    private static String first() {
        return ThreadLocalRandom.current().nextInt(SHARED_BY) == 0 ? MAKE_ANEW : KEEP;
    }
}
