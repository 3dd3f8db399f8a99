package io.dialbridge.config.rules;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.regex.Pattern;

/** How the secrets of an endpoint are shown: every value hidden, the names kept, so that a reader sees what is set. */
public final class Masks {

    public static final String MASK = "••••";

    private Masks() {}

    /** {@code api_key=XXX&id=7} becomes {@code api_key=••••&id=••••}. */
    public static String authentication(String credentials) {
        return mask(credentials, "&", "=", "=");
    }

    /** {@code Authorization: OAuth X|X-Team: sales} becomes {@code Authorization: ••••|X-Team: ••••}. */
    public static String headers(String headers) {
        return mask(headers, "|", ":", ": ");
    }

    private static String mask(String text, String between, String after, String shownAfter) {
        if (text.isBlank()) {
            return text;
        }
        return Arrays.stream(text.split(Pattern.quote(between), -1))
                .map(part -> maskPart(part, after, shownAfter))
                .collect(joining(between));
    }

    private static String maskPart(String part, String after, String shownAfter) {
        var end = part.indexOf(after);
        if (end >= 0) {
            return part.substring(0, end) + shownAfter + MASK;
        }
        return part.isBlank() ? part : MASK;
    }
}
