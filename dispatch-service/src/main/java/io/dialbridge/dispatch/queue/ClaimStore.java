package io.dialbridge.dispatch.queue;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** Takes rows of the queue and gives them back. A row that somebody holds is nobody else's, for as long as its holder lives. */
@ApplicationScoped
class ClaimStore {

    private static final Logger LOG = Logger.getLogger(ClaimStore.class);

    /** Walks the lanes that have rows which nobody holds, whatever their number of rows. */
    private static final String LANES = """
            WITH RECURSIVE lane AS (
                (SELECT account_id, endpoint_id, due_at FROM delivery_queue
                    WHERE locked_by IS NULL AND NOT waits ORDER BY account_id, endpoint_id, due_at LIMIT 1)
                UNION ALL
                SELECT following.account_id, following.endpoint_id, following.due_at
                FROM lane CROSS JOIN LATERAL (
                    SELECT q.account_id, q.endpoint_id, q.due_at FROM delivery_queue q
                    WHERE (q.account_id, q.endpoint_id) > (lane.account_id, lane.endpoint_id)
                        AND q.locked_by IS NULL AND NOT q.waits
                    ORDER BY q.account_id, q.endpoint_id, q.due_at LIMIT 1
                ) following
            )
            SELECT account_id, endpoint_id, due_at FROM lane WHERE due_at <= now()
            """;

    /**
     * Takes the rows that a query {@code due} has locked, by their places: by their keys Postgres may compare each of them with every row of
     * the queue, as it believes in an empty one until it is analyzed again. The holder is the parameter that is put in.
     */
    static final String TAKE = """
            UPDATE delivery_queue q SET locked_by = %s, lock_version = q.lock_version + 1
            FROM due, delivery d
            WHERE q.ctid = due.ctid
                AND d.day = q.day AND d.account_id = q.account_id AND d.id = q.id
            RETURNING q.account_id, q.id, q.day, q.lock_version, q.attempts, q.due_at,
                q.order_key IS NOT NULL AS ordered, q.unsure,
                d.endpoint_id, d.template_id, d.recipients, d.message_text, d.reply_fields, d.sent_as,
                d.trigger_type, d.workflow_id, d.run_id, d.action_id, d.replay_of, d.chain_of, d.chain_step,
                d.lead_id, d.created_at, d.payload_values, d.causation_depth, d.trace_parent
            """;

    /**
     * A bounded share of each lane, the longest due first; of rows that are sent in order only the first of its key that is still open, be
     * it under way or waiting for its next try.
     */
    static final String CLAIM = """
            WITH open AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::timestamptz[])
                AS o (account_id, endpoint_id, room, since)
            ), due AS (
                SELECT share.ctid
                FROM open CROSS JOIN LATERAL (
                    SELECT q.ctid FROM delivery_queue q
                    WHERE q.account_id = open.account_id AND q.endpoint_id = open.endpoint_id
                        AND q.locked_by IS NULL AND NOT q.waits AND q.due_at >= open.since AND q.due_at <= now()
                        AND (q.order_key IS NULL OR NOT EXISTS (
                            SELECT FROM delivery_queue earlier
                            WHERE earlier.account_id = q.account_id AND earlier.endpoint_id = q.endpoint_id
                                AND earlier.order_key = q.order_key AND earlier.id < q.id))
                    ORDER BY q.due_at
                    LIMIT open.room
                    FOR UPDATE OF q SKIP LOCKED
                ) share
                LIMIT $5
            )
            """ + TAKE.formatted("$6");

    private static final String RELEASE = """
            UPDATE delivery_queue q SET locked_by = NULL
            FROM unnest($1::text[], $2::uuid[], $3::integer[], $4::text[]) AS held (account_id, id, version, holder)
            WHERE q.account_id = held.account_id AND q.id = held.id
                AND q.locked_by = held.holder AND q.lock_version = held.version
            """;

    private static final String HELD = "SELECT account_id, id, lock_version FROM delivery_queue WHERE locked_by = $1";

    /** What is left at the end is under way: nobody knows whether it arrives. */
    private static final String ABANDON =
            "UPDATE delivery_queue SET locked_by = NULL, unsure = true WHERE locked_by = $1";

    private final Pool pool;
    private final StoredTarget targets;
    private final StoredValues values;

    ClaimStore(Pool pool, StoredTarget targets, StoredValues values) {
        this.pool = pool;
        this.targets = targets;
        this.values = values;
    }

