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
    // own.
    private static final String ADD = """
            INSERT INTO hopper AS h (account_id, lead_id, campaign_id, priority, time_zones, expires_at, inserted_at, trace_parent,
                causation_depth, of_callback)
            SELECT $1, e.lead_id, e.campaign_id, e.priority, string_to_array(e.time_zones, ','), e.expires_at, $7, e.trace_parent,
                e.causation_depth, e.of_callback
            FROM unnest($2::bigint[], $3::text[], $4::smallint[], $5::text[], $6::timestamptz[], $8::text[], $9::integer[], $10::boolean[])
                 AS e (lead_id, campaign_id, priority, time_zones, expires_at, trace_parent, causation_depth, of_callback)
            ORDER BY e.lead_id
            ON CONFLICT (account_id, lead_id) DO UPDATE
            SET campaign_id = EXCLUDED.campaign_id, time_zones = EXCLUDED.time_zones, expires_at = EXCLUDED.expires_at,
                trace_parent = EXCLUDED.trace_parent, causation_depth = EXCLUDED.causation_depth,
                of_callback = h.of_callback AND EXCLUDED.of_callback,
                priority = CASE WHEN h.campaign_id = EXCLUDED.campaign_id THEN greatest(h.priority, EXCLUDED.priority)
                           ELSE EXCLUDED.priority END
            """;

    private static final String REMOVE = "DELETE FROM hopper WHERE account_id = $1 AND lead_id = ANY ($2)";

    private static final String REMOVE_OF_CALLBACK = """
            DELETE FROM hopper
            WHERE account_id = $1 AND lead_id = $2 AND of_callback AND (claimed_until IS NULL OR claimed_until <= $3)
            """;

    // Of one that a dialer has, or got just now: its time is up when the dialer gives it back.
    private static final String END_OF_CALLBACK =
            "UPDATE hopper SET expires_at = $3 WHERE account_id = $1 AND lead_id = $2 AND of_callback";

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
     * expiry; one that waits for another campaign moves over at the new priority.
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
     * The caller holds the lead's lock.
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
