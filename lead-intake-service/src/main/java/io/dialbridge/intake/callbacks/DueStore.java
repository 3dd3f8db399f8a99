package io.dialbridge.intake.callbacks;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The SQL of System callbacks whose time has come. */
@ApplicationScoped
class DueStore {

    record Due(long id, long leadId) {}

    /** A callback that is marked as handed over, and the trace of the request that had scheduled it. */
    record HandedOver(long leadId, String traceParent) {}

    static final int BATCH = 500;

    private static final String DUE = """
            SELECT account_id, id, lead_id FROM callbacks
            WHERE state = 'PENDING' AND recipient = 'SYSTEM' AND handed_over_at IS NULL AND due_at <= $1 AND account_id = ANY ($2)
            ORDER BY due_at LIMIT $3
            """;

    // Asks again: since it was found due, a callback may have got another time.
    private static final String HAND_OVER = """
            UPDATE callbacks SET handed_over_at = $4, modified_at = $4, version = version + 1
            WHERE account_id = $1 AND id = ANY ($2) AND lead_id = ANY ($3)
                AND state = 'PENDING' AND recipient = 'SYSTEM' AND handed_over_at IS NULL AND due_at <= $4
            RETURNING lead_id, trace_parent
            """;

    private static final String DISMISS_WITHOUT_LEAD = """
            UPDATE callbacks c SET state = 'DISMISSED', modified_at = $3, version = version + 1
            WHERE c.account_id = $1 AND c.id = ANY ($2) AND c.state = 'PENDING'
                AND NOT EXISTS (SELECT FROM leads l WHERE l.account_id = $1 AND l.id = c.lead_id AND l.deleted_at IS NULL)
            """;

    private final Pool pool;

    DueStore(Pool pool) {
        this.pool = pool;
    }

    /** Those that wait longest first, by account. */
    Uni<Map<String, List<Due>>> due(Collection<String> accountIds, Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(CallbackStore.column(now))
                        .addArrayOfString(accountIds.toArray(String[]::new))
                        .addInteger(BATCH))
                .map(rows -> {
                    var due = new LinkedHashMap<String, List<Due>>();
                    rows.forEach(row -> due.computeIfAbsent(row.getString("account_id"), account -> new ArrayList<>())
                            .add(new Due(row.getLong("id"), row.getLong("lead_id"))));
                    return due;
                });
    }

    /** @param locked the leads whose locks the caller holds; callbacks of others stay as they are */
    Uni<List<HandedOver>> handOver(
            SqlConnection transaction, String accountId, List<Due> due, Collection<Long> locked, Instant now) {
        return transaction
                .preparedQuery(HAND_OVER)
                .execute(Tuple.of(accountId)
                        .addArrayOfLong(ids(due))
                        .addArrayOfLong(locked.toArray(Long[]::new))
                        .addOffsetDateTime(CallbackStore.column(now)))
                .map(rows -> {
                    var handedOver = new ArrayList<HandedOver>(rows.size());
                    rows.forEach(row ->
                            handedOver.add(new HandedOver(row.getLong("lead_id"), row.getString("trace_parent"))));
                    return handedOver;
                });
    }

    /** How many of these callbacks had a lead that is gone. */
    Uni<Integer> dismissWithoutLead(SqlConnection transaction, String accountId, List<Due> due, Instant now) {
        return transaction
                .preparedQuery(DISMISS_WITHOUT_LEAD)
                .execute(Tuple.of(accountId).addArrayOfLong(ids(due)).addOffsetDateTime(CallbackStore.column(now)))
                .map(rows -> rows.rowCount());
    }

    private static Long[] ids(List<Due> due) {
        return due.stream().map(Due::id).toArray(Long[]::new);
    }
}
