package io.dialbridge.dispatch.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.outbound.Exchange;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.retry.Outcome;
import io.dialbridge.dispatch.retry.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads what a token endpoint answers (RFC 6749 sections 5.1 and 5.2). Of what it says only the name of an error gets into the log. */
final class TokenReply {

    /** When the reply does not say; a 401 tells of a shorter one. */
    private static final Duration UNTOLD = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** A token that ends on the way is a request for nothing. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16384}");
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenReply() {}

    /** @param secrets of the request */
    static Fetched read(Exchange exchange, Secrets secrets, Instant now) {
        return switch (exchange) {
            case Exchange.Broken broken ->
                Fetched.Refused.unanswered(
                        broken.cause(), "there is no access token: " + secrets.hide(broken.detail()));
            case Exchange.Answered answered ->
                answered.status() / 100 == 2 ? token(answered) : refused(answered, secrets, now);
        };
    }

    private static Fetched token(Exchange.Answered answered) {
        var reply = json(answered);
        var token = reply.path("access_token").asText("");
        var type = reply.path("token_type");
        if (!TOKEN.matcher(token).matches()) {
            return unusable("the token endpoint's reply holds no access_token");
        }
        if (type.isTextual() && !type.textValue().equalsIgnoreCase("bearer")) {
            return unusable("the token endpoint gives tokens of another type than Bearer");
        }
        return new Fetched.Token(token, keep(reply.path("expires_in")));
    }

    private static Duration keep(JsonNode expiresIn) {
        if (!expiresIn.isNumber() && !expiresIn.isTextual()) {
            return UNTOLD;
        }
        var whole = Duration.ofSeconds(Math.clamp(expiresIn.asLong(0), 0, LONGEST.toSeconds()));
        var most = whole.minus(MARGIN);
        var half = whole.dividedBy(2);
        return most.compareTo(half) > 0 ? most : half;
    }

    /** Tried again, for nothing was sent and the next reply may be another. */
    private static Fetched unusable(String detail) {
        return new Fetched.Refused(Cause.PARSE, detail, new Outcome.Unanswered(Cause.CONNECT));
    }

    private static Fetched refused(Exchange.Answered answered, Secrets secrets, Instant now) {
        var error = json(answered).path("error").asText("");
        var named = ERROR.matcher(error).matches() ? ": " + secrets.hide(error) : "";
        return new Fetched.Refused(
                Cause.HTTP_STATUS,
                "the token endpoint answered " + answered.status() + named,
                new Outcome.Answered(
                        answered.status(),
                        Cause.HTTP_STATUS,
                        RetryAfter.parse(answered.headers().get("retry-after"), now)));
    }

    private static JsonNode json(Exchange.Answered answered) {
        try {
            return answered.cut() ? MissingNode.getInstance() : JSON.readTree(answered.body());
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
