package io.dialbridge.dispatch.replays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Reads a row of the table of replays by filter; its maps are JSON texts. */
@ApplicationScoped
class ReplayJobRow {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final ObjectMapper json;

    ReplayJobRow(ObjectMapper json) {
        this.json = json;
    }

    ReplayJob read(Row row) {
        var ended = row.getOffsetDateTime("ended_at");
        return new ReplayJob(
                row.getUUID("id").toString(),
                ReplayJob.State.valueOf(row.getString("state")),
                read(row.getString("filter"), TEXTS),
                row.getString("mapping"),
                row.getInteger("rate_per_second"),
                row.getInteger("total"),
                row.getInteger("made"),
                counts(row.getString("skipped")),
                row.getInteger("withdrawn"),
                null,
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getString("cancelled_by"),
                ended == null ? null : ended.toInstant());
    }

    Map<String, Integer> counts(String stored) {
        return read(stored, COUNTS);
    }

    String write(Map<String, ?> map) {
        try {
            return json.writeValueAsString(map);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain texts and numbers", impossible);
        }
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored replay can't be read", damaged);
        }
    }
}
