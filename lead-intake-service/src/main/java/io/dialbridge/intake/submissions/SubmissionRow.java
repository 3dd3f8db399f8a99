package io.dialbridge.intake.submissions;

import io.dialbridge.intake.rules.Door;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a submission lies in its row. */
final class SubmissionRow {

    static final String COLUMNS = """
            id, received_at, door, token_id, sender, test, phone_number, verdict, lead_id, reasons, criteria_id, criteria_version, \
            adaptor_id, parameters, replay_of, trace_parent""";

    private SubmissionRow() {}

    static Submission read(Row row) {
        return new Submission(
                row.getUUID("id").toString(),
                row.getOffsetDateTime("received_at").toInstant(),
                Door.valueOf(row.getString("door")),
                row.getString("token_id"),
                row.getString("sender"),
                row.getBoolean("test"),
                row.getString("phone_number"),
                Submission.Outcome.valueOf(row.getString("verdict")),
                row.getLong("lead_id"),
                ReasonJson.read(row.getJsonArray("reasons")),
                row.getString("criteria_id"),
                row.getLong("criteria_version"),
                row.getString("adaptor_id"),
                texts(row.getJsonObject("parameters")),
                text(row.getUUID("replay_of")),
                row.getString("trace_parent"));
    }

    private static Map<String, String> texts(JsonObject json) {
        var texts = new LinkedHashMap<String, String>();
        json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
