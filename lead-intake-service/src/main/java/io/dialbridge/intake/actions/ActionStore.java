package io.dialbridge.intake.actions;

import io.dialbridge.intake.actions.effect.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of what became of actions. */
@ApplicationScoped
class ActionStore {

    private static final String SETTLED =
            "SELECT id, cause, reason FROM lead_actions WHERE account_id = $1 AND id = ANY ($2)";

    // A repeat that another transaction writes at the same time, for another lead, fails here; the next attempt sees
    // it.
    private static final String ADD = """
            INSERT INTO lead_actions (account_id, id, workflow_id, lead_id, type, cause, reason, received_at)
            SELECT $1, a.id, a.workflow_id, a.lead_id, a.type, a.cause, a.reason, $8
            FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                 AS a (id, workflow_id, lead_id, type, cause, reason)
            ORDER BY a.id
            """;

    private static final String DELETED =
            "SELECT EXISTS (SELECT FROM leads WHERE account_id = $1 AND id = $2 AND deleted_at IS NOT NULL) AS deleted";

    private static final String PURGE = """
            DELETE FROM lead_actions a USING (
                SELECT account_id, id FROM lead_actions
                WHERE received_at < $1 ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED) old
            WHERE a.account_id = old.account_id AND a.id = old.id
            """;

    /** Longer than workflow-service can be kept from hearing what became of an action. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;

    ActionStore(Pool pool) {
        this.pool = pool;
    }

    /** What became of those of the actions that came before, by id; empty for what was done. */
    Uni<Map<String, Optional<Refusal>>> settled(
            SqlConnection transaction, String accountId, Collection<ActionItem> items) {
        return transaction
                .preparedQuery(SETTLED)
                .execute(Tuple.of(accountId)
                        .addArrayOfString(items.stream().map(ActionItem::id).toArray(String[]::new)))
                .map(rows -> {
                    var settled = new HashMap<String, Optional<Refusal>>();
                    rows.forEach(row -> settled.put(row.getString("id"), refusal(row)));
                    return settled;
                });
    }

    private static Optional<Refusal> refusal(Row row) {
        return Optional.ofNullable(row.getString("cause"))
                .map(cause ->
                        new Refusal(Refusal.Cause.valueOf(cause.toUpperCase(Locale.ROOT)), row.getString("reason")));
    }

    /** Keeps what became of actions; repeats are there already. */
    Uni<Void> add(SqlConnection transaction, String accountId, List<Settled> settled, Instant now) {
        var fresh = settled.stream().filter(one -> !one.repeat()).toList();
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(ADD)
                        .execute(Tuple.of(accountId)
                                .addArrayOfString(
                                        column(fresh, one -> one.item().id()))
                                .addArrayOfString(
                                        column(fresh, one -> one.item().posted().workflowId()))
                                .addArrayOfString(
                                        column(fresh, one -> one.item().posted().leadId()))
                                .addArrayOfString(
                                        column(fresh, one -> one.item().type()))
                                .addArrayOfString(column(fresh, ActionStore::cause))
                                .addArrayOfString(column(fresh, ActionStore::reason))
                                .addOffsetDateTime(column(now)))
                        .replaceWithVoid();
    }

    /** Whether there was such a lead. */
    Uni<Boolean> deleted(SqlConnection transaction, String accountId, long leadId) {
        return transaction
                .preparedQuery(DELETED)
                .execute(Tuple.of(accountId, leadId))
                .map(rows -> rows.iterator().next().getBoolean("deleted"));
    }

    /** Forgets what nobody will ask for any more; how much it was. */
    Uni<Integer> purge(Instant now, int most) {
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(column(now.minus(KEPT)), most))
                .map(rows -> rows.rowCount());
    }

    private static @Nullable String cause(Settled settled) {
        return settled.refusal() == null ? null : settled.refusal().cause().wire();
    }

    private static @Nullable String reason(Settled settled) {
        return settled.refusal() == null ? null : settled.refusal().text();
    }

    private static @Nullable String[] column(List<Settled> settled, Function<Settled, @Nullable String> of) {
        var column = new String[settled.size()];
        for (var i = 0; i < column.length; i++) {
            column[i] = of.apply(settled.get(i));
        }
        return column;
    }

    private static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
