package io.dialbridge.intake.connect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The check that convoso-js calls {@code parseConnectPayload} (domain.md 18.2): an object passes as it is, unread and not copied; anything
 * else is named. The {@code undefined} of that language has no counterpart here: what is not given is null.
 */
public final class ConnectPayload {

    private ConnectPayload() {}

    /**
     * @return the same reference
     * @throws IllegalArgumentException for what is no object; an array is one of the kind "object", as that language says
     */
    @SuppressWarnings("unchecked") // The members are not looked at.
    public static Map<String, Object> parse(@Nullable Object body) {
        if (body instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw new IllegalArgumentException("The payload must be an object, but it is: " + kind(body));
    }

    private static String kind(@Nullable Object body) {
        return switch (body) {
            case null -> "null";
            case CharSequence text -> "string";
            case Number number -> "number";
            case Boolean truth -> "boolean";
            default -> "object";
        };
    }
}
