package io.dialbridge.intake.hopper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The SQL that ends the time of entries; one that a callback holds has no end. */
@ApplicationScoped
class ExpiryStore {

    /**
     * An entry that went, and what had put it in.
     *
     * @param ofCallback whether only a promise to call back had, which was taken back while a dialer had the lead
     */
    record Expired(long leadId, boolean ofCallback, String traceParent, int causationDepth) {}

    static final int BATCH = 500;

    private static final String DUE = """
            SELECT account_id, lead_id FROM hopper
            WHERE expires_at <= $1 AND own_priority IS NULL AND (claimed_until IS NULL OR claimed_until <= $1) AND account_id = ANY ($2)
            ORDER BY expires_at LIMIT $3
            """;

    // Asks again: since it was found due, an entry may have got more time or a dialer. One whose lead is gone goes with
    // it.
    private static final String EXPIRE = """
            DELETE FROM hopper h
            WHERE h.account_id = $1 AND h.lead_id = ANY ($2)
                AND h.expires_at <= $3 AND h.own_priority IS NULL AND (h.claimed_until IS NULL OR h.claimed_until <= $3)
                AND (h.lead_id = ANY ($4) OR NOT EXISTS (
                    SELECT FROM leads l WHERE l.account_id = $1 AND l.id = h.lead_id AND l.deleted_at IS NULL))
            RETURNING h.lead_id, h.of_callback, h.trace_parent, h.causation_depth
            """;

    private final Pool pool;

    ExpiryStore(Pool pool) {
        this.pool = pool;
    }

    /** Leads whose time is up, those that wait longest for it first, by account. */
    Uni<Map<String, List<Long>>> due(Collection<String> accountIds, Instant now) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(column(now))
                        .addArrayOfString(accountIds.toArray(String[]::new))
                        .addInteger(BATCH))
                .map(rows -> {
                    var due = new LinkedHashMap<String, List<Long>>();
                    rows.forEach(row -> due.computeIfAbsent(row.getString("account_id"), account -> new ArrayList<>())
                            .add(row.getLong("lead_id")));
                    return due;
                });
    }

    /**
     * Deletes the entries of these leads whose time is up still.
     *
     * @param locked those of the leads whose locks the caller holds
     */
    Uni<List<Expired>> expire(
            SqlConnection transaction,
            String accountId,
            Collection<Long> leadIds,
            Collection<Long> locked,
            Instant now) {
        return transaction
                .preparedQuery(EXPIRE)
                .execute(Tuple.of(accountId)
                        .addArrayOfLong(leadIds.toArray(Long[]::new))
                        .addOffsetDateTime(column(now))
                        .addArrayOfLong(locked.toArray(Long[]::new)))
                .map(rows -> {
                    var expired = new ArrayList<Expired>(rows.size());
                    rows.forEach(row -> expired.add(new Expired(
                            row.getLong("lead_id"),
                            row.getBoolean("of_callback"),
                            row.getString("trace_parent"),
                            row.getInteger("causation_depth"))));
                    return expired;
                });
    }

    private static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
