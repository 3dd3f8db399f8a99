package io.dialbridge.dispatch.request;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.payload.PayloadTree;
import io.dialbridge.dispatch.payload.Unwritable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Builds the request of an endpoint from its settings and what it carries, in the order of domain.md 4.2. */
public final class RequestBuilder {

    public static final String USER_AGENT = "Dialbridge/0.1";

    private final ContentWriter contents;

    /** @param json writes a payload as one JSON object */
    public RequestBuilder(Function<PayloadTree.Branch, String> json) {
        this.contents = new ContentWriter(json);
    }

    /** A request, or why the endpoint's settings make none. */
    public sealed interface Built {

        record Ready(OutboundRequest request) implements Built {}

        record Refused(String reason) implements Built {}
    }

    /** What the request says about itself: the id is the same on every try of a delivery. */
    public record Identity(String deliveryId, String traceParent) {}

    /** @param endpoint with its secrets opened */
    public Built build(Endpoint endpoint, Matter matter, Identity identity) {
        var url = Url.parse(endpoint.url());
        if (url.isEmpty()) {
            return new Built.Refused(
                    "the endpoint's URL is not an http or https URL with a host and without credentials");
        }
        var configured = HeaderString.parse(endpoint.headers());
        if (configured.problem() != null) {
            return new Built.Refused(configured.problem());
        }
        try {
            var content = contents.write(endpoint, matter, identity.deliveryId());
            return new Built.Ready(
                    request(endpoint, url.get(), configured.headers(), content, secrets(matter, content), identity));
        } catch (Unwritable unwritable) {
            return new Built.Refused(unwritable.reason());
        }
    }

    /** Those of the payload, which a receiver may echo. */
    private static Secrets secrets(Matter matter, Content content) {
        var secrets = new Secrets();
        if (matter instanceof Matter.Made made) {
            made.payload().fields().forEach((name, value) -> secrets.field(name, value.text()));
        } else if (content.body() != null) {
            BodyMask.of(content.body(), Secrets::telling, secrets::written);
        }
        return secrets;
    }

    private OutboundRequest request(
            Endpoint endpoint, Url url, List<Header> configured, Content content, Secrets secrets, Identity identity) {
        var authentication = authentication(endpoint.authentication());
        var headers = new LinkedHashMap<String, Header>();
        var logged = new LinkedHashMap<String, String>();
        for (var header : own(content, identity)) {
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
                .append(secrets.payload(content.query()));
        return new OutboundRequest(
                endpoint.method(),
                url.append(authentication).append(content.query()),
                List.copyOf(headers.values()),
                content.body(),
                new Attempt.Request(endpoint.method().name(), shown.toString(), logged, content.body(), false),
                secrets);
    }

    private static String key(Header header) {
        return header.name().toLowerCase(Locale.ROOT);
    }

    private static List<Header> own(Content content, Identity identity) {
        var headers = new ArrayList<Header>();
        headers.add(new Header("User-Agent", USER_AGENT));
        if (content.contentType() != null) {
            headers.add(new Header("Content-Type", content.contentType()));
        }
        headers.add(new Header("X-Connect-Delivery-Id", identity.deliveryId()));
        headers.add(new Header("traceparent", identity.traceParent()));
        return headers;
    }

    /** As it was typed, but for a leading joint and a number sign, which would end the query. */
    private static String authentication(String setting) {
        var bare = setting.strip().replaceFirst("^[?&]+", "").replace("#", "%23");
        return PercentEncoding.typed(bare);
    }
}
