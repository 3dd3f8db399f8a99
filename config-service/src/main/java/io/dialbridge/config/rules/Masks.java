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

    /** A secret without parts: there or not. */
    public static String whole(String secret) {
        return secret.isBlank() ? secret : MASK;
    }

    /** True for a text that asks for what is stored. */
    public static boolean keeps(String text, String masked) {
        return text.contains(MASK) && text.equals(masked);
    }

    /**
     * False when the text is the mask of what is stored: then the stored secret stays, unless that would tell it to a host that it was
     * not given for. Who may change an endpoint may not thereby read its secrets.
     */
    static boolean sent(String path, String text, String masked, boolean moved, Findings findings) {
        if (!text.contains(MASK)) {
            return true;
        }
        if (!text.equals(masked)) {
            findings.add(
                    path,
                    MASK + " stands for a stored value; send every value, or the whole text as it was read to keep it");
        } else if (moved) {
            findings.add(path, "send the credentials again: they were given for another host");
        }
        return false;
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
