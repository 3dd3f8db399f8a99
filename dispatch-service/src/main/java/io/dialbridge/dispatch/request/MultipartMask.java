package io.dialbridge.dispatch.request;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Masks the parts of a {@code multipart/form-data} body by their names. */
final class MultipartMask {

    /** The first delimiter, and that a header follows. */
    private static final Pattern START = Pattern.compile("(?<delimiter>--[^\\r\\n]{1,70})\\r\\n(?=[A-Za-z-]+:)");

    private static final Pattern NAME =
            Pattern.compile("(?im)^content-disposition:[^\\r\\n]*?[;\\s]name=\"(?<name>[^\"\\r\\n]*)\"");

    private static final String END_OF_HEADERS = "\r\n\r\n";

    private MultipartMask() {}

    /** Empty for what is no such body. One that was cut is masked to its end. */
    static Optional<String> of(String body, Predicate<String> hidden, Consumer<String> masked) {
        var start = START.matcher(body);
        if (!start.lookingAt()) {
            return Optional.empty();
        }
        var delimiter = "\r\n" + start.group("delimiter");
        var shown = new StringBuilder(body.length());
        var at = 0;
        for (var headers = body.indexOf(END_OF_HEADERS); headers >= 0; headers = body.indexOf(END_OF_HEADERS, at)) {
            var value = headers + END_OF_HEADERS.length();
            // An empty value: its delimiter may begin where the headers end.
            var next = body.indexOf(delimiter, value - 2);
            var end = next < 0 ? body.length() : Math.max(next, value);
            shown.append(body, at, value)
                    .append(value(name(body.substring(at, value)), body.substring(value, end), hidden, masked));
            at = end;
        }
        return Optional.of(shown.append(body, at, body.length()).toString());
    }

    private static String name(String headers) {
        var name = NAME.matcher(headers);
        return name.find() ? Secrets.decoded(name.group("name").replace("+", "%2B")) : "";
    }

    private static String value(String name, String value, Predicate<String> hidden, Consumer<String> masked) {
        if (!value.isEmpty() && hidden.test(name)) {
            masked.accept(value);
            return Secrets.MASK;
        }
        var first = value.stripLeading();
        var structured = first.startsWith("{") || first.startsWith("[") || first.startsWith("<");
        return structured ? BodyMask.of(value, hidden, masked) : value;
    }
}
