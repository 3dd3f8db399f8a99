package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.Callback;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of callbacks, one by id or all of some leads. {@link CallbackSearchStore} finds them, {@link DueStore} hands them over. */
@ApplicationScoped
public class CallbackStore {

    /**
     * A callback as it is stored.
     *
     * @param fingerprint of the request that scheduled it; null when that came without a key
     */
    record Stored(Callback callback, @Nullable String fingerprint) {}

    private static final Duration KEPT = Duration.ofHours(24);

    private static final String NEXT_ID = "SELECT nextval('callback_id') AS id";

    private static final String FORGET_KEY = """
            UPDATE callbacks SET request_key = NULL, request_fingerprint = NULL
            WHERE account_id = $1 AND request_key = $2 AND created_at < $3
            """;

    // A repeat that comes while the first request is at work waits here for its end. It writes what is there already,
    // which returns the callback of the first request: nobody can delete it in between.
    private static final String INSERT = """
            INSERT INTO callbacks AS c (account_id, id, lead_id, recipient, user_id, comments, due_at, time_zone, state, created_at,
                modified_at, version, trace_parent, request_key, request_fingerprint)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 1, $11, $12, $13)
            ON CONFLICT (account_id, request_key) WHERE request_key IS NOT NULL DO UPDATE SET request_key = c.request_key
            RETURNING {columns}, c.request_fingerprint
            """.replace("{columns}", CallbackRow.COLUMNS);

    private static final String LOCK = """
            SELECT {columns} FROM callbacks c WHERE c.account_id = $1 AND c.id = $2 FOR UPDATE
            """.replace("{columns}", CallbackRow.COLUMNS);

    private static final String UPDATE = """
            UPDATE callbacks SET recipient = $3, user_id = $4, comments = $5, due_at = $6, time_zone = $7, state = $8,
                handed_over_at = $9, modified_at = $10, version = $11
            WHERE account_id = $1 AND id = $2
            """;

    private static final String DELETE = "DELETE FROM callbacks WHERE account_id = $1 AND id = $2";

    private static final String LEAD_OF = "SELECT lead_id FROM callbacks WHERE account_id = $1 AND id = $2";

    private static final String HANDED_OVER = """
            SELECT EXISTS (SELECT FROM callbacks
                WHERE account_id = $1 AND lead_id = $2 AND state = 'PENDING' AND recipient = 'SYSTEM' AND handed_over_at IS NOT NULL)
                AS handed_over
            """;

    private static final String DISMISS = """
            UPDATE callbacks SET state = 'DISMISSED', modified_at = $3, version = version + 1
            WHERE account_id = $1 AND lead_id = ANY ($2) AND state = 'PENDING'
            """;

    private static final String COMPLETE = """
            UPDATE callbacks SET state = 'COMPLETED', modified_at = $3, version = version + 1
            WHERE account_id = $1 AND lead_id = ANY ($2) AND state = 'PENDING' AND handed_over_at IS NOT NULL
            """;

    private static final String MOVE = """
            UPDATE callbacks SET due_at = $4, handed_over_at = NULL, modified_at = $3, version = version + 1
            WHERE account_id = $1 AND lead_id = $2 AND state = 'PENDING' AND due_at <> $4
            """;

    private final Clock clock;

    CallbackStore(Clock clock) {
        this.clock = clock;
    }

    /** Leads that are deleted are called back no more; the caller holds their locks. */
    public Uni<Void> dismiss(SqlConnection transaction, String accountId, Collection<Long> leadIds) {
        return change(transaction, DISMISS, accountId, leadIds);
    }

    /** Leads with whom a call began: what the dialer was asked to do for them is done. The caller holds their locks. */
    public Uni<Void> complete(SqlConnection transaction, String accountId, Collection<Long> leadIds) {
        return change(transaction, COMPLETE, accountId, leadIds);
    }

    /** Gives the callbacks of a lead that wait another time, at which they are handed over again; the caller holds the lead's lock. */
    Uni<Void> move(SqlConnection transaction, String accountId, long leadId, Instant dueAt) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(accountId, leadId, column(clock.instant()), column(dueAt)))
                .replaceWithVoid();
    }

    private Uni<Void> change(SqlConnection transaction, String sql, String accountId, Collection<Long> leadIds) {
        if (leadIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(accountId)
                        .addArrayOfLong(leadIds.toArray(Long[]::new))
                        .addOffsetDateTime(column(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Long> nextId(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT_ID).execute().map(rows -> rows.iterator()
                .next()
                .getLong("id"));
    }

    /** The callback; instead of it the one that was scheduled under the key in the last 24 hours, if there is one. */
    Uni<Stored> insert(SqlConnection transaction, Callback callback, Optional<IdempotencyKey> key, String traceParent) {
        var forgotten = key.map(named -> transaction
                        .preparedQuery(FORGET_KEY)
                        .execute(Tuple.of(
                                callback.accountId(),
                                named.key(),
                                column(callback.createdAt().minus(KEPT))))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
        return forgotten
                .chain(() -> transaction
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(callback.accountId(), callback.id(), callback.leadId())
                                .addString(callback.recipient().name())
                                .addString(callback.userId())
                                .addString(callback.comments())
                                .addOffsetDateTime(column(callback.dueAt()))
                                .addString(callback.zone().getId())
                                .addString(callback.state().name())
                                .addOffsetDateTime(column(callback.createdAt()))
                                .addString(traceParent)
                                .addString(key.map(IdempotencyKey::key).orElse(null))
                                .addString(key.map(IdempotencyKey::fingerprint).orElse(null))))
                .map(rows -> new Stored(
                        CallbackRow.callbacks(rows).getFirst(),
                        rows.iterator().next().getString("request_fingerprint")));
    }

    /** Whose callback it is; empty if it is not there. */
    Uni<Optional<Long>> leadOf(SqlConnection transaction, String accountId, long id) {
        return transaction
                .preparedQuery(LEAD_OF)
                .execute(Tuple.of(accountId, id))
                .map(rows -> {
                    var row = rows.iterator();
                    return row.hasNext() ? Optional.of(row.next().getLong("lead_id")) : Optional.empty();
                });
    }

    /** Whether a callback waits in the hopper with the lead. */
    Uni<Boolean> isHandedOver(SqlConnection transaction, String accountId, long leadId) {
        return transaction
                .preparedQuery(HANDED_OVER)
                .execute(Tuple.of(accountId, leadId))
                .map(rows -> rows.iterator().next().getBoolean("handed_over"));
    }

    Uni<Optional<Callback>> lock(SqlConnection transaction, String accountId, long id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(accountId, id))
                .map(rows -> CallbackRow.callbacks(rows).stream().findFirst());
    }

    /** Writes what an edit changed; the caller holds the callback's lock. */
    Uni<Void> update(SqlConnection transaction, Callback callback) {
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.of(callback.accountId(), callback.id())
                        .addString(callback.recipient().name())
                        .addString(callback.userId())
                        .addString(callback.comments())
                        .addOffsetDateTime(column(callback.dueAt()))
                        .addString(callback.zone().getId())
                        .addString(callback.state().name())
                        .addOffsetDateTime(nullable(callback.handedOverAt()))
                        .addOffsetDateTime(column(callback.modifiedAt()))
                        .addLong(callback.version()))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlConnection transaction, Callback callback) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(callback.accountId(), callback.id()))
                .replaceWithVoid();
    }

    static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime nullable(@Nullable Instant time) {
        return time == null ? null : column(time);
    }
}
