package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.queue.DeliveryDay;
import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.queue.StoredTarget;
import io.dialbridge.dispatch.queue.StoredValues;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a new delivery of an old one's values, once for each Idempotency-Key. */
@ApplicationScoped
class ReplayStore {

    /** Held, for an erasure of the original must come before, or find the copy. */
    private static final String ORIGINAL = """
            SELECT endpoint_id, template_id, recipients, message_text, reply_fields, sent_as, workflow_id, run_id, action_id,
                lead_id, phone_number, payload_values, causation_depth, erased_at
            FROM delivery WHERE day = $1 AND account_id = $2 AND id = $3
            FOR SHARE
            """;

    private static final String TAKE_KEY = """
            INSERT INTO replay_key (account_id, idempotency_key, replay_of, delivery_id, created_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """;

    private static final String KEY =
            "SELECT replay_of, delivery_id FROM replay_key WHERE account_id = $1 AND idempotency_key = $2";

    private final Pool pool;
    private final DeliveryQueue queue;
    private final StoredTarget targets;
    private final StoredValues values;

    ReplayStore(Pool pool, DeliveryQueue queue, StoredTarget targets, StoredValues values) {
        this.pool = pool;
        this.queue = queue;
        this.targets = targets;
        this.values = values;
    }

    /** What to make: a delivery with this id and time, in this trace. */
    record Replay(String accountId, UUID of, UUID id, Instant at, String traceParent) {}

    /** What an Idempotency-Key made: the first replay under it. */
    record Made(UUID of, UUID id) {}

    /**
     * Makes the delivery, unless the key has made one before; says which one the key made. Goes on when the caller leaves.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 without an original, 409 when nothing is left of it to send
     */
    Uni<Made> make(Replay replay, @Nullable String key) {
        return Unattended.run(() -> pool.withTransaction(connection -> key == null
                        ? copy(connection, replay)
                        : takeKey(connection, replay, key)
                                .chain(taken -> taken ? copy(connection, replay) : made(connection, replay, key)))
                .invoke(queue::committed));
    }

    private Uni<Made> copy(SqlConnection connection, Replay replay) {
        return connection
                .preparedQuery(ORIGINAL)
                .execute(Tuple.of(DeliveryDay.of(replay.of()), replay.accountId(), replay.of()))
                .map(rows -> delivery(replay, only(replay, rows)))
                .chain(delivery -> queue.add(connection, delivery))
                .replaceWith(new Made(replay.of(), replay.id()));
    }

    private static Uni<Boolean> takeKey(SqlConnection connection, Replay replay, String key) {
        return connection
                .preparedQuery(TAKE_KEY)
                .execute(Tuple.of(
                        replay.accountId(),
                        key,
                        replay.of(),
                        replay.id(),
                        replay.at().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Made> made(SqlConnection connection, Replay replay, String key) {
        return connection
                .preparedQuery(KEY)
                .execute(Tuple.of(replay.accountId(), key))
                .map(rows -> rows.iterator().next())
                .map(row -> new Made(row.getUUID("replay_of"), row.getUUID("delivery_id")));
    }

    private NewDelivery delivery(Replay replay, Row row) {
        if (row.getOffsetDateTime("erased_at") != null) {
            throw Problems.conflict("The values of this delivery were erased: there is nothing left to send again.");
        }
        var trigger = new DeliveryTrigger(
                DeliveryTrigger.Type.REPLAY,
                row.getString("workflow_id"),
                row.getString("run_id"),
                row.getString("action_id"),
                replay.of().toString(),
                null,
                null);
        var delivery = new Delivery(
                replay.accountId(),
                replay.id().toString(),
                targets.read(row),
                trigger,
                row.getString("lead_id"),
                replay.at(),
                row.getInteger("causation_depth"),
                values.read(row.getString("payload_values")),
                replay.traceParent(),
                0);
        return new NewDelivery(delivery, row.getString("phone_number"));
    }

    private static Row only(Replay replay, RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Problems.notFound("delivery", replay.of().toString());
        }
        return rows.iterator().next();
    }
}
