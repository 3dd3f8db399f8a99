package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.calls.ledger.Said;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row of the call log: the call, and the columns that only a list shows. */
record CallRow(Call call, Instant createdAt, Instant updatedAt, long version) {

    static final String COLUMNS =
            "call_log_id, lead_id, called_at, started, said, agent_said, created_at, updated_at, version";

    static List<CallRow> all(RowSet<Row> rows) {
        var calls = new ArrayList<CallRow>(rows.size());
        rows.forEach(row -> calls.add(read(row)));
        return calls;
    }

    private static CallRow read(Row row) {
        return new CallRow(
                new Call(
                        row.getString("call_log_id"),
                        row.getLong("lead_id"),
                        row.getOffsetDateTime("called_at").toInstant(),
                        row.getBoolean("started"),
                        said(row.getJsonObject("said")),
                        said(row.getJsonObject("agent_said"))),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    /** {@code {"name": ["value", stage, "time"]}} */
    static String json(Map<String, Said> values) {
        var json = new JsonObject();
        values.forEach((name, said) -> json.put(
                name, JsonArray.of(said.value(), said.stage(), said.at().toString())));
        return json.encode();
    }

    private static Map<String, Said> said(JsonObject json) {
        var values = new LinkedHashMap<String, Said>();
        json.forEach(entry -> {
            var parts = (JsonArray) entry.getValue();
            values.put(
                    entry.getKey(),
                    new Said(parts.getString(0), parts.getInteger(1), Instant.parse(parts.getString(2))));
        });
        return values;
    }
}
