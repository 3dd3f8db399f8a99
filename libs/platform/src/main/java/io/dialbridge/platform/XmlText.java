package io.dialbridge.platform;

import java.util.regex.Pattern;

/** Names and values as XML 1.0 has them. */
public final class XmlText {

    private static final String FIRST =
            "A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}"
                    + "\\x{200C}\\x{200D}\\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}\\x{F900}-\\x{FDCF}\\x{FDF0}-\\x{FFFD}"
                    + "\\x{10000}-\\x{EFFFF}";

    private static final Pattern NAME =
            Pattern.compile("[" + FIRST + "][" + FIRST + "\\-.0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}\\x{2040}]*");

    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /** True for the name of an element. A colon would say a namespace, which nothing here declares. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * A value as it stands in an element or an attribute. What XML 1.0 can't hold becomes U+FFFD; a carriage return is written as a reference,
     * because readers take a plain one for a line feed.
     */
    public static String escaped(String value) {
        var escaped = new StringBuilder(value.length() + 16);
        value.codePoints().forEach(point -> append(escaped, point));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int point) {
        switch (point) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&apos;");
            case '\r' -> escaped.append("&#13;");
            default -> escaped.appendCodePoint(allowed(point) ? point : REPLACEMENT);
        }
    }

    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\n'
                || point >= ' ' && point <= 0xD7FF
                || point >= 0xE000 && point <= REPLACEMENT
                || point >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
