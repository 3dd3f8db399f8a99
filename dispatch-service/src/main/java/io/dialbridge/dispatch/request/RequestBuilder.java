package io.dialbridge.dispatch.request;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.payload.Payload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds the request of an endpoint from its settings and a payload, in the order of domain.md 4.2. */
public final class RequestBuilder {

    public static final String USER_AGENT = "Dialbridge/0.1";

    private final Function<Payload, String> json;

    /** @param json writes a payload as one flat JSON object */
    public RequestBuilder(Function<Payload, String> json) {
        this.json = json;
    }

    /** A request, or why the endpoint's settings make none. */
    public sealed interface Built {

        record Ready(OutboundRequest request) implements Built {}

        record Refused(String reason) implements Built {}
    }

    /** What the request says about itself: the id is the same on every try of a delivery. */
    public record Identity(String deliveryId, String traceParent) {}

    /** @param endpoint with its secrets opened */
    public Built build(Endpoint endpoint, Payload payload, Identity identity) {
        var url = Url.parse(endpoint.url());
        if (url.isEmpty()) {
            return new Built.Refused(
                    "the endpoint's URL is not an http or https URL with a host and without credentials");
        }
        var configured = HeaderString.parse(endpoint.headers());
        if (configured.problem() != null) {
            return new Built.Refused(configured.problem());
        }
        return new Built.Ready(request(endpoint, url.get(), configured.headers(), payload, identity));
    }

    private OutboundRequest request(
            Endpoint endpoint, Url url, List<Header> configured, Payload payload, Identity identity) {
        var secrets = new Secrets();
        var authentication = authentication(endpoint.authentication());
        var get = !endpoint.method().hasBody();
        var query = get ? query(payload, (name, value) -> PercentEncoding.component(value)) : "";
        // For a body as well, whose secrets a receiver may echo.
        var shownQuery = query(payload, secrets::field);
        var body = body(endpoint, payload);
        var headers = new LinkedHashMap<String, Header>();
        var logged = new LinkedHashMap<String, String>();
        for (var header : own(endpoint, identity)) {
            headers.put(key(header), header);
            logged.put(header.name(), header.value());
        }
        for (var header : configured) {
            var replaced = headers.put(key(header), header);
            if (replaced != null) {
                logged.remove(replaced.name());
            }
            logged.put(header.name(), secrets.header(header));
        }
        var shown = new Url(url.https(), url.host(), url.port(), url.path(), secrets.query(url.query(), false))
                .append(secrets.query(authentication, true))
                .append(get ? shownQuery : "");
        return new OutboundRequest(
                endpoint.method(),
                url.append(authentication).append(query),
                List.copyOf(headers.values()),
                body,
                new Attempt.Request(endpoint.method().name(), shown.toString(), logged, body, false),
                secrets);
    }

    private static String key(Header header) {
        return header.name().toLowerCase(Locale.ROOT);
    }

    private static List<Header> own(Endpoint endpoint, Identity identity) {
        var headers = new ArrayList<Header>();
        headers.add(new Header("User-Agent", USER_AGENT));
        if (endpoint.method().hasBody()) {
            headers.add(new Header("Content-Type", contentType(endpoint.postDataType())));
        }
        headers.add(new Header("X-Connect-Delivery-Id", identity.deliveryId()));
        headers.add(new Header("traceparent", identity.traceParent()));
        return headers;
    }

    private static String contentType(Endpoint.PostDataType type) {
        return switch (type) {
            case RAW -> "application/x-www-form-urlencoded";
            case JSON -> "application/json";
            case XML, MULTIPART, TEMPLATE -> throw new UnsupportedOperationException("not written yet");
        };
    }

    /** As it was typed, but for a leading joint and a number sign, which would end the query. */
    private static String authentication(String setting) {
        var bare = setting.strip().replaceFirst("^[?&]+", "").replace("#", "%23");
        return PercentEncoding.typed(bare);
    }

    private @Nullable String body(Endpoint endpoint, Payload payload) {
        return switch (endpoint.method()) {
            case GET, DELETE -> null;
            case POST, PUT, PATCH ->
                switch (endpoint.postDataType()) {
                    case RAW -> form(payload);
                    case JSON -> json.apply(payload);
                    case XML, MULTIPART, TEMPLATE -> throw new UnsupportedOperationException("not written yet");
                };
        };
    }

    private static String query(Payload payload, BinaryOperator<String> value) {
        return payload.fields().entrySet().stream()
                .map(field -> PercentEncoding.component(field.getKey()) + "="
                        + value.apply(field.getKey(), field.getValue().text()))
                .collect(Collectors.joining("&"));
    }

    private static String form(Payload payload) {
        return payload.fields().entrySet().stream()
                .map(field ->
                        encoded(field.getKey()) + "=" + encoded(field.getValue().text()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
