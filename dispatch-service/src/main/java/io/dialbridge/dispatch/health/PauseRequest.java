package io.dialbridge.dispatch.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.JsonErrors;
import io.dialbridge.platform.problems.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is to be paused.
 *
 * @param until null until somebody resumes it
 * @param reason for those who read the list; may be empty
 */
record PauseRequest(@Nullable Instant until, String reason) {

    private static final Set<String> MEMBERS = Set.of("until", "reason");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_REASON = 500;

    /**
     * An empty body pauses until somebody resumes.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with all findings
     */
    static PauseRequest read(@Nullable String body, ObjectMapper json, Instant now) {
        if (body == null || body.isBlank()) {
            return new PauseRequest(null, "");
        }
        var given = tree(body, json);
        if (!given.isObject()) {
            throw Problems.invalid("body", "must be a JSON object");
        }
        var errors = new ArrayList<FieldError>();
        given.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                errors.add(new FieldError(OneLine.of(name), "is not a member here; known are reason, until"));
            }
        });
        var request = new PauseRequest(until(given.path("until"), now, errors), reason(given.path("reason"), errors));
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return request;
    }

    private static JsonNode tree(String body, ObjectMapper json) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException unreadable) {
            throw JsonErrors.problem(unreadable);
        }
    }

    private static @Nullable Instant until(JsonNode node, Instant now, List<FieldError> errors) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            var until = OffsetDateTime.parse(node.isTextual() ? node.textValue() : "")
                    .toInstant();
            if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
                errors.add(
                        new FieldError("until", "must lie ahead, by at most 366 days; null for until it is resumed"));
            }
            return until.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notATime) {
            errors.add(new FieldError("until", "must be a time such as 2026-11-22T15:00:00Z, or null"));
            return null;
        }
    }

    private static String reason(JsonNode node, List<FieldError> errors) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        var text = node.isTextual() ? node.textValue().strip() : "";
        if (!node.isTextual() || text.length() > LONGEST_REASON || text.chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError(
                    "reason", "must be a text of one line and at most " + LONGEST_REASON + " characters"));
        }
        return text;
    }
}
