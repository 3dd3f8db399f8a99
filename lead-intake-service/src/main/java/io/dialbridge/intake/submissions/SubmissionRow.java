package io.dialbridge.intake.submissions;

import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.submissions.Submission.CriteriaVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a submission lies in its row. */
final class SubmissionRow {

    static final String COLUMNS = """
            id, received_at, door, token_id, sender, test, phone_number, phone_code, verdict, lead_id, reasons, criteria_id, \
            criteria_version, lead_criteria, adaptor_id, parameters, replay_of, trace_parent""";

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
                row.getString("phone_code"),
                Submission.Outcome.valueOf(row.getString("verdict")),
                row.getLong("lead_id"),
                ReasonJson.read(row.getJsonArray("reasons")),
                row.getString("criteria_id"),
                row.getLong("criteria_version"),
                criteria(row.getJsonArray("lead_criteria")),
                row.getString("adaptor_id"),
                texts(row.getJsonObject("parameters")),
                text(row.getUUID("replay_of")),
                row.getString("trace_parent"));
    }

    private static List<CriteriaVersion> criteria(@Nullable JsonArray array) {
        return array == null
                ? List.of()
                : array.stream()
                        .map(JsonObject.class::cast)
                        .map(json -> new CriteriaVersion(json.getString("id"), json.getLong("version")))
                        .toList();
    }

    /** Null for none. */
    static @Nullable String column(List<CriteriaVersion> criteria) {
        if (criteria.isEmpty()) {
            return null;
        }
        var array = new JsonArray();
        criteria.forEach(one -> array.add(new JsonObject().put("id", one.id()).put("version", one.version())));
        return array.encode();
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
