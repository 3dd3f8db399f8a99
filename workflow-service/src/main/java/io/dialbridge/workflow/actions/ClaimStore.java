package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Event;
import io.dialbridge.workflow.calls.Calls;
import io.dialbridge.workflow.lists.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that takes waiting actions and settles them. What is taken is locked until the transaction in which it is handed on commits: no
 * other replica gets it, and it waits again if this one dies.
 */
@ApplicationScoped
class ClaimStore {

    /** Bounded, as it is one transaction. */
    static final int BATCH = 200;

    private static final String DUE = """
            SELECT * FROM action WHERE state = 'PENDING' AND due_at <= $1 AND (due_at, id) > ($2, $3)
            ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED
            """;

    private static final String ONE =
            "SELECT * FROM action WHERE account_id = $1 AND id = $2 AND state = 'PENDING' FOR UPDATE";

    /**
     * One of the same lead that is due before it waits elsewhere: another replica is at it, or could not settle it yet. What comes after it
     * waits too, so that a lead's actions are handed on in their order.
     */
    private static final String BEHIND = """
            EXISTS (SELECT 1 FROM action b WHERE b.account_id = a.account_id AND b.lead_id = a.lead_id AND b.state = 'PENDING'
                        AND (b.due_at, b.id) < (a.due_at, a.id)
                        AND NOT EXISTS (SELECT 1 FROM taken t WHERE t.account_id = b.account_id AND t.id = b.id))
            """;

    /** What a person asks for does not wait for what nobody asked for. */
    private static final String NEVER = "false";

    /** With its event, the final call log where it waited for one, the lead's newest event, and whether the lead is on a call. */
    private static final String WITH_FACTS = """
            WITH taken AS MATERIALIZED (%s)
            SELECT a.*, r.snapshot_version, e.payload AS event_payload, f.payload AS final_payload, n.payload AS newest_payload,
                   %s AS behind,
                   EXISTS (SELECT 1 FROM call l WHERE l.account_id = a.account_id AND l.lead_id = a.lead_id
                               AND l.ended_at IS NULL AND l.started_at > $%d) AS live
            FROM taken a
            LEFT JOIN run r ON r.account_id = a.account_id AND r.id = a.run_id
            LEFT JOIN event e ON e.account_id = a.account_id AND e.id = a.event_id
            LEFT JOIN call c ON c.account_id = a.account_id AND c.id = a.call_log_id
            LEFT JOIN event f ON f.account_id = c.account_id AND f.id = c.final_event_id
            LEFT JOIN LATERAL (
                SELECT payload FROM event
                WHERE account_id = a.account_id AND lead_id = a.lead_id AND type NOT IN ('workflow.disabled', 'endpoint.disabled')
                ORDER BY received_at DESC, occurred_at DESC, id DESC LIMIT 1) n ON true
            ORDER BY a.due_at, a.id
            """;

    private static final String SETTLE = """
            UPDATE action a
            SET state = s.state, reason = s.reason, delivery_id = s.delivery_id, due_at = s.due_at, settled_at = s.settled_at
            FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::timestamptz[])
                     AS s (account_id, id, state, reason, delivery_id, due_at, settled_at)
            WHERE a.account_id = s.account_id AND a.id = s.id
            """;

    private static final String CANCEL = """
            WITH p AS MATERIALIZED (%s)
            UPDATE action a SET state = 'CANCELLED', reason = $%d, settled_at = $%d
            FROM p WHERE a.account_id = p.account_id AND a.id = p.id
            """;

    /** Where in their order of time one has come to. What can't be settled yet is passed by, and does not stand in the way of the rest. */
    record Place(Instant dueAt, UUID id) {

