package io.dialbridge.intake.v1;

import io.dialbridge.intake.rules.Codes;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Stage;
import io.dialbridge.intake.submissions.ReasonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reply that every known client can read (domain.md 12.4, 18.5): what some look for under {@code data}, others at the top, others
 * under another name.
 *
 * @param status the HTTP status that the outcome stands for; it travels only where the caller asks for it, or where the caller must try
 *     again later
 * @param headers to be sent along
 */
public record V1Reply(int status, Map<String, Object> body, Map<String, String> headers) {

    private static final int TOO_MANY = 429;
    private static final int OUR_FAILURES = 500;

    public V1Reply(int status, Map<String, Object> body) {
        this(status, body, Map.of());
    }

    /** {@code success: true} and these members, given as names and values in turn. */
    public static V1Reply done(Object... namesAndValues) {
        var body = ordered("success", true);
        body.putAll(ordered(namesAndValues));
        return new V1Reply(200, body);
    }

    /** What was made or changed, under {@code id}, under its own name, and under {@code data}. */
    public static V1Reply made(String name, String id) {
        return done("id", id, name, id, "data", ordered(name, id));
    }

    /** The first reason is the one of the compatible members; the HTTP status is that of its code among the codes for leads. */
    public static V1Reply refused(List<Reason> reasons) {
        return refused(reasons, status(reasons.getFirst().code()));
    }

    /** @param status the HTTP status of the first reason, since a code means other things on other paths */
    public static V1Reply refused(List<Reason> reasons, int status) {
        var first = reasons.getFirst();
        var body = failed(first.code(), first.text());
        body.put("reasons", reasons.stream().map(ReasonJson::of).toList());
        reasons.stream()
                .filter(reason -> reason.leadId() != null)
                .findFirst()
                .ifPresent(reason -> body.put("existing_lead_id", reason.leadId()));
        return new V1Reply(status, body);
    }

    /** The same with more members. */
    public V1Reply with(Object... namesAndValues) {
        var more = new LinkedHashMap<>(body);
        more.putAll(ordered(namesAndValues));
        return new V1Reply(status, more, headers);
    }

    /** The same with more headers. */
    public V1Reply withHeaders(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new V1Reply(status, body, all);
    }

    /** What asks for another try is real whoever asks: clients repeat by the HTTP status, and a lead must not look answered (domain.md 12.4). */
    boolean mustBeReal() {
        return status == TOO_MANY || status >= OUR_FAILURES;
    }

    /** @param most bytes that a body may have */
    static V1Reply bodyTooLarge(long most) {
        return refused(List.of(Reason.of(
                Codes.TOO_LARGE,
                Stage.REQUEST,
                "body",
                "The body is too large: at most " + most + " bytes are read.")));
    }

    static V1Reply noSuchPath() {
        return new V1Reply(Codes.NO_SUCH_PATH, failed(Codes.NO_SUCH_PATH, "There is no such path in this API."));
    }

    /** Nothing is known of what was asked: the sender must ask again. */
    static V1Reply failed(int status) {
        var text = status == Codes.UNAVAILABLE
                ? "The request can't be served at the moment; send it again."
                : "The request failed; send it again, and tell us if it fails every time.";
        return new V1Reply(status, failed(status, text));
    }

    /** A map that keeps the order of these names and values. */
    public static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> failed(int code, String text) {
        return ordered("success", false, "code", code, "text", text, "message", text, "error", text);
    }

    private static int status(int code) {
        return switch (code) {
            case Codes.INVALID_TOKEN -> 401;
            case Codes.FORBIDDEN -> 403;
            case Codes.NO_SUCH_LEAD -> 404;
            case Codes.PHONE_EXISTS -> 409;
            case Codes.TOO_LARGE -> 413;
            case Codes.TOO_MANY -> 429;
            default -> 422;
        };
    }
}
