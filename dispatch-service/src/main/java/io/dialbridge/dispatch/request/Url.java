package io.dialbridge.dispatch.request;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL, kept as it was typed but for what a request line can't hold. The fragment is not part of a request.
 *
 * @param host in ASCII; an IPv6 address with its brackets
 * @param path at least {@code /}
 * @param query without the question mark; empty when there is none
 */
public record Url(boolean https, String host, int port, String path, String query) {

    private static final Pattern FORM = Pattern.compile(
            "(?i)(https?)://(\\[[0-9a-f:.]+]|[^/?#:@\\s\\[\\]]+)(?::([0-9]{1,5}))?(/[^?#]*)?(\\?[^#]*)?(#.*)?");

    private static final int HIGHEST_PORT = 65_535;

    /** Empty for what is no such URL, also for one that carries credentials before its host. */
    public static Optional<Url> parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        var https = form.group(1).equalsIgnoreCase("https");
        var port = form.group(3) == null ? standardPort(https) : Integer.parseInt(form.group(3));
        var path = form.group(4) == null ? "/" : PercentEncoding.typed(form.group(4));
        var query =
                form.group(5) == null ? "" : PercentEncoding.typed(form.group(5).substring(1));
        return port < 1 || port > HIGHEST_PORT
                ? Optional.empty()
                : ascii(form.group(2)).map(host -> new Url(https, host, port, path, query));
    }

    /** Appends to the query, with {@code &} where something is there already. */
    Url append(String more) {
        if (more.isEmpty()) {
            return this;
        }
        var joint = query.isEmpty() || query.endsWith("&") ? "" : "&";
        return new Url(https, host, port, path, query + joint + more);
    }

    /** True for a URL of the same scheme, host and port. */
    public boolean samePlace(Url other) {
        return https == other.https && host.equalsIgnoreCase(other.host) && port == other.port;
    }

    /** What stands in the request line. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The host, with its port unless it is the scheme's own: what the header Host says. */
    public String authority() {
        return port == standardPort(https) ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return (https ? "https://" : "http://") + authority() + target();
    }

    private static int standardPort(boolean https) {
        return https ? 443 : 80;
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(host.startsWith("[") ? host : IDN.toASCII(host)).filter(name -> !name.isEmpty());
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
