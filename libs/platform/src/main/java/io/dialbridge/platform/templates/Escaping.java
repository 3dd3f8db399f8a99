package io.dialbridge.platform.templates;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.dialbridge.platform.XmlText;
import io.quarkus.qute.Variant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a value is written into a body, so that it stays a value whatever it holds. */
public enum Escaping {
    NONE("text/plain"),
    /** Between the quotes of a JSON text. */
    JSON("application/json"),
    /** In an element or an attribute. */
    XML("application/xml"),
    /** A name or value of a form. */
    FORM("application/x-www-form-urlencoded");

    private final String contentType;

    Escaping(String contentType) {
        this.contentType = contentType;
    }

    /** That of a body of this content type: {@code application/json}, {@code text/xml; charset=utf-8}, {@code application/vnd.api+json}. */
    public static Escaping of(String contentType) {
        var parameters = contentType.indexOf(';');
        var type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.endsWith("/json") || type.endsWith("+json")) {
            return JSON;
        }
        if (type.endsWith("/xml") || type.endsWith("+xml")) {
            return XML;
        }
        return type.equals(FORM.contentType) ? FORM : NONE;
    }

    String escaped(String value) {
        return switch (this) {
            case NONE -> value;
            case JSON -> new String(JsonStringEncoder.getInstance().quoteAsString(value));
            case XML -> XmlText.escaped(value);
            case FORM -> URLEncoder.encode(value, StandardCharsets.UTF_8);
        };
    }

    /** By which the engine knows templates of this kind. */
    Variant variant() {
        return Variant.forContentType(contentType);
    }
}
