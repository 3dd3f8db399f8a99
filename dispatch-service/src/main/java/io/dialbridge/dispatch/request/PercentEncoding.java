package io.dialbridge.dispatch.request;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding as RFC 3986 has it, over UTF-8. */
public final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED_MARKS = "-._~";
    private static final String NEVER_RAW = "\"<>\\^`{|}";

    private PercentEncoding() {}

    /** A name or value of a query: everything but the unreserved characters is encoded. */
    public static String component(String text) {
        return encode(text, false);
    }

    /** What a person typed as part of a URL: only what no request line may hold is encoded, the rest stays byte for byte. */
    static String typed(String text) {
        return encode(text, true);
    }

    private static String encode(String text, boolean typed) {
        var encoded = new StringBuilder(text.length() + 16);
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var symbol = (char) (octet & 0xff);
            if (typed ? legal(symbol) : unreserved(symbol)) {
                encoded.append(symbol);
            } else {
                encoded.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean legal(char symbol) {
        return symbol > ' ' && symbol < 0x7f && NEVER_RAW.indexOf(symbol) < 0;
    }

    private static boolean unreserved(char symbol) {
        return symbol >= 'a' && symbol <= 'z'
                || symbol >= 'A' && symbol <= 'Z'
                || symbol >= '0' && symbol <= '9'
                || UNRESERVED_MARKS.indexOf(symbol) >= 0;
    }
}
