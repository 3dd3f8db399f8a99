package io.dialbridge.dispatch.request;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Shows a payload as it was sent, JSON or form, without the values of some fields, for example those whose names tell that they are secrets. Reads texts that
 * were cut as well: a value that is cut is masked to the end.
 */
public final class BodyMask {

    private static final Pattern NAME = Pattern.compile("(?:(?<=^|&)([^=&\"{]{1,200})=)|(?:\"([^\"\\\\]{1,200})\":)");

    private BodyMask() {}

    public static String of(String body) {
        return of(body, Secrets::telling);
    }

    /** @param hidden whether the field of this name is shown masked */
    public static String of(String body, Predicate<String> hidden) {
        var name = NAME.matcher(body);
        var shown = new StringBuilder(body.length());
        var from = 0;
        while (name.find(from)) {
            var form = name.group(1) != null;
            var end = form ? formEnd(body, name.end()) : jsonEnd(body, name.end());
            shown.append(body, from, name.end());
            if (hidden.test(form ? name.group(1) : name.group(2)) && end > name.end()) {
                shown.append(form ? Secrets.MASK : "\"" + Secrets.MASK + "\"");
            } else {
                shown.append(body, name.end(), end);
            }
            from = end;
        }
        return shown.append(body, from, body.length()).toString();
    }

    private static int formEnd(String body, int start) {
        var end = body.indexOf('&', start);
        return end < 0 ? body.length() : end;
    }

    /** After a text with its quotes, or before what ends a number. */
    private static int jsonEnd(String body, int start) {
        var at = start;
        if (at < body.length() && body.charAt(at) == '"') {
            for (at++; at < body.length() && body.charAt(at) != '"'; at++) {
                at += body.charAt(at) == '\\' ? 1 : 0;
            }
            return Math.min(at + 1, body.length());
        }
        while (at < body.length() && ",}".indexOf(body.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
