package io.dialbridge.intake.hopper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The SQL of who waits in the hoppers. {@link ClaimStore} hands them out, {@link ExpiryStore} ends their time. */
@ApplicationScoped
public class HopperStore {

    // In the order of the leads' ids, as everybody who locks several of them. A claim that a dialer holds stays its
    // own. A callback holds an entry at its priority, beside what is the entry's own: priority, expiry, trace and
    // depth.
    private static final String ADD = """
            INSERT INTO hopper AS h (account_id, lead_id, campaign_id, priority, time_zones, expires_at, inserted_at, trace_parent,
                causation_depth, of_callback)
            SELECT $1, e.lead_id, e.campaign_id, e.priority, string_to_array(e.time_zones, ','), e.expires_at, $7, e.trace_parent,
                e.causation_depth, e.of_callback
            FROM unnest($2::bigint[], $3::text[], $4::smallint[], $5::text[], $6::timestamptz[], $8::text[], $9::integer[], $10::boolean[])
                 AS e (lead_id, campaign_id, priority, time_zones, expires_at, trace_parent, causation_depth, of_callback)
            ORDER BY e.lead_id
            ON CONFLICT (account_id, lead_id) DO UPDATE
            SET campaign_id = EXCLUDED.campaign_id, time_zones = EXCLUDED.time_zones,
                expires_at = CASE WHEN {beside} THEN h.expires_at ELSE EXCLUDED.expires_at END,
                trace_parent = CASE WHEN {beside} THEN h.trace_parent ELSE EXCLUDED.trace_parent END,
                causation_depth = CASE WHEN {beside} THEN h.causation_depth ELSE EXCLUDED.causation_depth END,
                of_callback = h.of_callback AND EXCLUDED.of_callback,
                priority = CASE WHEN EXCLUDED.of_callback THEN EXCLUDED.priority
                           WHEN {held} THEN h.priority
                           WHEN h.campaign_id = EXCLUDED.campaign_id AND NOT h.of_callback THEN greatest(h.priority, EXCLUDED.priority)
                           ELSE EXCLUDED.priority END,
                own_priority = CASE WHEN {beside} THEN coalesce(h.own_priority, h.priority)
                               WHEN EXCLUDED.of_callback OR NOT {held} THEN NULL
                               WHEN h.campaign_id = EXCLUDED.campaign_id THEN greatest(h.own_priority, EXCLUDED.priority)
                               ELSE EXCLUDED.priority END
            """
            // A callback comes to an entry of others.
            .replace("{beside}", "EXCLUDED.of_callback AND NOT h.of_callback")
            // A callback holds it already: alone, unless it was taken back, or beside others.
            .replace("{held}", "(h.of_callback AND h.expires_at IS NULL OR h.own_priority IS NOT NULL)");

    private static final String REMOVE = "DELETE FROM hopper WHERE account_id = $1 AND lead_id = ANY ($2)";

    private static final String REMOVE_OF_CALLBACK = """
            DELETE FROM hopper
            WHERE account_id = $1 AND lead_id = $2 AND of_callback AND (claimed_until IS NULL OR claimed_until <= $3)
            """;

    // One that others put in too is as they wanted it. One that a dialer has, or got just now: its time is up when the
    // dialer gives it back.
    private static final String END_OF_CALLBACK = """
            UPDATE hopper
            SET expires_at = CASE WHEN of_callback THEN $3 ELSE expires_at END, priority = coalesce(own_priority, priority), own_priority = NULL
            WHERE account_id = $1 AND lead_id = $2 AND (of_callback OR own_priority IS NOT NULL)
            """;

    // Whoever claims passes over the rows that are locked here.
    private static final String LOCK = """
            SELECT {columns} FROM hopper WHERE account_id = $1 AND lead_id = ANY ($2) ORDER BY lead_id FOR UPDATE
            """.replace("{columns}", HopperRow.COLUMNS);

    private static final String MOVE =
            "UPDATE hopper SET campaign_id = $3, time_zones = $4 WHERE account_id = $1 AND lead_id = $2";

    private static final String FIND =
            "SELECT " + HopperRow.COLUMNS + " FROM hopper WHERE account_id = $1 AND lead_id = $2";

    private static final String PAGE = """
            SELECT {columns} FROM hopper WHERE account_id = $1 AND lead_id > $2 {of} ORDER BY lead_id LIMIT $3
            """.replace("{columns}", HopperRow.COLUMNS);

    private static final String PAGE_OF_ALL = PAGE.replace("{of}", "");
    private static final String PAGE_OF_CAMPAIGN = PAGE.replace("{of}", "AND campaign_id = $4");

