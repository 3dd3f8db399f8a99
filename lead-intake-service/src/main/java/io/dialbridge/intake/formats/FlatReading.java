package io.dialbridge.intake.formats;

import io.dialbridge.intake.v1.BodyText;
import io.dialbridge.intake.v1.FlatJson;
import io.dialbridge.intake.v1.FormText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one flat object, as strictly in every format. */
public final class FlatReading {

    private FlatReading() {}

    /** By the Content-Type; a body without one is JSON. The resource says which types it takes at all. */
    public static Map<String, @Nullable String> read(@Nullable String contentType, byte[] body)
            throws FlatJson.Unreadable {
        var type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.contains("xml")) {
            return new LinkedHashMap<>(FlatXml.strict(contentType, body));
        }
        if (type.contains("form")) {
            var charset = BodyText.charset(contentType);
            return new LinkedHashMap<>(FormText.strict(BodyText.decode(body, charset), charset));
        }
        return FlatJson.strict(BodyText.json(contentType, body));
    }
}
