package io.dialbridge.workflow.events;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** The locks of leads: what is decided about a lead is decided by one at a time. */
@ApplicationScoped
public class LeadLockStore {

    /**
     * One lock per lead would fill Postgres' lock table when several batches of a thousand leads come at once, so leads share a fixed
     * number of them. Everybody takes theirs in ascending order, which rules out deadlocks.
     */
    private static final String HOLD = """
            SELECT pg_advisory_xact_lock(6505, slot)
            FROM (SELECT DISTINCT hashtext(account_id || E'\\n' || lead_id) & 2047 AS slot
                  FROM unnest($1::text[], $2::text[]) AS l (account_id, lead_id)
                  ORDER BY slot) AS ascending
            """;

    /** Holds the leads of these rows until the transaction ends. */
    public <T> Uni<Void> hold(
            SqlClient transaction, List<T> rows, Function<T, String> accountId, Function<T, String> leadId) {
        return transaction
                .preparedQuery(HOLD)
                .execute(Tuple.tuple()
                        .addArrayOfString(rows.stream().map(accountId).toArray(String[]::new))
                        .addArrayOfString(rows.stream().map(leadId).toArray(String[]::new)))
                .replaceWithVoid();
    }
}
