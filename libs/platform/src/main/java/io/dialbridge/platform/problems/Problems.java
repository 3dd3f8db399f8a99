package io.dialbridge.platform.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/**
 * The problems that our own APIs answer with. Each has a stable {@code type}, {@code urn:dialbridge:problem:<name>}, and a
 * {@code detail} that a person can act on. Throw what these return.
 */
public final class Problems {

    private static final String TYPE = "urn:dialbridge:problem:";
    private static final int PRECONDITION_REQUIRED = 428;
    private static final int MOST_ERRORS = 100;

    private Problems() {}

    public static HttpProblem notFound(String what, String id) {
        return problem("not-found", 404, "Not found", "There is no " + what + " " + id + " in this account.")
                .build();
    }

    /** Tells the first hundred errors, which quote what was sent no further than a person reads. */
    public static HttpProblem invalid(List<FieldError> errors) {
        var told = errors.stream().limit(MOST_ERRORS).map(FieldError::brief).toList();
        var first = told.getFirst().field() + ": " + told.getFirst().reason();
        return problem("invalid", 400, "Invalid request", summary(errors.size(), first))
                .with("errors", told)
                .build();
    }

    private static String summary(int count, String first) {
        if (count == 1) {
            return first;
        }
        return count + " parts of the request are wrong; see errors"
                + (count > MOST_ERRORS ? ", which has the first " + MOST_ERRORS : "") + ". The first: " + first;
    }

    public static HttpProblem invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    /** A body that can't be read at all; {@code detail} says where reading stopped. */
    public static HttpProblem unreadable(String detail) {
        return problem("unreadable", 400, "Unreadable body", detail).build();
    }

    public static HttpProblem conflict(String detail) {
        return problem("conflict", 409, "Conflict", detail).build();
    }

    /** There are not as many as the caller expects; {@code detail} says what to do. */
    public static HttpProblem otherCount(String detail, long count) {
        return problem("other-count", 409, "Other count", detail)
                .with("count", count)
                .build();
    }

    /** What may be written and can hardly be meant: refused until the caller says that it is. */
    public static HttpProblem warned(List<FieldError> warnings) {
        var first = warnings.getFirst();
        return problem(
                        "warnings",
                        409,
                        "Warnings",
                        "It can hardly be meant like this; see warnings. The first: " + first.field() + ": "
                                + first.reason() + ". Send accept_warnings=true if it is.")
                .with("warnings", List.copyOf(warnings))
                .build();
    }

    /** A draft of what got another version since the draft was begun; {@code detail} says what to do. */
    public static HttpProblem outdated(String detail, long current) {
        return problem("draft-outdated", 409, "Draft outdated", detail)
                .with("current_version", current)
                .build();
    }

    public static HttpProblem stale(String what, long current) {
        return problem(
                        "stale",
                        412,
                        "Stale version",
                        "The " + what + " was changed meanwhile: it is at version " + current
                                + ". Read it again and repeat the change.")
                .with("current_version", current)
                .build();
    }

    public static HttpProblem ifMatchMissing() {
        return problem(
                        "if-match-missing",
                        PRECONDITION_REQUIRED,
                        "If-Match missing",
                        "Send the ETag of the version that you read as If-Match.")
                .build();
    }

    public static HttpProblem keyReused() {
        return problem(
                        "idempotency-key-reused",
                        422,
                        "Idempotency key reused",
                        "This Idempotency-Key was used with another body in the last 24 hours. Use a new key for a new request.")
                .build();
    }

    public static HttpProblem unauthorized() {
        return HttpProblem.builder()
                .withType(URI.create(TYPE + "unauthorized"))
                .withStatus(Response.Status.UNAUTHORIZED)
                .withTitle("Unauthorized")
                .withDetail("Send a valid token as Authorization: Bearer <token>.")
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    public static HttpProblem forbidden(String detail) {
        return problem("forbidden", 403, "Forbidden", detail).build();
    }

    /** @param most bytes that a body may have */
    public static HttpProblem tooLarge(long most) {
        return problem(
                        "http-413",
                        413,
                        "Request Entity Too Large",
                        "The body is too large: at most " + most + " bytes are read.")
                .build();
    }

    /** The database or a configuration is not there yet: nothing was stored, and the same request may be sent again. */
    public static HttpProblem unavailable() {
        return unavailable(
                "The service lacks its database or a configuration just now. Send the request again in a moment.");
    }

    /** Something else that the request needs is away: nothing was done; {@code detail} says what to do. */
    public static HttpProblem unavailable(String detail) {
        return problem("unavailable", 503, "Unavailable", detail)
                .withHeader("Retry-After", 1)
                .build();
    }

    /** This instance has enough of such work: nothing was begun, and the same request may be sent again. */
    public static HttpProblem busy(String detail, int retryAfterSeconds) {
        return problem("busy", 503, "Busy", detail)
                .withHeader("Retry-After", retryAfterSeconds)
                .build();
    }

    private static HttpProblem.Builder problem(String name, int status, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create(TYPE + name))
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail);
    }
}
