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
import java.util.List;
import java.util.Optional;

/** The SQL that hands leads to dialers under a lease and takes them back. */
@ApplicationScoped
class ClaimStore {

    // Those who claim of one campaign take turns: each sees the first of what is left, and gets as many as it asked
    // for.
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

    private static final String FREE_LAPSED = """
            UPDATE hopper SET claimed_by = NULL, claimed_until = NULL
            WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM hopper
                WHERE account_id = $1 AND campaign_id = $2 AND claimed_by IS NOT NULL AND claimed_until <= $3
                ORDER BY claimed_until LIMIT $4 FOR UPDATE SKIP LOCKED))
            """;

    // From one zones' first entry to the next zones' first entry, whatever the number of entries between them.
    private static final String ZONES = """
            WITH RECURSIVE waiting AS (
                (SELECT time_zones FROM hopper WHERE account_id = $1 AND campaign_id = $2 AND claimed_by IS NULL
                 ORDER BY time_zones LIMIT 1)
                UNION ALL
                SELECT following.time_zones
                FROM waiting CROSS JOIN LATERAL (
                    SELECT h.time_zones FROM hopper h
                    WHERE h.account_id = $1 AND h.campaign_id = $2 AND h.claimed_by IS NULL AND h.time_zones > waiting.time_zones
                    ORDER BY h.time_zones LIMIT 1
                ) following
            )
            SELECT time_zones FROM waiting
            """;

    // Rows are found a second time by where they lie, and asked whether nobody took or moved them meanwhile. IS NOT
    // DISTINCT FROM is asked of
    // rows alone: with an equals sign the planner may find ten leads by reading their whole account.
    static final String CLAIM = """
            WITH first AS (
                SELECT of_zones.place
                FROM unnest($3::text[]) AS open (zones) CROSS JOIN LATERAL (
                    SELECT h.ctid AS place, h.priority, h.entry FROM hopper h
                    WHERE h.account_id = $1 AND h.campaign_id = $2 AND h.claimed_by IS NULL
                        AND h.time_zones = string_to_array(open.zones, ',')
                        AND (h.expires_at IS NULL OR h.expires_at > $4 OR h.own_priority IS NOT NULL)
                    ORDER BY h.priority DESC, h.entry LIMIT $5
                ) of_zones
                ORDER BY of_zones.priority DESC, of_zones.entry LIMIT $5
            ), free AS (
                SELECT h.ctid AS place FROM hopper h
                WHERE h.ctid = ANY (ARRAY(SELECT place FROM first)) AND h.claimed_by IS NULL
                    AND h.account_id IS NOT DISTINCT FROM $1 AND h.campaign_id IS NOT DISTINCT FROM $2
                FOR UPDATE SKIP LOCKED
            )
            UPDATE hopper h SET claimed_by = $6, claimed_until = $7, lock_version = nextval('hopper_claim')
            FROM free WHERE h.ctid = free.place
            RETURNING {columns}
            """.replace("{columns}", "h." + HopperRow.COLUMNS.replace(", ", ", h."));

    private static final String PUT_BACK = """
            UPDATE hopper SET claimed_by = NULL, claimed_until = NULL WHERE account_id = $1 AND lead_id = ANY ($2)
            """;

    private static final String DONE =
            "DELETE FROM hopper WHERE account_id = $1 AND lead_id = $2 AND ($3::integer IS NULL OR lock_version = $3)";

    private static final String RELEASE = """
            UPDATE hopper SET claimed_by = NULL, claimed_until = NULL
            WHERE account_id = $1 AND lead_id = $2 AND ($3::integer IS NULL OR lock_version = $3)
            """;

    private static final int MOST_LAPSED = 1_000;

    private final Pool pool;

    ClaimStore(Pool pool) {
        this.pool = pool;
    }

    /** Waits until no other transaction claims of the campaign. */
    Uni<Void> takeTurn(SqlConnection transaction, String accountId, String campaignId) {
        return transaction
                .preparedQuery(TAKE_TURN)
                .execute(Tuple.of("hopper " + accountId + ' ' + campaignId))
                .replaceWithVoid();
    }

    /** Leads whose dialer said nothing in time wait again. */
    Uni<Void> freeLapsed(SqlConnection transaction, String accountId, String campaignId, Instant now) {
        return transaction
                .preparedQuery(FREE_LAPSED)
                .execute(Tuple.of(accountId, campaignId, column(now), MOST_LAPSED))
                .replaceWithVoid();
    }

    /** All different sets of zones of the leads that wait. */
    Uni<List<List<String>>> zones(SqlConnection transaction, String accountId, String campaignId) {
        return transaction
                .preparedQuery(ZONES)
                .execute(Tuple.of(accountId, campaignId))
                .map(rows -> {
                    var zones = new ArrayList<List<String>>(rows.size());
                    rows.forEach(row -> zones.add(List.of(row.getArrayOfStrings("time_zones"))));
                    return zones;
                });
    }

    /** The first leads of these zones are the dialer's until the lease of its order ends; at most so many. */
    Uni<List<HopperRow>> claim(
            SqlConnection transaction,
            String accountId,
            ClaimOrder order,
            int most,
            List<List<String>> zones,
            Instant now) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(accountId, order.campaignId())
                        .addArrayOfString(
                                zones.stream().map(set -> String.join(",", set)).toArray(String[]::new))
                        .addOffsetDateTime(column(now))
                        .addInteger(most)
                        .addString(order.dialer())
                        .addOffsetDateTime(column(now.plus(order.lease()))))
                .map(HopperRow::all);
    }

    /** Leads that were claimed in the same transaction, and that the dialer does not get, wait again at their old place. */
    Uni<Void> putBack(SqlConnection transaction, String accountId, Collection<Long> leadIds) {
        return leadIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(PUT_BACK)
                        .execute(Tuple.of(accountId).addArrayOfLong(leadIds.toArray(Long[]::new)))
                        .replaceWithVoid();
    }

    /** Takes a dialled lead out; false if it is not there under that claim. */
    Uni<Boolean> done(String accountId, long leadId, Optional<Integer> claim) {
        return pool.preparedQuery(DONE).execute(of(accountId, leadId, claim)).map(rows -> rows.rowCount() == 1);
    }

    /** Lets a lead wait again; false if it is not there under that claim. */
    Uni<Boolean> release(String accountId, long leadId, Optional<Integer> claim) {
        return pool.preparedQuery(RELEASE).execute(of(accountId, leadId, claim)).map(rows -> rows.rowCount() == 1);
    }

    private static Tuple of(String accountId, long leadId, Optional<Integer> claim) {
        return Tuple.of(accountId, leadId).addInteger(claim.orElse(null));
    }

    private static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
