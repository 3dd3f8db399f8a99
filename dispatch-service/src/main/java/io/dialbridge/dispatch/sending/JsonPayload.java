package io.dialbridge.dispatch.sending;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.PayloadTree;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;

/** Writes a payload as one JSON object: texts but for the fields that are sent as numbers (domain.md 3.2). */
final class JsonPayload {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonPayload() {}

    /** A flat one. */
    static String write(Payload payload) {
        var members = new LinkedHashMap<String, PayloadTree>();
        payload.fields().forEach((name, value) -> members.put(name, new PayloadTree.Leaf(value)));
        return write(new PayloadTree.Branch(members));
    }

    static String write(PayloadTree.Branch payload) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            write(payload, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes every text", impossible);
        }
        return text.toString();
    }

    private static void write(PayloadTree tree, JsonGenerator json) throws IOException {
        switch (tree) {
            case PayloadTree.Leaf leaf -> write(leaf.value(), json);
            case PayloadTree.Nothing nothing -> json.writeNull();
            case PayloadTree.Branch branch -> {
                json.writeStartObject();
                for (var member : branch.members().entrySet()) {
                    json.writeFieldName(member.getKey());
                    write(member.getValue(), json);
                }
                json.writeEndObject();
            }
            case PayloadTree.Items items -> {
                json.writeStartArray();
                for (var item : items.items()) {
                    write(item, json);
                }
                json.writeEndArray();
            }
        }
    }

    private static void write(Payload.Value value, JsonGenerator json) throws IOException {
        if (value.number()) {
            json.writeNumber(value.text());
        } else {
            json.writeString(value.text());
        }
    }
}
