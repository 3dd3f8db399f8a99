package io.dialbridge.intake.v1;

import io.dialbridge.intake.rules.Parameters;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a compatible request, however they came (domain.md 12.1): those of the body go before the query's. */
final class RequestReading {

    private static final String MULTIPART = "multipart/form-data";

    private RequestReading() {}

    /** @param query the raw query string */
    static Parameters read(@Nullable String query, @Nullable String contentType, byte[] body)
            throws FlatJson.Unreadable {
        var inQuery = new Parameters(FormText.query(query));
        return body.length == 0 ? inQuery : new Parameters(body(contentType, body)).over(inQuery);
    }

    private static Map<String, String> body(@Nullable String contentType, byte[] body) throws FlatJson.Unreadable {
        var type = contentType == null ? "" : contentType;
        if (type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())) {
            return MultipartText.read(type, body);
        }
        return type.toLowerCase(Locale.ROOT).contains("json") || opensJson(body)
                ? present(FlatJson.lenient(BodyText.json(type, body)))
                : form(body, BodyText.charset(type));
    }

    private static Map<String, String> form(byte[] body, Charset charset) throws FlatJson.Unreadable {
        return FormText.lenient(BodyText.decode(body, charset), charset);
    }

    /** No form begins like this: senders often leave the form's content type on a JSON body. */
    private static boolean opensJson(byte[] body) {
        for (var b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private static Map<String, String> present(Map<String, @Nullable String> members) {
        var values = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> {
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }
}
