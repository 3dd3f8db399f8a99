package io.dialbridge.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The SQL of the outbox. */
@ApplicationScoped
class OutboxStore {

    private static final String INSERT = """
            INSERT INTO outbox (account_id, destination, message_id, payload, trace_parent)
            SELECT account_id, destination, message_id, payload, trace_parent
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                 WITH ORDINALITY AS m (account_id, destination, message_id, payload, trace_parent, position)
            ORDER BY position
            """;

    private static final String HOLD = """
            INSERT INTO outbox_lease (destination, locked_by, locked_until)
            VALUES ($1, $2, now() + $3 * interval '1 millisecond')
            ON CONFLICT (destination) DO UPDATE
                SET locked_by = EXCLUDED.locked_by, locked_until = EXCLUDED.locked_until
                WHERE outbox_lease.locked_by = EXCLUDED.locked_by OR outbox_lease.locked_until < now()
            RETURNING true
            """;

    private static final String RELEASE = "DELETE FROM outbox_lease WHERE destination = $1 AND locked_by = $2";

    private static final String NEXT =
            "SELECT id, message_id, payload, trace_parent FROM outbox WHERE destination = $1 ORDER BY id LIMIT $2";

    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY ($1)";

    private static final String REFUSE = """
            WITH refused AS (DELETE FROM outbox WHERE id = ANY ($1) RETURNING *)
            INSERT INTO outbox_refused
                (id, account_id, destination, message_id, payload, trace_parent, created_at, refused_at, reason)
            SELECT r.id, r.account_id, r.destination, r.message_id, r.payload, r.trace_parent, r.created_at, now(), g.reason
            FROM refused r JOIN unnest($1::bigint[], $2::text[]) AS g (id, reason) ON g.id = r.id
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String ERASE = """
            WITH given AS (
                SELECT * FROM unnest($1::text[], $2::text[]) AS g (account_id, message_id)
            ), before AS (
                UPDATE outbox_refused r SET payload = $3, reason = $3
                FROM given g WHERE r.account_id = g.account_id AND r.message_id = g.message_id
            ), taken AS (
                DELETE FROM outbox o USING given g
                WHERE o.account_id = g.account_id AND o.message_id = g.message_id
                RETURNING o.*
            )
            INSERT INTO outbox_refused
                (id, account_id, destination, message_id, payload, trace_parent, created_at, refused_at, reason)
            SELECT id, account_id, destination, message_id, $3, trace_parent, created_at, now(), $3 FROM taken
            """;

    private static final String ERASED = "erased";

    private static final String PURGE =
            "DELETE FROM outbox_refused WHERE refused_at < now() - $1 * interval '1 millisecond'";

    /** A row on its way. */
    record Waiting(
            long id,
            String messageId,
            String payload,
            @Nullable String traceParent) {}

    /** A row that the receiver will never take. */
    record Refusal(long id, String reason) {}

    private final Pool pool;

    OutboxStore(Pool pool) {
        this.pool = pool;
    }

    static Uni<Void> insert(SqlClient transaction, List<OutboxMessage> messages) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfString(column(messages, OutboxMessage::accountId))
                        .addArrayOfString(column(messages, OutboxMessage::destination))
                        .addArrayOfString(column(messages, OutboxMessage::id))
                        .addArrayOfString(column(messages, OutboxMessage::payload))
                        .addArrayOfString(column(messages, OutboxMessage::traceParent)))
                .replaceWithVoid();
    }

    /** Takes or keeps the lease of a destination; false while another replica holds it. */
    Uni<Boolean> hold(String destination, String holder, Duration lease) {
        return pool.preparedQuery(HOLD)
                .execute(Tuple.of(destination, holder, lease.toMillis()))
                .map(rows -> rows.size() == 1);
    }

    Uni<Void> release(String destination, String holder) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(destination, holder))
                .replaceWithVoid();
    }

    /**
     * What waits for a destination, the oldest first.
     *
     * @param sent is deleted before, in one breath with the look
     */
    Uni<List<Waiting>> next(String destination, int limit, List<Long> sent) {
        return pool.withConnection(connection -> Uni.combine()
                .all()
                .unis(delete(connection, sent), next(connection, destination, limit))
                .with((deleted, waiting) -> waiting));
    }

    private static Uni<List<Waiting>> next(SqlClient client, String destination, int limit) {
        return client.preparedQuery(NEXT).execute(Tuple.of(destination, limit)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(OutboxStore::waiting)
                .toList());
    }

    Uni<Void> delete(List<Long> sent) {
        return delete(pool, sent);
    }

    private static Uni<Void> delete(SqlClient client, List<Long> sent) {
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(DELETE)
                        .execute(Tuple.tuple().addArrayOfLong(sent.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /** Sets refused rows aside with their reasons. */
    Uni<Void> refuse(List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(REFUSE)
                .execute(Tuple.tuple()
                        .addArrayOfLong(refusals.stream().map(Refusal::id).toArray(Long[]::new))
                        .addArrayOfString(refusals.stream().map(Refusal::reason).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Sets waiting messages aside and leaves nothing of what they said, nor of what was said of those set aside before. */
    static Uni<Void> erase(SqlClient transaction, List<Outbox.MessageKey> messages) {
        return transaction
                .preparedQuery(ERASE)
                .execute(Tuple.tuple()
                        .addArrayOfString(column(messages, Outbox.MessageKey::accountId))
                        .addArrayOfString(column(messages, Outbox.MessageKey::messageId))
                        .addString(ERASED))
                .replaceWithVoid();
    }

    /** Forgets what was refused so long ago that nobody will look at it any more; it may speak of people. */
    Uni<Void> purgeRefused(Duration olderThan) {
        return pool.preparedQuery(PURGE).execute(Tuple.of(olderThan.toMillis())).replaceWithVoid();
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getLong("id"),
                row.getString("message_id"),
                row.getString("payload"),
                row.getString("trace_parent"));
    }

    private static <T> String[] column(List<T> messages, Function<T, @Nullable String> of) {
        var values = new String[messages.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = of.apply(messages.get(i));
        }
        return values;
    }
}
