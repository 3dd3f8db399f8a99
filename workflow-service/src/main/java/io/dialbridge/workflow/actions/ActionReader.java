package io.dialbridge.workflow.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Event;
import io.dialbridge.workflow.actions.ActionRow.Hold;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Actions and their columns. */
@Singleton
final class ActionReader {

    private final ObjectMapper json;

    ActionReader(ObjectMapper json) {
        this.json = json;
    }

    @Nullable
    String spec(@Nullable Action action) {
        try {
            return action == null ? null : json.writeValueAsString(action);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Null for none, and for what no longer is an event of ours. */
    @Nullable
    Event event(@Nullable String payload) {
        return read(payload, Event.class);
    }

    List<ActionRow> rows(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false).map(this::row).toList();
    }

    ActionRow row(Row row) {
        return new ActionRow(
                row.getString("account_id"),
                row.getUUID("id").toString(),
                row.getUUID("run_id").toString(),
                row.getString("event_id"),
                row.getString("workflow_id"),
                row.getString("lead_id"),
                row.getString("list_id"),
                row.getInteger("action_set"),
                row.getInteger("position"),
                read(row.getString("spec"), Action.class),
                row.getString("type"),
                row.getString("endpoint_id"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getOffsetDateTime("due_at").toInstant(),
                hold(row),
                deliveryId(row),
                row.getString("trace_parent"),
                row.getOffsetDateTime("created_at").toInstant(),
                time(row, "settled_at"));
    }

    private static @Nullable Hold hold(Row row) {
        var earliest = time(row, "earliest_at");
        return earliest == null ? null : new Hold(row.getString("call_log_id"), earliest);
    }

    /** Rows from before an action could wait have the delivery's id as their own. */
    private static @Nullable String deliveryId(Row row) {
        var id = row.getUUID("delivery_id");
        if (id == null
                && row.getString("event_id") == null
                && row.getString("state").equals(State.DONE.name())) {
            id = row.getUUID("id");
        }
        return id == null ? null : id.toString();
    }

    private static @Nullable Instant time(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private <T> @Nullable T read(@Nullable String text, Class<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }
}
