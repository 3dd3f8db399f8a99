package io.dialbridge.intake.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SQL of how many leads a token brought. */
@ApplicationScoped
class SourceCapStore {

    /** Leads that were taken in the day and the month of a moment. */
    record Taken(long today, long thisMonth) {

        static final Taken NOTHING = new Taken(0, 0);

        private static Taken of(Row row) {
            return new Taken(row.getLong("today"), row.getLong("this_month"));
        }
    }

    // Always the day before the month, so that no two transactions wait for one another crosswise.
    private static final String ADD = """
            WITH counted AS (
                INSERT INTO source_leads AS l (account_id, token_id, period, taken) VALUES ($1, $2, $3, $5), ($1, $2, $4, $5)
                ON CONFLICT (account_id, token_id, period) DO UPDATE SET taken = l.taken + EXCLUDED.taken
                RETURNING period, taken
            )
            SELECT (sum(taken) FILTER (WHERE period = $3))::bigint AS today,
                   (sum(taken) FILTER (WHERE period = $4))::bigint AS this_month
            FROM counted
            """;

    private static final String SWEEP =
            "DELETE FROM source_leads WHERE account_id = $1 AND token_id = $2 AND period < $3";

    private static final String TAKEN = """
            SELECT token_id, coalesce(sum(taken) FILTER (WHERE period = $3), 0)::bigint AS today,
                   coalesce(sum(taken) FILTER (WHERE period = $4), 0)::bigint AS this_month
            FROM source_leads
            WHERE account_id = $1 AND token_id = ANY($2::text[]) AND period IN ($3, $4)
            GROUP BY token_id
            """;

    private final Pool pool;

    SourceCapStore(Pool pool) {
        this.pool = pool;
    }

    /** Adds leads and returns what is taken then. The first of a day clears away what is older than the month before. */
    Uni<Taken> add(SqlConnection transaction, String accountId, String tokenId, Periods periods, int count) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(accountId, tokenId, periods.day(), periods.month(), (long) count))
                .map(rows -> Taken.of(rows.iterator().next()))
                .call(taken -> taken.today() == count
                        ? sweep(transaction, accountId, tokenId, periods)
                        : Uni.createFrom().voidItem());
    }

    /** By token; tokens that brought nothing are left out. */
    Uni<Map<String, Taken>> taken(String accountId, List<String> tokenIds, Periods periods) {
        return pool.preparedQuery(TAKEN)
                .execute(Tuple.of(accountId, tokenIds.toArray(String[]::new), periods.day(), periods.month()))
                .map(rows -> {
                    var taken = new HashMap<String, Taken>();
                    rows.forEach(row -> taken.put(row.getString("token_id"), Taken.of(row)));
                    return taken;
                });
    }

    private static Uni<Void> sweep(SqlConnection transaction, String accountId, String tokenId, Periods periods) {
        return transaction
                .preparedQuery(SWEEP)
                .execute(Tuple.of(accountId, tokenId, periods.monthBefore()))
                .replaceWithVoid();
    }
}
