package io.dialbridge.intake.callbacks;

import io.dialbridge.intake.callbacks.schedule.Callback;
import io.dialbridge.intake.callbacks.schedule.CallbackStage;
import io.dialbridge.intake.callbacks.schedule.Recipient;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A callback as lists show it, with what its lead says of the place and the number.
 *
 * @param listId null for a lead that was erased
 */
record CallbackRow(
        Callback callback,
        @Nullable String listId,
        @Nullable String phoneNumber) {

    static final String COLUMNS = """
            c.account_id, c.id, c.lead_id, c.recipient, c.user_id, c.comments, c.due_at, c.time_zone, c.state, c.handed_over_at, \
            c.created_at, c.modified_at, c.version""";

    static List<Callback> callbacks(RowSet<Row> rows) {
        var callbacks = new ArrayList<Callback>(rows.size());
        rows.forEach(row -> callbacks.add(callback(row)));
        return callbacks;
    }

    static List<CallbackRow> all(RowSet<Row> rows) {
        var callbacks = new ArrayList<CallbackRow>(rows.size());
        rows.forEach(row ->
                callbacks.add(new CallbackRow(callback(row), row.getString("list_id"), row.getString("phone_number"))));
        return callbacks;
    }

    private static Callback callback(Row row) {
        return new Callback(
                row.getString("account_id"),
                row.getLong("id"),
                row.getLong("lead_id"),
                Recipient.valueOf(row.getString("recipient")),
                row.getString("user_id"),
                row.getString("comments"),
                row.getOffsetDateTime("due_at").toInstant(),
                ZoneId.of(row.getString("time_zone")),
                CallbackStage.valueOf(row.getString("state")),
                time(row.getOffsetDateTime("handed_over_at")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("modified_at").toInstant(),
                row.getLong("version"));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant();
    }
}
