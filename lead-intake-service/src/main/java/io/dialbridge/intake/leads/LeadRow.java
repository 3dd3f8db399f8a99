package io.dialbridge.intake.leads;

import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.lead.Phone;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a lead lies in its row. */
final class LeadRow {

    static final String COLUMNS = """
            account_id, id, list_id, phone_code, phone_number, status, called_count, called_count_inbound, last_called, \
            fields, created_at, modified_at, version, archived_at, deleted_at""";

    private LeadRow() {}

    static List<Lead> all(RowSet<Row> rows) {
        var leads = new ArrayList<Lead>(rows.size());
        rows.forEach(row -> leads.add(read(row)));
        return leads;
    }

    static Lead read(Row row) {
        return new Lead(
                row.getString("account_id"),
                row.getLong("id"),
                row.getString("list_id"),
                new Phone(row.getString("phone_code"), row.getString("phone_number")),
                row.getString("status"),
                row.getInteger("called_count"),
                row.getInteger("called_count_inbound"),
                time(row.getOffsetDateTime("last_called")),
                fields(row.getJsonObject("fields")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("modified_at").toInstant(),
                row.getLong("version"),
                time(row.getOffsetDateTime("archived_at")),
                time(row.getOffsetDateTime("deleted_at")));
    }

    static JsonObject json(Map<String, String> fields) {
        return new JsonObject(new LinkedHashMap<>(fields));
    }

    static @Nullable OffsetDateTime column(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime column) {
        return column == null ? null : column.toInstant();
    }

    private static Map<String, String> fields(JsonObject json) {
        var fields = new LinkedHashMap<String, String>();
        json.forEach(entry -> fields.put(entry.getKey(), String.valueOf(entry.getValue())));
        return fields;
    }
}