    /**
     * How many rows of a lane may be taken.
     *
     * @param since no row is due earlier that could be taken; so the search need not pass what was taken before and is not cleaned away yet
     */
    record Room(LaneKey lane, int rows, Instant since) {

        Room atMost(int most) {
            return new Room(lane, Math.min(rows, most), since);
        }
    }

    /** A row that somebody holds. */
    record HeldRow(DeliveryStore.Key key, int version, String holder) {}

    /** Lanes with rows that are due, whether they may be taken or not, and since when the first of them is. */
    Uni<Map<LaneKey, Instant>> dueLanes() {
        return pool.preparedQuery(LANES).execute().map(rows -> {
            var lanes = new LinkedHashMap<LaneKey, Instant>();
            rows.forEach(row -> lanes.put(
                    new LaneKey(row.getString(0), row.getString(1)),
                    row.getOffsetDateTime(2).toInstant()));
            return lanes;
        });
    }

    Uni<List<Claim>> claim(String holder, List<Room> rooms, int limit) {
        return claim(pool, holder, rooms, limit);
    }

    /** @param limit over all lanes */
    Uni<List<Claim>> claim(SqlClient client, String holder, List<Room> rooms, int limit) {
        if (rooms.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var arguments = new Columns<>(rooms)
                .text(room -> room.lane().accountId())
                .text(room -> room.lane().name())
                .integer(Room::rows)
                .time(Room::since)
                .tuple()
                .addInteger(limit)
                .addString(holder);
        return client.preparedQuery(CLAIM).execute(arguments).map(rows -> claims(rows, holder));
    }

    static Map<LaneKey, Integer> countByLane(List<Claim> claims) {
        var counts = new HashMap<LaneKey, Integer>();
        claims.forEach(claim -> counts.merge(claim.lane(), 1, Integer::sum));
        return counts;
    }

    /** Gives rows back at once. */
    Uni<Void> release(List<Claim> claims) {
        return releaseRows(claims.stream()
                .map(claim -> new HeldRow(claim.key(), claim.version(), claim.holder()))
                .toList());
    }

    Uni<Void> releaseRows(List<HeldRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var arguments = new Columns<>(rows)
                .text(row -> row.key().accountId())
                .uuid(row -> row.key().id())
                .integer(HeldRow::version)
                .text(HeldRow::holder)
                .tuple();
        return pool.preparedQuery(RELEASE).execute(arguments).replaceWithVoid();
    }

    /** All that the holder has, as the database sees it. */
    Uni<List<HeldRow>> held(String holder) {
        return pool.preparedQuery(HELD).execute(Tuple.of(holder)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row ->
                        new HeldRow(new DeliveryStore.Key(row.getString(0), row.getUUID(1)), row.getInteger(2), holder))
                .toList());
    }

    /** Gives back all that is still under way. */
    Uni<Void> abandon(String holder) {
        return pool.preparedQuery(ABANDON).execute(Tuple.of(holder)).replaceWithVoid();
    }

    List<Claim> claims(RowSet<Row> rows, String holder) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> claim(row, holder))
                .toList();
    }

    /** One row that can't be read must not keep the others of its batch from being sent. */
    private Claim claim(Row row, String holder) {
        Delivery delivery;
        String unreadable = null;
        try {
            delivery = delivery(
                    row, targets.read(row), StoredTrigger.read(row), values.read(row.getString("payload_values")));
        } catch (IllegalStateException | IllegalArgumentException damaged) {
            LOG.errorf(damaged, "state=delivery-unreadable delivery=%s", row.getUUID("id"));
            unreadable = "what is stored of the request can't be read; the log of this service says why";
            delivery = delivery(
                    row, StoredTarget.bare(row), StoredTrigger.of(DeliveryTrigger.Type.WORKFLOW, row), Values.EMPTY);
        }
        return new Claim(
                delivery,
                row.getUUID("id"),
                row.getLocalDate("day"),
                holder,
                row.getInteger("lock_version"),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getBoolean("ordered"),
                row.getBoolean("unsure"),
                unreadable);
    }

    private static Delivery delivery(Row row, Target target, DeliveryTrigger trigger, Values values) {
        return new Delivery(
                row.getString("account_id"),
                row.getUUID("id").toString(),
                target,
                trigger,
                row.getString("lead_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("causation_depth"),
                values,
                row.getString("trace_parent"),
                row.getInteger("attempts"));
    }
}
