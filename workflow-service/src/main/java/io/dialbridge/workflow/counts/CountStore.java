package io.dialbridge.workflow.counts;

import io.dialbridge.workflow.counts.Tally.Counter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The SQL of the counters. */
@ApplicationScoped
public class CountStore {

    /**
     * A connection has a shard, so that those who count at the same time seldom meet at a row: a counter's rows are locked until the
     * commit. Written in the order in which they come, for where they do meet.
     */
    private static final String ADD = """
            INSERT INTO workflow_count AS c (account_id, workflow_id, day, outcome, shard, count, first_at, last_at)
            SELECT n.account_id, n.workflow_id, $5, n.outcome, pg_backend_pid() % 16, n.count, $6, $6
            FROM unnest($1::text[], $2::text[], $3::text[], $4::int[]) WITH ORDINALITY
                     AS n (account_id, workflow_id, outcome, count, place)
            ORDER BY n.place
            ON CONFLICT (account_id, workflow_id, day, outcome, shard) DO UPDATE
            SET count = c.count + excluded.count,
                first_at = LEAST(c.first_at, excluded.first_at),
                last_at = GREATEST(c.last_at, excluded.last_at)
            """;

    private static final String OF = """
            SELECT workflow_id, outcome, NULL AS state, sum(count)::bigint AS count, min(first_at) AS first_at, max(last_at) AS last_at
            FROM workflow_count WHERE account_id = $1 AND workflow_id = ANY ($2) GROUP BY workflow_id, outcome
            UNION ALL
            SELECT workflow_id, NULL, state, count(*), NULL, NULL
            FROM action WHERE account_id = $1 AND workflow_id = ANY ($2) GROUP BY workflow_id, state
            """;

    private final Pool pool;

    CountStore(Pool pool) {
        this.pool = pool;
    }

    /** Has to be the transaction's last statement, as others may wait for its rows. */
    public Uni<Void> add(SqlClient transaction, Tally tally, Instant now) {
        var growth = tally.growth();
        if (growth.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var counters = List.copyOf(growth.keySet());
        var values = Tuple.tuple()
                .addArrayOfString(texts(counters, Counter::accountId))
                .addArrayOfString(texts(counters, Counter::workflowId))
                .addArrayOfString(texts(counters, Counter::outcome))
                .addArrayOfInteger(growth.values().toArray(Integer[]::new))
                .addLocalDate(LocalDate.ofInstant(now, ZoneOffset.UTC))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(ADD).execute(values).replaceWithVoid();
    }

    private static String[] texts(List<Counter> counters, Function<Counter, String> column) {
        return counters.stream().map(column).toArray(String[]::new);
    }

    /** The counts of some workflows; of those that no event could fire yet there are none. */
    Uni<Map<String, Counts>> of(String accountId, List<String> workflowIds) {
        var values = Tuple.of(accountId).addArrayOfString(workflowIds.toArray(String[]::new));
        return pool.preparedQuery(OF).execute(values).map(rows -> {
            var found = new HashMap<String, Counts>();
            rows.forEach(
                    row -> add(row, found.computeIfAbsent(row.getString("workflow_id"), workflowId -> new Counts())));
            return found;
        });
    }

    private static void add(Row row, Counts counts) {
        var state = row.getString("state");
        if (state == null) {
            counts.add(
                    row.getString("outcome"),
                    row.getLong("count"),
                    row.getOffsetDateTime("first_at").toInstant(),
                    row.getOffsetDateTime("last_at").toInstant());
        } else {
            counts.addActions(state, row.getLong("count"));
        }
    }
}
