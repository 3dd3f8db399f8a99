package io.dialbridge.intake.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Source;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.imports.file.Column;
import io.dialbridge.intake.imports.file.Columns;
import io.dialbridge.intake.imports.file.FileFormat;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Parameters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Imports as rows. */
@ApplicationScoped
class ImportRow {

    static final String COLUMNS = """
            account_id, id, state, file_name, delimiter, charset, header, columns, options, defaults, token_id, token_name, source, \
            trace_parent, fingerprint, chunks, next_chunk, rows_total, rows_read, bytes_total, bytes_read, accepted, updated, rejected, \
            failure, created_at, updated_at, uploaded_at, started_at, ended_at, measured_from, measured_rows""";

    /** Checked when the file comes in, and nobody's business afterwards. */
    private static final Set<String> OF_THE_REQUEST = Set.of("ip_allow", "signing_secret");

    private final ObjectMapper mapper;

    ImportRow(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    List<Import> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::of).toList();
    }

    JsonObject json(Source source) {
        ObjectNode node = mapper.valueToTree(source);
        return new JsonObject(node.remove(OF_THE_REQUEST).toString());
    }

    static JsonObject json(Parameters parameters) {
        return new JsonObject(new LinkedHashMap<>(parameters.values()));
    }

    static JsonArray json(Columns columns) {
        var json = new JsonArray();
        columns.all()
                .forEach(column -> json.add(
                        new JsonObject().put("name", column.name()).put("fields", new JsonArray(column.fields()))));
        return json;
    }

    static OffsetDateTime column(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private Import of(Row row) {
        return new Import(
                row.getString("account_id"),
                row.getString("id"),
                ImportState.valueOf(row.getString("state")),
                plan(row),
                sender(row),
                progress(row),
                row.getString("fingerprint"),
                row.getString("failure"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                time(row, "uploaded_at"),
                time(row, "started_at"),
                time(row, "ended_at"),
                time(row, "measured_from"),
                row.getLong("measured_rows"));
    }

    private static ImportPlan plan(Row row) {
        return new ImportPlan(
                row.getString("file_name"),
                new FileFormat(
                        row.getString("delimiter").charAt(0),
                        Charset.forName(row.getString("charset")),
                        row.getBoolean("header")),
                new Columns(row.getJsonArray("columns").stream()
                        .map(column -> column((JsonObject) column))
                        .toList()),
                parameters(row.getJsonObject("options")),
                parameters(row.getJsonObject("defaults")));
    }

    private static Column column(JsonObject json) {
        return new Column(
                json.getString("name"),
                json.getJsonArray("fields").stream().map(String::valueOf).toList());
    }

    private static Parameters parameters(JsonObject json) {
        var values = new LinkedHashMap<String, String>();
        json.forEach(entry -> values.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new Parameters(values);
    }

    private Sender sender(Row row) {
        return new Sender(
                Door.IMPORT,
                row.getString("token_id"),
                row.getString("token_name"),
                source(row.getJsonObject("source")),
                Origin.api(row.getString("trace_parent")));
    }

    private Source source(JsonObject json) {
        try {
            return mapper.readValue(json.encode(), Source.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("written by this class", impossible);
        }
    }

    private static Progress progress(Row row) {
        return new Progress(
                row.getInteger("chunks"),
                row.getInteger("next_chunk"),
                row.getLong("rows_total"),
                row.getLong("rows_read"),
                row.getLong("bytes_total"),
                row.getLong("bytes_read"),
                row.getLong("accepted"),
                row.getLong("updated"),
                row.getLong("rejected"));
    }

    private static @Nullable Instant time(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
