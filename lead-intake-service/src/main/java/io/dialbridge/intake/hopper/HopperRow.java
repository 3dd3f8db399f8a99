package io.dialbridge.intake.hopper;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored.
 *
 * @param order of entry
 * @param expiresAt null also while a callback holds it
 * @param claimedBy the dialer that got the lead last, until it gives it back; its lease may have run out
 * @param claim the number of that claim; 0 before the first
 */
record HopperRow(
        long leadId,
        String campaignId,
        int priority,
        List<String> timeZones,
        long order,
        Instant insertedAt,
        @Nullable Instant expiresAt,
        @Nullable String claimedBy,
        @Nullable Instant claimedUntil,
        int claim) {

    static final String COLUMNS = """
            lead_id, campaign_id, priority, time_zones, entry, inserted_at, expires_at, claimed_by, claimed_until, lock_version, own_priority""";

    static List<HopperRow> all(RowSet<Row> rows) {
        var entries = new ArrayList<HopperRow>(rows.size());
        rows.forEach(row -> entries.add(read(row)));
        return entries;
    }

    boolean claimedAt(Instant now) {
        return claimedUntil != null && claimedUntil.isAfter(now);
    }

    private static HopperRow read(Row row) {
        return new HopperRow(
                row.getLong("lead_id"),
                row.getString("campaign_id"),
                row.getShort("priority"),
                List.of(row.getArrayOfStrings("time_zones")),
                row.getLong("entry"),
                row.getOffsetDateTime("inserted_at").toInstant(),
                row.getShort("own_priority") == null ? time(row.getOffsetDateTime("expires_at")) : null,
                row.getString("claimed_by"),
                time(row.getOffsetDateTime("claimed_until")),
                row.getInteger("lock_version"));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant();
    }
}
