package io.dialbridge.dispatch.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The secret values of one request, so that a receiver that echoes them does not bring them into the log. */
public final class Secrets {

    public static final String MASK = "***";

    /** Shorter values occur by chance; hiding them would only damage the reply. */
    private static final int SHORTEST = 6;

    private static final Pattern TELLING =
            Pattern.compile("auth|token|secret|pass|pwd|key|credential|sig|session|cookie", Pattern.CASE_INSENSITIVE);

    /** Narrower than for settings: a payload's "keyword" and "session" are no secrets, and a person looks for them in the log. */
    private static final Pattern TELLING_FIELD = Pattern.compile(
            "(?:token|passw(?:or)?d|pwd|secret|credentials?|(?:api|auth|access|private)[^a-z]?key|^auth|^authorization)[^a-z]*$",
            Pattern.CASE_INSENSITIVE);

    /** The whole setting is a secret; these say nothing about it. */
    private static final Set<String> PLAIN_HEADERS =
            Set.of("accept", "accept-charset", "accept-language", "cache-control", "content-type", "user-agent");

    private final Set<String> values = new LinkedHashSet<>();

    /** Masks the values of a query string: all of them, or only those whose names tell that they are secrets. */
    String query(String query, boolean all) {
        if (query.isEmpty()) {
            return query;
        }
        var masked = new StringBuilder(query.length());
        for (var pair : query.split("&", -1)) {
            masked.append(masked.isEmpty() ? "" : "&").append(pair(pair, all));
        }
        return masked.toString();
    }

    /** True for the outside name of a payload's field that holds a secret. */
    public static boolean telling(String fieldName) {
        return TELLING_FIELD.matcher(fieldName).find();
    }

    /** Notes the value of a payload's field if its name tells that it is a secret. */
    void field(String name, String value) {
        if (telling(name)) {
            remember(value);
            remember(PercentEncoding.component(value));
        }
    }

    /** Notes a secret as a body writes it. */
    void written(String value) {
        remember(value);
        remember(decoded(value));
        remember(JsonText.unescaped(value));
    }

    /** Masks, in what a payload adds to a query, the fields whose names tell that they are secrets. */
    String payload(String query) {
        return query.isEmpty()
                ? query
                : Arrays.stream(query.split("&", -1)).map(this::payloadPair).collect(Collectors.joining("&"));
    }

    private String payloadPair(String pair) {
        var equals = pair.indexOf('=');
        var value = pair.substring(equals + 1);
        if (equals < 0 || value.isEmpty() || !telling(decoded(pair.substring(0, equals)))) {
            return pair;
        }
        remember(value);
        remember(decoded(value));
        return pair.substring(0, equals + 1) + MASK;
    }

    String header(Header header) {
        if (PLAIN_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
            return header.value();
        }
        remember(header.value());
        // "OAuth TOKEN": a receiver is likely to echo the token alone.
        remember(header.value().substring(header.value().lastIndexOf(' ') + 1));
        return MASK;
    }

    /** The text without any of the secrets. */
    public String hide(String text) {
        var hidden = text;
        for (var value : longestFirst()) {
            hidden = hidden.replace(value, MASK);
        }
        return hidden;
    }

    private String pair(String pair, boolean all) {
        var equals = pair.indexOf('=');
        var value = pair.substring(equals + 1);
        var secret =
                all || equals >= 0 && TELLING.matcher(pair.substring(0, equals)).find();
        if (!secret || value.isEmpty()) {
            return pair;
        }
        remember(value);
        remember(decoded(value));
        return pair.substring(0, equals + 1) + MASK;
    }

    /** A value that must not come into the log, unless it is so short that it stands there by chance. */
    void remember(String value) {
        if (value.length() >= SHORTEST) {
            values.add(value);
        }
    }

    private List<String> longestFirst() {
        return values.size() < 2
                ? List.copyOf(values)
                : values.stream()
                        .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                        .toList();
    }

    static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
