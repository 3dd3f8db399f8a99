package io.dialbridge.dispatch.request;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.contracts.RequestFormat.EmptyValues;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Nesting;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.PayloadTree;
import io.dialbridge.dispatch.payload.Unwritable;
import io.dialbridge.platform.templates.Escaping;
import io.dialbridge.platform.templates.TextTemplates;
import java.util.Map;
import java.util.function.Function;

/** Writes what a request carries, by the endpoint's method, data type, format and integrator (domain.md 4.2 steps 2 to 5). */
final class ContentWriter {

    private static final String JSON = "application/json";

    private final Function<PayloadTree.Branch, String> json;
    private final TextTemplates templates = new TextTemplates();

    ContentWriter(Function<PayloadTree.Branch, String> json) {
        this.json = json;
    }

    Content write(Endpoint endpoint, Matter matter, String deliveryId) throws Unwritable {
        return switch (matter) {
            case Matter.Made made -> made(endpoint, made, deliveryId);
            case Matter.Again again -> again(endpoint, again.sentAs());
        };
    }

    private Content made(Endpoint endpoint, Matter.Made made, String deliveryId) throws Unwritable {
        Integrators.check(endpoint);
        var format = endpoint.format();
        var payload = made.payload();
        if (payload.isTooLong()) {
            throw new Unwritable("the payload has more than " + Payload.MOST_CHARACTERS
                    + " characters; the adaptor writes long values under too many names");
        }
        var pairs = format.emptyValues() == EmptyValues.OMIT ? payload.withoutEmpty() : payload;
        if (!endpoint.method().hasBody()) {
            return Content.ofQuery(Pairs.query(pairs));
        }
        return switch (endpoint.postDataType()) {
            case RAW -> Content.ofBody(Pairs.FORM, Pairs.form(pairs));
            case JSON ->
                Content.ofBody(
                        contentType(endpoint),
                        json.apply(Integrators.wrapped(endpoint.integrator(), Nesting.of(payload, format))));
            case XML ->
                Content.ofBody(contentType(endpoint), XmlBody.of(Nesting.of(payload, format), format.xmlRoot()));
            case MULTIPART -> MultipartBody.of(pairs, deliveryId);
            case TEMPLATE -> Content.ofBody(contentType(endpoint), filled(format, made, pairs));
        };
    }

    private String filled(RequestFormat format, Matter.Made made, Payload payload) throws Unwritable {
        var values = made.values();
        try {
            return templates.fillBody(
                    format.template(),
                    Escaping.of(templateType(format)),
                    Map.of(
                            "lead", values.lead(),
                            "call", values.call(),
                            "agent", values.agent(),
                            "payload", payload.texts()));
        } catch (TextTemplates.Malformed malformed) {
            throw new Unwritable("the endpoint's template can't be filled: " + malformed.getMessage());
        }
    }

    /** What the other side was built for stays what it gets: the earlier payload is no better in another kind of request. */
    private static Content again(Endpoint endpoint, Target.SentAs sentAs) throws Unwritable {
        var body = sentAs.body();
        if (endpoint.method().hasBody() != (body != null)) {
            throw new Unwritable(
                    body == null
                            ? "the earlier request had its payload in the query, and the endpoint's method is now "
                                    + endpoint.method() + "; send it with the present mapping"
                            : "the earlier request had a body, and the endpoint's method is now " + endpoint.method()
                                    + "; send it with the present mapping");
        }
        if (body == null) {
            return Content.ofQuery(sentAs.query() == null ? "" : sentAs.query());
        }
        return Content.ofBody(sentAs.contentType() == null ? contentType(endpoint) : sentAs.contentType(), body);
    }

    private static String contentType(Endpoint endpoint) {
        return switch (endpoint.postDataType()) {
            case RAW -> Pairs.FORM;
            case JSON -> endpoint.format().legacyContentType() ? Pairs.FORM : JSON;
            case XML -> XmlBody.CONTENT_TYPE;
            case MULTIPART -> "multipart/form-data";
            case TEMPLATE -> templateType(endpoint.format());
        };
    }

    private static String templateType(RequestFormat format) {
        return format.contentType().isBlank() ? JSON : format.contentType().strip();
    }
}
