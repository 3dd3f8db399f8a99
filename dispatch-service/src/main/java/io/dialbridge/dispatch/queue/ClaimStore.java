package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Takes rows of the queue under a lease and gives them back. Leases run on the database's clock, which all replicas share. */
@ApplicationScoped
class ClaimStore {

    /**
     * Walks the lanes that have rows, whatever their number of rows, takes a bounded share of each, and stamps what it took. The
     * order of the lanes is random so that none is last for ever when there is room for a few only.
     */
    private static final String CLAIM = """
            WITH RECURSIVE lane AS (
                (SELECT account_id, endpoint_id FROM delivery_queue ORDER BY account_id, endpoint_id LIMIT 1)
                UNION ALL
                SELECT following.account_id, following.endpoint_id
                FROM lane CROSS JOIN LATERAL (
                    SELECT q.account_id, q.endpoint_id FROM delivery_queue q
                    WHERE (q.account_id, q.endpoint_id) > (lane.account_id, lane.endpoint_id)
                    ORDER BY q.account_id, q.endpoint_id LIMIT 1
                ) following
            ), open AS (
                SELECT lane.account_id, lane.endpoint_id, COALESCE(known.room, $4) AS room
                FROM lane
                LEFT JOIN unnest($1::text[], $2::text[], $3::integer[]) AS known (account_id, endpoint_id, room)
                    USING (account_id, endpoint_id)
                WHERE COALESCE(known.room, $4) > 0
                ORDER BY random()
            ), due AS (
                SELECT share.account_id, share.id
                FROM open CROSS JOIN LATERAL (
                    SELECT q.account_id, q.id FROM delivery_queue q
                    WHERE q.account_id = open.account_id AND q.endpoint_id = open.endpoint_id
                        AND COALESCE(q.locked_until, q.due_at) <= now()
                    ORDER BY COALESCE(q.locked_until, q.due_at)
                    LIMIT open.room
                    FOR UPDATE SKIP LOCKED
                ) share
                LIMIT $5
            )
            UPDATE delivery_queue q
            SET locked_by = $6, locked_until = now() + $7 * interval '1 millisecond', lock_version = q.lock_version + 1
            FROM due, delivery d
            WHERE q.account_id = due.account_id AND q.id = due.id
                AND d.day = q.day AND d.account_id = q.account_id AND d.id = q.id
            RETURNING q.account_id, q.id, q.day, q.lock_version, q.attempts,
                d.endpoint_id, d.template_id, d.recipients, d.message_text, d.reply_fields, d.sent_as,
                d.trigger_type, d.workflow_id, d.run_id, d.action_id, d.replay_of, d.chain_of, d.chain_step,
                d.lead_id, d.created_at, d.payload_values, d.causation_depth, d.trace_parent
            """;

    private static final String RELEASE = """
            UPDATE delivery_queue q SET locked_by = NULL, locked_until = NULL
            FROM unnest($1::text[], $2::uuid[], $3::integer[]) AS held (account_id, id, version)
            WHERE q.account_id = held.account_id AND q.id = held.id
                AND q.locked_by = $4 AND q.lock_version = held.version
            """;

    private static final String RELEASE_ALL =
            "UPDATE delivery_queue SET locked_by = NULL, locked_until = NULL WHERE locked_by = $1";

    private final Pool pool;
    private final StoredTarget targets;
    private final StoredValues values;

    ClaimStore(Pool pool, StoredTarget targets, StoredValues values) {
        this.pool = pool;
        this.targets = targets;
        this.values = values;
    }

    /** How many rows of a lane may be taken. */
    record Room(LaneKey lane, int rows) {}

    /**
     * @param known the room of lanes that are not empty here
     * @param otherwise the room of every other lane
     * @param limit over all lanes
     */
    Uni<List<Claim>> claim(String holder, Duration lease, List<Room> known, int otherwise, int limit) {
        var since = System.nanoTime();
        var arguments = new Columns<>(known)
                .text(room -> room.lane().accountId())
                .text(room -> room.lane().name())
                .integer(Room::rows)
                .tuple()
                .addInteger(otherwise)
                .addInteger(limit)
                .addString(holder)
                .addLong(lease.toMillis());
        return pool.preparedQuery(CLAIM).execute(arguments).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> claim(row, since))
                .toList());
    }

    /** Gives rows back at once, so that nobody waits for their leases to end. */
    Uni<Void> release(String holder, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple arguments = new Columns<>(claims)
                .text(claim -> claim.delivery().accountId())
                .uuid(Claim::id)
                .integer(Claim::version)
                .tuple()
                .addString(holder);
        return pool.preparedQuery(RELEASE).execute(arguments).replaceWithVoid();
    }

    Uni<Void> releaseAll(String holder) {
        return pool.preparedQuery(RELEASE_ALL).execute(Tuple.of(holder)).replaceWithVoid();
    }

    private Claim claim(Row row, long since) {
        UUID id = row.getUUID("id");
        var delivery = new Delivery(
                row.getString("account_id"),
                id.toString(),
                targets.read(row),
                trigger(row),
                row.getString("lead_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("causation_depth"),
                values.read(row.getString("payload_values")),
                row.getString("trace_parent"),
                row.getInteger("attempts"));
        return new Claim(delivery, id, row.getLocalDate("day"), row.getInteger("lock_version"), since);
    }

    private static DeliveryTrigger trigger(Row row) {
        return new DeliveryTrigger(
                DeliveryTrigger.Type.valueOf(row.getString("trigger_type")),
                row.getString("workflow_id"),
                row.getString("run_id"),
                row.getString("action_id"),
                row.getString("replay_of"),
                row.getString("chain_of"),
                row.getInteger("chain_step"));
    }
}
