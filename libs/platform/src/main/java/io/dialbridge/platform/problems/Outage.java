package io.dialbridge.platform.problems;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a mistake of ours: the first passes by itself, so the caller should try again. */
public final class Outage {

    /** SQL state classes: connection exception, insufficient resources, operator intervention. */
    private static final String PASSING = "08|53|57";

    private Outage() {}

    /** True when trying the same again later makes sense. */
    public static boolean passing(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isPassing(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            case PgException refused -> isPassing(refused.getSqlState());
            // "Connection was closed", and "Timeout" while waiting for a connection, have no class of their own.
            case VertxException closed -> true;
            case NoStackTraceThrowable waited -> true;
            case IOException cut -> true;
            case TimeoutException slow -> true;
            default -> false;
        };
    }

    private static boolean isPassing(@Nullable String sqlState) {
        return sqlState != null
                && sqlState.length() == 5
                && sqlState.substring(0, 2).matches(PASSING);
    }
}
