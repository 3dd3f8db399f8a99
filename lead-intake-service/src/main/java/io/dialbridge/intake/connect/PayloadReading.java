package io.dialbridge.intake.connect;

import io.dialbridge.intake.formats.FlatXml;
import io.dialbridge.intake.v1.BodyText;
import io.dialbridge.intake.v1.FlatJson;
import io.dialbridge.intake.v1.FormText;
import io.dialbridge.intake.v1.MultipartText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the body of one request and says in which shape it came: rules 1 to 5 of domain.md 18.6. */
final class PayloadReading {

    private static final String PARAMS = "params";

    private final @Nullable String contentType;
    private final String type;
    private Shape shape = Shape.FORM;

    PayloadReading(@Nullable String contentType) {
        this.contentType = contentType;
        this.type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    }

    /** Of the body that was read last. */
    Shape shape() {
        return shape;
    }

    Map<String, Object> query(@Nullable String query) throws FlatJson.Unreadable {
        return new LinkedHashMap<>(FormText.query(query));
    }

    Map<String, Object> body(byte[] body) throws Undecodable, FlatJson.Unreadable {
        if (type.startsWith("multipart/form-data")) {
            return unwrapped(new LinkedHashMap<>(MultipartText.read(type(), body)));
        }
        var charset = BodyText.charset(contentType);
        var text = BodyText.decode(body, charset).strip();
        if (type.contains("xml") || text.startsWith("<")) {
            shape = Shape.XML;
            return new LinkedHashMap<>(FlatXml.lenient(contentType, body));
        }
        // A parser of forms would split JSON at every & and = in its values, so JSON is tried on the whole text first.
        var json = json(text);
        if (json.isEmpty()) {
            json = json(FormText.decoded(text, charset).strip());
        }
        if (json.isPresent()) {
            shape = type.contains("form") ? Shape.JSON_AS_FORM : Shape.JSON;
            return unwrapped(object(json.get()));
        }
        return unwrapped(form(text, FormText.lenient(text, charset)));
    }

    /** One field {@code params} stands for what it holds. */
    Map<String, Object> unwrapped(Map<String, Object> payload) throws Undecodable, FlatJson.Unreadable {
        var params = payload.size() == 1 ? payload.get(PARAMS) : null;
        if (params == null) {
            return payload;
        }
        if (!(params instanceof String text)) {
            shape = Shape.WRAPPED;
            return object(params);
        }
        var json = JsonTree.read(text.strip());
        if (json.isPresent()) {
            shape = Shape.PARAMS_JSON;
            return object(json.get());
        }
        if (text.contains("=") && !JsonTree.begins(text.strip())) {
            shape = Shape.PARAMS_QUERY;
            return new LinkedHashMap<>(FormText.lenient(text.strip(), StandardCharsets.UTF_8));
        }
        return payload;
    }

    private Map<String, Object> form(String text, Map<String, String> form) throws Undecodable {
        var onlyKey = form.size() == 1 && form.containsValue("")
                ? form.keySet().iterator().next()
                : "";
        if (JsonTree.begins(onlyKey.strip()) || (type.contains("json") && JsonTree.begins(text))) {
            throw Undecodable.because("The body begins like JSON and is not readable as JSON.");
        }
        return new LinkedHashMap<>(form);
    }

    /** JSON that was sent as a form and encoded again ends in the {@code =} of a key without a value. */
    private static Optional<Object> json(String text) throws Undecodable {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        return JsonTree.read(text.substring(0, end).strip());
    }

    /** The object that is meant; an array of one stands for it. */
    private Map<String, Object> object(Object json) throws Undecodable {
        if (json instanceof Map<?, ?> members) {
            var object = new LinkedHashMap<String, Object>();
            members.forEach((name, value) -> object.put(String.valueOf(name), value));
            return object;
        }
        shape = Shape.WRAPPED;
        if (json instanceof List<?> array && array.size() == 1 && array.getFirst() instanceof Map<?, ?> only) {
            return object(only);
        }
        var count = json instanceof List<?> array ? array.size() : 0;
        throw Undecodable.because(
                "The body must hold one object; it is an array of " + count + (count == 1 ? " that is none." : "."));
    }

    private String type() {
        return contentType == null ? "" : contentType;
    }
}