        static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));

        static Place of(ActionRow row) {
            return new Place(row.dueAt(), UUID.fromString(row.id()));
        }
    }

    /**
     * A waiting action, taken.
     *
     * @param snapshotVersion the configuration with which the workflow fired
     * @param event whose values it runs with; null if it is gone
     * @param finalCall the event that brought the final log of the call it waited for
     * @param newest the lead's newest event, but for those that tell that a workflow is off
     * @param live an agent is on a call with the lead
     * @param behind one of the lead that comes before it is not settled
     */
    record Claim(
            ActionRow row,
            long snapshotVersion,
            @Nullable Event event,
            @Nullable Event finalCall,
            @Nullable Event newest,
            boolean live,
            boolean behind) {}

    private final Pool pool;
    private final ActionReader reader;

    ClaimStore(Pool pool, ActionReader reader) {
        this.pool = pool;
        this.reader = reader;
    }

    /** Takes what is due, the longest due first. */
    Uni<List<Claim>> due(SqlClient transaction, Place after, Instant now) {
        return claim(transaction, DUE, BEHIND, Tuple.of(utc(now), utc(after.dueAt()), after.id(), BATCH), now);
    }

    /** Takes one that waits, whenever it is due; waits for whoever is at it. */
    Uni<List<Claim>> one(SqlClient transaction, String accountId, UUID id, Instant now) {
        return claim(transaction, ONE, NEVER, Tuple.of(accountId, id), now);
    }

    /** Takes some that wait, whenever they are due, the longest due first. */
    Uni<List<Claim>> some(SqlClient transaction, String accountId, ActionFilter pending, Place after, Instant now) {
        var asked = pending.select("SELECT * FROM action", accountId);
        var values = asked.values();
        var given = values.size();
        var sql = asked.sql()
                + " AND (due_at, id) > ($%d, $%d) ORDER BY due_at, id LIMIT $%d FOR UPDATE SKIP LOCKED"
                        .formatted(given + 1, given + 2, given + 3);
        return claim(
                transaction,
                sql,
                NEVER,
                values.addOffsetDateTime(utc(after.dueAt())).addUUID(after.id()).addInteger(BATCH),
                now);
    }

    private Uni<List<Claim>> claim(SqlClient transaction, String taken, String behind, Tuple values, Instant now) {
        values.addOffsetDateTime(utc(now.minus(Calls.LONGEST)));
        return transaction
                .preparedQuery(WITH_FACTS.formatted(taken, behind, values.size()))
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::claim)
                        .toList());
    }

    private Claim claim(Row row) {
        var version = row.getLong("snapshot_version");
        return new Claim(
                reader.row(row),
                version == null ? 0 : version,
                reader.event(row.getString("event_payload")),
                reader.event(row.getString("final_payload")),
                reader.event(row.getString("newest_payload")),
                row.getBoolean("live"),
                row.getBoolean("behind"));
    }

    Uni<Void> settle(SqlClient transaction, List<ActionRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = new Columns<>(rows)
                .text(ActionRow::accountId)
                .uuid(ActionRow::id)
                .text(row -> row.state().name())
                .text(ActionRow::reason)
                .uuid(ActionRow::deliveryId)
                .time(ActionRow::dueAt)
                .time(ActionRow::settledAt)
                .tuple();
        return transaction.preparedQuery(SETTLE).execute(values).replaceWithVoid();
    }

    /** Cancels some that wait; how many, at most a batch. */
    Uni<Integer> cancel(String accountId, ActionFilter pending, String reason, Instant now) {
        var asked =
                pending.select("SELECT account_id, id FROM action", accountId).newestFirst(BATCH - 1);
        var values = asked.values();
        var sql = CANCEL.formatted(asked.sql() + " FOR UPDATE SKIP LOCKED", values.size() + 1, values.size() + 2);
        return pool.preparedQuery(sql)
                .execute(values.addString(reason).addOffsetDateTime(utc(now)))
                .map(rows -> rows.rowCount());
    }

    /** Cancels one that waits; false if it does not. */
    Uni<Boolean> cancel(String accountId, UUID id, String reason, Instant now) {
        var sql = CANCEL.formatted(ONE, 3, 4);
        return pool.preparedQuery(sql)
                .execute(Tuple.of(accountId, id, reason, utc(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
