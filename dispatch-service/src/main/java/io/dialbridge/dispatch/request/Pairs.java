package io.dialbridge.dispatch.request;

import io.dialbridge.dispatch.payload.Payload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A payload as {@code name=value&name=value}. */
final class Pairs {

    static final String FORM = "application/x-www-form-urlencoded";

    private Pairs() {}

    /** Percent-encoded: a plus sign stands for itself in a query. */
    static String query(Payload payload) {
        return joined(payload, PercentEncoding::component);
    }

    /** As browsers send forms. */
    static String form(Payload payload) {
        return joined(payload, text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    private static String joined(Payload payload, UnaryOperator<String> encoded) {
        return payload.fields().entrySet().stream()
                .map(field -> encoded.apply(field.getKey()) + "="
                        + encoded.apply(field.getValue().text()))
                .collect(Collectors.joining("&"));
    }
}
