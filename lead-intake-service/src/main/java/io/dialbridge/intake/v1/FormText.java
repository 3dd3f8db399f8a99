package io.dialbridge.intake.v1;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code application/x-www-form-urlencoded}, of a body or a query. */
public final class FormText {

    private static final int HEX = 16;

    private FormText() {}

    /** The parameters of a query; of two with one name the last counts. */
    public static Map<String, String> query(@Nullable String query) throws FlatJson.Unreadable {
        return lenient(query == null ? "" : query, StandardCharsets.UTF_8);
    }

    /** Of two parameters with one name the last counts. */
    public static Map<String, String> lenient(String encoded, Charset charset) throws FlatJson.Unreadable {
        var values = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                values.put(name(pair, charset), value(pair, charset));
            }
        }
        return values;
    }

    /** Two parameters with one name are refused. */
    public static Map<String, String> strict(String encoded, Charset charset) throws FlatJson.Unreadable {
        var values = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty() && values.put(name(pair, charset), value(pair, charset)) != null) {
                throw FlatJson.Unreadable.twice(name(pair, charset));
            }
        }
        return values;
    }

    private static String name(String pair, Charset charset) throws FlatJson.Unreadable {
        var equals = pair.indexOf('=');
        return decoded(equals < 0 ? pair : pair.substring(0, equals), charset);
    }

    private static String value(String pair, Charset charset) throws FlatJson.Unreadable {
        var equals = pair.indexOf('=');
        return equals < 0 ? "" : decoded(pair.substring(equals + 1), charset);
    }

    /** A percent sign that escapes nothing stands for itself, with all around it: "100%" is worth more than a refused lead. */
    public static String decoded(String text, Charset charset) throws FlatJson.Unreadable {
        if (!escapes(text)) {
            return text;
        }
        var decoded = new StringBuilder(text.length());
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%') {
                bytes.write(Integer.parseInt(text, i + 1, i + 3, HEX));
                i += 2;
            } else {
                append(bytes, charset, decoded);
                decoded.append(c == '+' ? ' ' : c);
            }
        }
        append(bytes, charset, decoded);
        return decoded.toString();
    }

    /** True if every percent sign begins an escape. */
    private static boolean escapes(String text) {
        for (var at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length()
                    || Character.digit(text.charAt(at + 1), HEX) < 0
                    || Character.digit(text.charAt(at + 2), HEX) < 0) {
                return false;
            }
        }
        return true;
    }

    private static void append(ByteArrayOutputStream bytes, Charset charset, StringBuilder decoded)
            throws FlatJson.Unreadable {
        if (bytes.size() > 0) {
            decoded.append(BodyText.decode(bytes.toByteArray(), charset));
            bytes.reset();
        }
    }
}
