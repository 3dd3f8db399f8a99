package io.dialbridge.intake.calls;

import io.dialbridge.intake.calls.ledger.Call;
import io.dialbridge.intake.calls.ledger.Said;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of the call log: the call, and the columns that only readers are shown. */
record CallRow(Call call, CallExtras extras, Instant createdAt, Instant updatedAt, long version) {

    /** What a {@link Call} is made of. */
    static final String OF_CALL = "call_log_id, lead_id, called_at, started, said, agent_said";

    // The revenue as text: so it keeps the decimals that it came with.
    static final String COLUMNS = OF_CALL + """
            , revenue::text AS revenue, returned, extra_field_01, extra_field_02, created_at, updated_at, version""";

    static List<CallRow> all(RowSet<Row> rows) {
        return each(rows, CallRow::read);
    }

    static List<Call> calls(RowSet<Row> rows) {
        return each(rows, CallRow::call);
    }

    static <T> List<T> each(RowSet<Row> rows, Function<Row, T> reading) {
        var all = new ArrayList<T>(rows.size());
        rows.forEach(row -> all.add(reading.apply(row)));
        return all;
    }

    static CallRow read(Row row) {
        return new CallRow(
                call(row),
                new CallExtras(
                        decimal(row.getString("revenue")),
                        row.getBoolean("returned"),
                        row.getString("extra_field_01"),
                        row.getString("extra_field_02")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    private static Call call(Row row) {
        return new Call(
                row.getString("call_log_id"),
                row.getLong("lead_id"),
                row.getOffsetDateTime("called_at").toInstant(),
                row.getBoolean("started"),
                said(row.getJsonObject("said")),
                said(row.getJsonObject("agent_said")));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
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
