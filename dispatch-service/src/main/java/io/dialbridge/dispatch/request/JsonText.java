package io.dialbridge.dispatch.request;

import java.util.Locale;

/** What a JSON text says, without its escapes, and the way back. Reads texts that were cut as well. */
final class JsonText {

    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private JsonText() {}

    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (var at = 0; at < text.length(); at++) {
            var escape = text.charAt(at) == '\\' && at + 1 < text.length();
            if (!escape) {
                plain.append(text.charAt(at));
            } else if (text.charAt(++at) == 'u' && isHex(text, at + 1)) {
                plain.append((char) Integer.parseInt(text, at + 1, at + 1 + HEX_DIGITS, HEX));
                at += HEX_DIGITS;
            } else {
                plain.append(meant(text.charAt(at)));
            }
        }
        return plain.toString();
    }

    static String escaped(String plain) {
        var text = new StringBuilder(plain.length() + HEX);
        for (var at = 0; at < plain.length(); at++) {
            var character = plain.charAt(at);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                text.append(character);
            }
        }
        return text.toString();
    }

    private static boolean isHex(String text, int from) {
        return from + HEX_DIGITS <= text.length()
                && text.substring(from, from + HEX_DIGITS).chars().allMatch(digit -> Character.digit(digit, HEX) >= 0);
    }

    private static char meant(char escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }
}
