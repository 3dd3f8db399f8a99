package io.dialbridge.intake.dnc;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** How an entry lies in its row. */
final class DncRow {

    static final String COLUMNS =
            "id, phone_code, phone_number, campaign_id, purpose, reason, source, created_at, updated_at";

    private DncRow() {}

    static List<DncEntry> all(RowSet<Row> rows) {
        var entries = new ArrayList<DncEntry>(rows.size());
        rows.forEach(row -> entries.add(read(row)));
        return entries;
    }

    static DncEntry read(Row row) {
        return new DncEntry(
                row.getLong("id"),
                new DncKey(
                        row.getString("phone_code"),
                        row.getString("phone_number"),
                        row.getString("campaign_id"),
                        row.getString("purpose")),
                row.getString("reason"),
                row.getString("source"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
