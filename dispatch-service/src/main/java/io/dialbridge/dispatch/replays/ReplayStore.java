package io.dialbridge.dispatch.replays;

import io.dialbridge.dispatch.queue.DeliveryQueue;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.dispatch.replays.Copies.Copied;
import io.dialbridge.platform.Unattended;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a new delivery of an old one, once for each Idempotency-Key. */
@ApplicationScoped
class ReplayStore {

    private static final String TAKE_KEY = """
            INSERT INTO replay_key (account_id, idempotency_key, replay_of, mapping, delivery_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """;

    private static final String KEY =
            "SELECT replay_of, mapping, delivery_id FROM replay_key WHERE account_id = $1 AND idempotency_key = $2";

    private final Pool pool;
    private final DeliveryQueue queue;
    private final OriginalStore originals;
    private final Copies copies;

    ReplayStore(Pool pool, DeliveryQueue queue, OriginalStore originals, Copies copies) {
        this.pool = pool;
        this.queue = queue;
        this.originals = originals;
        this.copies = copies;
    }

    /** Which delivery of the account is to be copied, and as whom. */
    record Replay(String accountId, UUID of, Mapping mapping, Copies.Identity as) {}

    /** What an Idempotency-Key made: the first replay under it. */
    record Made(UUID of, Mapping mapping, String id) {}

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
        return originals
                .hold(connection, replay.accountId(), replay.of(), replay.mapping())
                .map(original -> delivery(replay, original))
                .chain(delivery -> queue.add(connection, List.of(delivery)))
                .replaceWith(new Made(replay.of(), replay.mapping(), replay.as().id()));
    }

    private NewDelivery delivery(Replay replay, @Nullable Original original) {
        if (original == null) {
            throw Problems.notFound("delivery", replay.of().toString());
        }
        return switch (copies.of(original, replay.mapping(), replay.as())) {
            case Copied.Made made -> made.delivery();
            case Copied.Skipped skipped ->
                throw Problems.conflict(skipped.reason().sentence());
        };
    }

    private static Uni<Boolean> takeKey(SqlConnection connection, Replay replay, String key) {
        return connection
                .preparedQuery(TAKE_KEY)
                .execute(Tuple.of(
                        replay.accountId(),
                        key,
                        replay.of(),
                        replay.mapping().name(),
                        UUID.fromString(replay.as().id()),
                        replay.as().at().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Made> made(SqlConnection connection, Replay replay, String key) {
        return connection
                .preparedQuery(KEY)
                .execute(Tuple.of(replay.accountId(), key))
                .map(rows -> rows.iterator().next())
                .map(row -> new Made(
                        row.getUUID("replay_of"),
                        Mapping.valueOf(row.getString("mapping")),
                        row.getUUID("delivery_id").toString()));
    }
}