    private final Pool pool;
    private final Clock clock;

    HopperStore(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Puts leads in; the caller holds their locks, or their rows are new. One that waits already takes the higher priority and the new
     * expiry; one that waits for another campaign moves over at the new priority. While a callback holds it, it is first and does not
     * expire.
     */
    public Uni<Void> add(SqlConnection transaction, String accountId, List<HopperEntry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var byLead = new TreeMap<Long, HopperEntry>();
        entries.forEach(entry -> byLead.merge(entry.leadId(), entry, (earlier, later) -> later.over(earlier)));
        var once = byLead.values();
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(accountId)
                        .addArrayOfLong(column(once, HopperEntry::leadId).toArray(Long[]::new))
                        .addArrayOfString(column(once, HopperEntry::campaignId).toArray(String[]::new))
                        .addArrayOfShort(
                                column(once, entry -> (short) entry.priority()).toArray(Short[]::new))
                        .addArrayOfString(column(once, entry -> String.join(",", entry.timeZones()))
                                .toArray(String[]::new))
                        .addArrayOfOffsetDateTime(
                                once.stream().map(HopperStore::expiry).toArray(OffsetDateTime[]::new))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .addArrayOfString(column(once, HopperEntry::traceParent).toArray(String[]::new))
                        .addArrayOfInteger(
                                column(once, HopperEntry::causationDepth).toArray(Integer[]::new))
                        .addArrayOfBoolean(column(once, HopperEntry::ofCallback).toArray(Boolean[]::new)))
                .replaceWithVoid();
    }

    /** Takes leads out, whoever claimed them; how many there were. */
    public Uni<Integer> remove(SqlClient transaction, String accountId, Collection<Long> leadIds) {
        if (leadIds.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(accountId).addArrayOfLong(leadIds.toArray(Long[]::new)))
                .map(rows -> rows.rowCount());
    }

    /** The same in a transaction of its own. */
    Uni<Integer> remove(String accountId, long leadId) {
        return remove(pool, accountId, List.of(leadId));
    }

    /**
     * Takes a lead out that only a promise to call back put in; one that a dialer has stays with it, but no other dialer gets it after that.
     * One that others put in too waits on as they wanted it. The caller holds the lead's lock.
     */
    public Uni<Void> removeOfCallback(SqlConnection transaction, String accountId, long leadId) {
        var values = Tuple.of(accountId, leadId, clock.instant().atOffset(ZoneOffset.UTC));
        return transaction
                .preparedQuery(REMOVE_OF_CALLBACK)
                .execute(values)
                .chain(() -> transaction.preparedQuery(END_OF_CALLBACK).execute(values))
                .replaceWithVoid();
    }

    /** Those of the leads that a dialer has. No dialer gets one of the others until the end of the transaction. */
    public Uni<Set<Long>> lockClaimed(
            SqlConnection transaction, String accountId, Collection<Long> leadIds, Instant now) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(accountId).addArrayOfLong(leadIds.toArray(Long[]::new)))
                .map(rows -> HopperRow.all(rows).stream()
                        .filter(entry -> entry.claimedAt(now))
                        .map(HopperRow::leadId)
                        .collect(Collectors.toSet()));
    }

    /** Changes where an entry waits, and nothing else of it; the caller holds the lead's lock. */
    Uni<Void> move(
            SqlConnection transaction, String accountId, long leadId, String campaignId, List<String> timeZones) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(accountId, leadId, campaignId)
                        .addArrayOfString(timeZones.stream().distinct().sorted().toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Optional<HopperRow>> find(String accountId, long leadId) {
        return find(pool, accountId, leadId);
    }

    Uni<Optional<HopperRow>> find(SqlClient client, String accountId, long leadId) {
        return client.preparedQuery(FIND).execute(Tuple.of(accountId, leadId)).map(rows -> HopperRow.all(rows).stream()
                .findFirst());
    }

    /** The entries behind a cursor, in the order of their leads' ids. */
    Uni<List<HopperRow>> page(String accountId, Optional<String> campaignId, long after, int limit) {
        var values = Tuple.of(accountId, after, limit);
        campaignId.ifPresent(values::addString);
        return pool.preparedQuery(campaignId.isPresent() ? PAGE_OF_CAMPAIGN : PAGE_OF_ALL)
                .execute(values)
                .map(HopperRow::all);
    }

    private static @Nullable OffsetDateTime expiry(HopperEntry entry) {
        var expiresAt = entry.expiresAt();
        return expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC);
    }

    private static <T> List<T> column(Collection<HopperEntry> entries, Function<HopperEntry, T> of) {
        return entries.stream().map(of).toList();
    }
}
