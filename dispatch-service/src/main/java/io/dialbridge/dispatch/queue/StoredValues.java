package io.dialbridge.dispatch.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dialbridge.dispatch.payload.Values;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;

/** The values of an event as JSON text: never {@code jsonb}, which would reorder their names. */
@ApplicationScoped
@RegisterForReflection(targets = Values.class)
public class StoredValues {

    private final ObjectWriter writer;
    private final ObjectReader reader;

    StoredValues(ObjectMapper json) {
        this.writer = json.writerFor(Values.class);
        this.reader = json.readerFor(Values.class);
    }

    String write(Values values) {
        try {
            return writer.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("values are plain texts", impossible);
        }
    }

    public Values read(String stored) {
        try {
            return reader.readValue(stored);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("stored values of a delivery can't be read", damaged);
        }
    }
}
