package io.dialbridge.platform.testing;

import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What Postgres makes of a statement. */
public final class QueryPlan {

    private QueryPlan() {}

    /** The lines of {@code EXPLAIN}. */
    public static String of(SqlClient client, String sql, Tuple parameters) {
        var plan = client.preparedQuery("EXPLAIN " + sql)
                .execute(parameters)
                .await()
                .atMost(Duration.ofSeconds(10));
        return StreamSupport.stream(plan.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
