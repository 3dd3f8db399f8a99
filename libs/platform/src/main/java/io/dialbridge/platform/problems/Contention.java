package io.dialbridge.platform.problems;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells that another transaction was quicker: the next attempt sees what it did. */
public final class Contention {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> BROKEN_UP = Set.of("40001", "40P01");

    private Contention() {}

    /** The database broke the transaction up in favour of another: a deadlock, or a failure to serialize. */
    public static boolean byLocks(Throwable failure) {
        return failure instanceof PgException refused && BROKEN_UP.contains(String.valueOf(refused.getSqlState()));
    }

    /** The same, or another one wrote the same key. */
    public static boolean byLocksOrKeys(Throwable failure) {
        return byLocks(failure)
                || failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }
}
