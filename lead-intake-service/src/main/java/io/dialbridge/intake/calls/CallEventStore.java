package io.dialbridge.intake.calls;

import io.dialbridge.platform.KeptPlans;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;

/** The SQL of the ids of call events that took effect. */
@ApplicationScoped
class CallEventStore {

    /** A repeat waits here for the transaction that writes the id just now; in the order of the ids, so that no two wait for each other. */
    private static final String REMEMBER = """
            INSERT INTO call_events (account_id, id, received_at)
            SELECT $1, e.id, $3 FROM unnest($2::text[]) AS e (id) WHERE %s ORDER BY e.id
            ON CONFLICT (account_id, id) DO NOTHING
            RETURNING id
            """.formatted(KeptPlans.BEGUN);

    private static final String FORGET = "DELETE FROM call_events WHERE account_id = $1 AND id = ANY ($2)";

    private static final String PURGE = """
            DELETE FROM call_events c USING (
                SELECT account_id, id FROM call_events
                WHERE received_at < $1 ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
            WHERE c.account_id = old.account_id AND c.id = old.id
            """;

    /** A repeat that comes later finds its call as it is: the ledger makes no difference of it, and workflow-service knows its id. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;

    CallEventStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Which of the event ids took no effect before; no other transaction gets past here with one of them before this one ends. In one of
     * {@link KeptPlans}.
     */
    Uni<Set<String>> remember(SqlConnection transaction, String accountId, Collection<String> eventIds, Instant now) {
        return transaction
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(eventIds.toArray(String[]::new))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> Set.copyOf(CallRow.each(rows, row -> row.getString("id"))));
    }

    /** Takes ids back that were remembered in this transaction. */
    Uni<Void> forget(SqlConnection transaction, String accountId, Collection<String> eventIds) {
        return eventIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(accountId).addArrayOfString(eventIds.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /** How many ids were removed, of those whose time is over. */
    Uni<Integer> purge(Instant now, int most) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(now.minus(KEPT).atOffset(ZoneOffset.UTC), most))
                .map(RowSet::rowCount);
    }
}
