package io.dialbridge.intake.connect;

import io.dialbridge.intake.v1.FlatJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sender of Connect payloads meant, in whatever shape it came (domain.md 18.6).
 *
 * @param payload flat and as text; values without the blanks around them
 * @param rawBody as it came, for signature checks
 */
public record ConnectRequest(Shape shape, Map<String, String> payload, byte[] rawBody) {

    /** What to do with values that are the words null, NULL or undefined, which some senders write for nothing. */
    public enum NullWords {
        DROP,
        KEEP
    }

    /** Parameters of a query that let a sender in and say nothing of a lead, in lower case. */
    public static final Set<String> SECRETS = Set.of(
            "access_token",
            "api-key",
            "api_key",
            "apikey",
            "auth_token",
            "client_secret",
            "password",
            "secret",
            "signature",
            "token",
            "webhook_secret",
            "x-api-key");

    /** Bytes of a body. */
    public static final int LARGEST = 1024 * 1024;

    private static final Set<String> NULLS = Set.of("null", "NULL", "undefined");

    /** Drops the words for nothing. */
    public static ConnectRequest decode(
            String method, @Nullable String query, @Nullable String contentType, byte[] rawBody) throws Undecodable {
        return decode(method, query, contentType, rawBody, NullWords.DROP);
    }

    /**
     * Decodes a request; the body's values go before the query's.
     *
     * @param query raw, null without one
     * @throws Undecodable for a body that is too large, holds no payload or more than one, or a payload with nested values
     */
    public static ConnectRequest decode(
            String method, @Nullable String query, @Nullable String contentType, byte[] rawBody, NullWords nullWords)
            throws Undecodable {
        if (rawBody.length > LARGEST) {
            throw Undecodable.tooLarge(LARGEST);
        }
        try {
            var reading = new PayloadReading(contentType);
            var asked = withoutSecrets(reading.query(query));
            if (method.equalsIgnoreCase("GET") || rawBody.length == 0) {
                return new ConnectRequest(Shape.QUERY, cleaned(reading.unwrapped(asked), nullWords), rawBody);
            }
            var payload = new LinkedHashMap<String, Object>(asked);
            payload.putAll(reading.body(rawBody));
            return new ConnectRequest(reading.shape(), cleaned(payload, nullWords), rawBody);
        } catch (FlatJson.Unreadable unreadable) {
            throw Undecodable.because(unreadable.reason());
        }
    }

    private static Map<String, Object> withoutSecrets(Map<String, Object> query) {
        query.keySet().removeIf(ConnectRequest::secret);
        return query;
    }

    static boolean secret(String parameter) {
        return SECRETS.contains(parameter.toLowerCase(Locale.ROOT));
    }

    /** A lead is flat: what is nested has no field to go to, and leaving it out would lose it in silence. */
    private static Map<String, String> cleaned(Map<String, Object> payload, NullWords nullWords)
            throws FlatJson.Unreadable {
        var cleaned = new LinkedHashMap<String, String>();
        for (var member : payload.entrySet()) {
            if (!(member.getValue() instanceof String text)) {
                throw FlatJson.Unreadable.nested(member.getKey());
            }
            var value = text.strip();
            if (nullWords == NullWords.KEEP || !NULLS.contains(value)) {
                cleaned.put(member.getKey(), value);
            }
        }
        return Collections.unmodifiableMap(cleaned);
    }
}
