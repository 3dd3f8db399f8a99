package io.dialbridge.config.rules;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The header setting of an endpoint: {@code Name: value} joined by {@code |} (domain.md 4.1). */
final class HeaderText {

    /** A token of RFC 9110 section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    private HeaderText() {}

    static void check(String headers, Findings findings) {
        if (headers.isBlank()) {
            return;
        }
        var parts = headers.split("\\|", -1);
        for (int i = 0; i < parts.length; i++) {
            checkPart(i + 1, parts[i], findings);
        }
    }

    /** Also of masked headers, whose names are shown. */
    static boolean names(String headers, String name) {
        return Arrays.stream(headers.split("\\|"))
                .filter(part -> part.indexOf(':') >= 0)
                .anyMatch(part -> part.substring(0, part.indexOf(':')).strip().equalsIgnoreCase(name));
    }

    private static void checkPart(int number, String part, Findings findings) {
        var colon = part.indexOf(':');
        if (colon < 0) {
            findings.add("headers", "part " + number + " has no colon; write Name: value and join several by |");
            return;
        }
        if (!NAME.matcher(part.substring(0, colon).strip()).matches()) {
            findings.add("headers", "part " + number + " has no valid header name before its colon");
        }
        if (!part.substring(colon + 1).chars().allMatch(HeaderText::allowed)) {
            findings.add(
                    "headers",
                    "part " + number + " has a line break or another character that no header may carry: ASCII only");
        }
    }

    /** RFC 9110 section 5.5: visible ASCII, space and tab; never CR, LF or NUL, which would start another header. */
    private static boolean allowed(int character) {
        return character == '\t' || (character >= ' ' && character <= '~');
    }
}
