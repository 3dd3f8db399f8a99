package io.dialbridge.dispatch.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The token buckets of endpoints with a rate limit, one for all replicas. They fill by the database's clock. Who takes from a bucket holds
 * its row until the commit, so two never take the same token; a transaction that waited for the row began earlier than it was filled, and
 * fills nothing twice.
 */
@ApplicationScoped
public class RateStore {

    private static final String FILLED = """
            LEAST(EXCLUDED.burst,
                r.tokens + EXCLUDED.rate * GREATEST(0, EXTRACT(EPOCH FROM EXCLUDED.at - r.at)::double precision))""";

    /** In one order, or two claims could wait for each other. */
    private static final String FILL = """
            INSERT INTO endpoint_rate AS r (account_id, endpoint_id, tokens, rate, burst, at)
            SELECT g.account_id, g.endpoint_id, g.burst, g.rate, g.burst, now()
            FROM unnest($1::text[], $2::text[], $3::double precision[], $4::double precision[])
                AS g (account_id, endpoint_id, rate, burst)
            ORDER BY g.account_id, g.endpoint_id
            ON CONFLICT (account_id, endpoint_id) DO UPDATE SET
                tokens = %s, rate = EXCLUDED.rate, burst = EXCLUDED.burst, at = GREATEST(r.at, EXCLUDED.at)
            RETURNING account_id, endpoint_id, tokens
            """.formatted(FILLED);

    private static final String SPEND = """
            UPDATE endpoint_rate r SET tokens = r.tokens - g.spent
            FROM unnest($1::text[], $2::text[], $3::integer[]) AS g (account_id, endpoint_id, spent)
            WHERE r.account_id = g.account_id AND r.endpoint_id = g.endpoint_id
            """;

    private static final String TAKE = """
            INSERT INTO endpoint_rate AS r (account_id, endpoint_id, tokens, rate, burst, at)
            VALUES ($1, $2, $4::double precision - 1, $3::double precision, $4::double precision, now())
            ON CONFLICT (account_id, endpoint_id) DO UPDATE SET
                tokens = %1$s - 1, rate = EXCLUDED.rate, burst = EXCLUDED.burst, at = GREATEST(r.at, EXCLUDED.at)
            WHERE %1$s >= 1
            """.formatted(FILLED);

    private final Pool pool;

    RateStore(Pool pool) {
        this.pool = pool;
    }

    /** A lane and its limit. */
    record Bucket(LaneKey lane, Rate rate) {}

    /** Takes one token; false when there is none. */
    public Uni<Boolean> take(LaneKey lane, Rate rate) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(lane.accountId(), lane.name(), rate.perSecond(), rate.burst()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Fills the buckets up to now, holds them until the transaction ends, and says what is in them. */
    Uni<Map<LaneKey, Double>> fill(SqlClient transaction, List<Bucket> buckets) {
        var arguments = new Columns<>(buckets)
                .text(bucket -> bucket.lane().accountId())
                .text(bucket -> bucket.lane().name())
                .number(bucket -> bucket.rate().perSecond())
                .number(bucket -> bucket.rate().burst())
                .tuple();
        return transaction.preparedQuery(FILL).execute(arguments).map(rows -> {
            var tokens = new HashMap<LaneKey, Double>();
            rows.forEach(row -> tokens.put(new LaneKey(row.getString(0), row.getString(1)), row.getDouble("tokens")));
            return tokens;
        });
    }

    Uni<Void> spend(SqlClient transaction, Map<LaneKey, Integer> spent) {
        if (spent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var arguments = new Columns<>(List.copyOf(spent.entrySet()))
                .text(one -> one.getKey().accountId())
                .text(one -> one.getKey().name())
                .integer(Map.Entry::getValue)
                .tuple();
        return transaction.preparedQuery(SPEND).execute(arguments).replaceWithVoid();
    }
}
