package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.incoming.Bodies;
import io.dialbridge.dispatch.incoming.JsonBody;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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
    static PauseRequest read(@Nullable String text, Bodies bodies, Instant now) {
        if (text == null || text.isBlank()) {
            return new PauseRequest(null, "");
        }
        var body = bodies.read(text);
        body.onlyKnows(MEMBERS);
        var request = new PauseRequest(until(body, now), reason(body));
        body.refuseFaults();
        return request;
    }

    private static @Nullable Instant until(JsonBody body, Instant now) {
        if (!body.has("until")) {
            return null;
        }
        var node = body.member("until");
        try {
            var until = OffsetDateTime.parse(node.isTextual() ? node.textValue() : "")
                    .toInstant();
            if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
                body.fault("until", "must lie ahead, by at most 366 days; null for until it is resumed");
            }
            return until.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException notATime) {
            body.fault("until", "must be a time such as 2026-11-22T15:00:00Z, or null");
            return null;
        }
    }

    private static String reason(JsonBody body) {
        if (!body.has("reason")) {
            return "";
        }
        var node = body.member("reason");
        var text = node.isTextual() ? node.textValue().strip() : "";
        if (!node.isTextual() || text.length() > LONGEST_REASON || text.chars().anyMatch(Character::isISOControl)) {
            body.fault("reason", "must be a text of one line and at most " + LONGEST_REASON + " characters");
        }
        return text;
    }
}
