package io.dialbridge.dispatch.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's Authorization Header setting: {@code Name: value} joined by {@code |} (domain.md 4.1).
 *
 * @param headers in the order of the setting
 * @param problem what is wrong with the setting; null when nothing is
 */
record HeaderString(List<Header> headers, @Nullable String problem) {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    /** Length, target and framing are the client's to say: a wrong one would break the connection, not the request. */
    private static final Set<String> COMPUTED = Set.of("content-length", "host", "connection", "transfer-encoding");

    static HeaderString parse(String setting) {
        var headers = new ArrayList<Header>();
        for (var part : setting.split("\\|")) {
            if (part.isBlank()) {
                continue;
            }
            var colon = part.indexOf(':');
            var name = (colon < 0 ? part : part.substring(0, colon)).strip();
            if (colon < 0 || !NAME.matcher(name).matches()) {
                return new HeaderString(List.of(), "the endpoint's headers have a part that is not \"Name: value\"");
            }
            var value = part.substring(colon + 1).strip();
            if (!VALUE.matcher(value).matches()) {
                return new HeaderString(
                        List.of(), "the endpoint's header " + name + " has a character that headers can't carry");
            }
            if (!COMPUTED.contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(new Header(name, value));
            }
        }
        return new HeaderString(List.copyOf(headers), null);
    }
}
