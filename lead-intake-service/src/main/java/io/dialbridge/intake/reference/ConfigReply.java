package io.dialbridge.intake.reference;

import io.dialbridge.platform.problems.FieldError;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What config-service made of a request; every other reply is a failure of it. */
sealed interface ConfigReply {

    /**
     * @param record as it is now; empty when it was deleted
     * @param etag its version
     */
    record Done(JsonObject record, String etag) implements ConfigReply {

        String id() {
            return record.getString("id");
        }
    }

    /** What is wrong with the record. */
    record Invalid(List<FieldError> errors) implements ConfigReply {}

    /** Another record is in the way; the detail is a sentence that says which. */
    record Conflict(String detail) implements ConfigReply {}

    record Missing() implements ConfigReply {}

    /** Somebody else changed the record meanwhile. */
    record Stale() implements ConfigReply {}

    static ConfigReply of(int status, @Nullable String etag, @Nullable String body) {
        return switch (status) {
            case 200, 201, 204 -> new Done(json(status, body), Objects.requireNonNullElse(etag, ""));
            case 400 -> new Invalid(errors(json(status, body)));
            case 404 -> new Missing();
            case 409 -> new Conflict(json(status, body).getString("detail", "Another record is in the way."));
            case 412 -> new Stale();
            default -> throw new ConfigAway("status " + status);
        };
    }

    private static JsonObject json(int status, @Nullable String body) {
        try {
            return body == null || body.isBlank() ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException unreadable) {
            throw new ConfigAway("a reply that is no JSON, status " + status);
        }
    }

    private static List<FieldError> errors(JsonObject problem) {
        var errors = problem.getJsonArray("errors");
        return errors == null
                ? List.of(new FieldError("body", problem.getString("detail", "can't be read")))
                : errors.stream()
                        .map(JsonObject.class::cast)
                        .map(error -> new FieldError(error.getString("field", ""), error.getString("reason", "")))
                        .toList();
    }
}
