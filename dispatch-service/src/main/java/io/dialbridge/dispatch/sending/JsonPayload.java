package io.dialbridge.dispatch.sending;

import com.fasterxml.jackson.core.JsonFactory;
import io.dialbridge.dispatch.payload.Payload;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes a payload as one flat JSON object: texts but for the fields that are sent as numbers (domain.md 3.2). */
final class JsonPayload {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonPayload() {}

    static String write(Payload payload) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (var field : payload.fields().entrySet()) {
                json.writeFieldName(field.getKey());
                var value = field.getValue();
                if (value.number()) {
                    json.writeNumber(value.text());
                } else {
                    json.writeString(value.text());
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every text", impossible);
        }
        return text.toString();
    }
}
