package io.dialbridge.dispatch.request;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows a text as it was sent or came back, be it JSON, XML, a form, parts of a form or lines of pairs, without the values of some fields, for example those
 * whose names tell that they are secrets. Reads texts that were cut as well: a value that is cut is masked to the end.
 */
public final class BodyMask {

    /** A pair of a form or of a text, a property with its value, a member of a JSON object, the beginning of an XML element, an attribute. */
    private static final Pattern FIELD = Pattern.compile("(?<=^|[?&;,\\r\\n])(?<pair>[^=:&;,\"{<\\r\\n]{1,200})[=:]"
            + "|\"property\"\\s*:\\s*\"(?<property>[^\"\\\\]{1,200})\"\\s*,\\s*\"value\"\\s*:\\s*"
            + "|\"(?<member>[^\"\\\\]{1,200})\"\\s*:\\s*"
            + "|<(?<element>[^\\s<>/!?\"'=&]{1,200})(?=[\\s>/])"
            + "|(?<=\\s)(?<attribute>[^\\s<>/\"'=&;,{]{1,200})\\s*=\\s*(?=[\"'])");

    /** The beginning of a text that holds an object or a list. Possessive, for else each blank of thousands would take a step of the stack. */
    private static final Pattern JSON = Pattern.compile("\"(?:\\s|\\\\[nrt])*+[{\\[]");

    private BodyMask() {}

    public static String of(String body) {
        return of(body, Secrets::telling, value -> {});
    }

    /**
     * @param hidden whether the field of this name is shown masked
     * @param masked hears each value that is masked, as the body writes it but for its quotes
     */
    public static String of(String body, Predicate<String> hidden, Consumer<String> masked) {
        return MultipartMask.of(body, hidden, masked).orElseGet(() -> ofFields(body, hidden, masked));
    }

    private static String ofFields(String body, Predicate<String> hidden, Consumer<String> masked) {
        var field = FIELD.matcher(body);
        var shown = new StringBuilder(body.length());
        var from = 0;
        while (field.find(from)) {
            if (hidden.test(name(field))) {
                var value = value(body, field);
                shown.append(body, from, value.start()).append(value.mask());
                masked.accept(value.text(body));
                from = value.end();
            } else {
                // What lists and objects hold is looked through, and of what a text says that which is JSON itself.
                var next = isText(body, field) ? jsonEnd(body, field.end()) : field.end();
                shown.append(body, from, field.end());
                shown.append(inText(body.substring(field.end(), next), hidden, masked));
                from = next;
            }
        }
        return shown.append(body, from, body.length()).toString();
    }

    /** A text with its quotes, byte for byte unless there is something to mask in the JSON that it holds. */
    private static String inText(String text, Predicate<String> hidden, Consumer<String> masked) {
        if (text.isEmpty() || !JSON.matcher(text).lookingAt()) {
            return text;
        }
        var end = text.length() > 1 && text.endsWith("\"") ? text.length() - 1 : text.length();
        var said = JsonText.unescaped(text.substring(1, end));
        var shown = of(said, hidden, masked);
        return shown.equals(said) ? text : '"' + JsonText.escaped(shown) + text.substring(end);
    }

    private static String name(Matcher field) {
        var pair = field.group("pair");
        if (pair != null) {
            return Secrets.decoded(pair).strip();
        }
        var member = member(field);
        var element = field.group("element");
        return member != null ? member : element != null ? element : field.group("attribute");
    }

    /** The name of what stands in JSON. */
    private static @Nullable String member(Matcher field) {
        var property = field.group("property");
        return property != null ? property : field.group("member");
    }

    /** Where a value stands, with its quotes, and what stands there instead. */
    private record Value(int start, int end, String quote) {

        String mask() {
            return end == start ? "" : quote + Secrets.MASK + quote;
        }

        String text(String body) {
            var text = body.substring(start, end);
            if (quote.isEmpty() || !text.startsWith(quote)) {
                return text;
            }
            return text.substring(1, text.length() > 1 && text.endsWith(quote) ? text.length() - 1 : text.length());
        }
    }

    private static Value value(String body, Matcher field) {
        var start = field.end();
        if (field.group("pair") != null) {
            return new Value(start, first(body, "&\r\n", start), "");
        }
        if (member(field) != null) {
            return new Value(start, jsonEnd(body, start), "\"");
        }
        if (field.group("element") != null) {
            return content(body, start, field.group("element"));
        }
        var quote = body.substring(start, start + 1);
        return new Value(start, Math.min(first(body, quote, start + 1) + 1, body.length()), quote);
    }

    /** What stands between the tags of an element; of one without content its attributes. */
    private static Value content(String body, int afterName, String name) {
        var tagEnd = first(body, ">", afterName);
        if (body.startsWith("/", tagEnd - 1)) {
            var end = tagEnd - 1;
            return new Value(body.substring(afterName, end).isBlank() ? end : afterName, end, "");
        }
        var start = Math.min(tagEnd + 1, body.length());
        return new Value(start, endTag(body, start, name), "");
    }

    /** Where the end tag begins; those of elements of the same name within are passed by. */
    private static int endTag(String body, int from, String name) {
        var tags = Pattern.compile("<(?<end>/)?" + Pattern.quote(name) + "(?=[\\s/>])[^<>]*?(?<alone>/)?>")
                .matcher(body);
        var open = 1;
        for (var at = from; tags.find(at); at = tags.end()) {
            if (tags.group("end") != null) {
                open--;
            } else if (tags.group("alone") == null) {
                open++;
            }
            if (open == 0) {
                return tags.start();
            }
        }
        return body.length();
    }

    private static boolean isText(String body, Matcher field) {
        return member(field) != null && body.startsWith("\"", field.end());
    }

    /** After a text with its quotes, a list or an object; before what ends a number. */
    private static int jsonEnd(String body, int start) {
        if (body.startsWith("\"", start)) {
            return textEnd(body, start);
        }
        if (start == body.length() || "[{".indexOf(body.charAt(start)) < 0) {
            return first(body, ",}] \t\r\n", start);
        }
        var depth = 0;
        for (var at = start; at < body.length(); at++) {
            switch (body.charAt(at)) {
                case '"' -> at = textEnd(body, at) - 1;
                case '[', '{' -> depth++;
                case ']', '}' -> depth--;
                default -> {}
            }
            if (depth == 0) {
                return at + 1;
            }
        }
        return body.length();
    }

    private static int textEnd(String body, int start) {
        var at = start + 1;
        while (at < body.length() && body.charAt(at) != '"') {
            at += body.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, body.length());
    }

    /** The place of the first of these characters, the end where there is none. */
    private static int first(String body, String characters, int start) {
        var at = start;
        while (at < body.length() && characters.indexOf(body.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
