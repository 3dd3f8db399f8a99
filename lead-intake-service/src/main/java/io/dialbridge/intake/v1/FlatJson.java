package io.dialbridge.intake.v1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.dialbridge.intake.rules.Texts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object of plain values. Numbers keep the digits they were written with: a phone number must not become 4.155E9. */
public final class FlatJson {

    /** Why a body could not be read; the reason is a sentence for the sender. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final String reason;

        public Unreadable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }

        /** Of a value that holds others. */
        public static Unreadable nested(String name) {
            return new Unreadable(
                    "Nested parameters are not accepted: " + Texts.shown(name) + " must be a plain value.");
        }

        /** Of a name that is there more than once. */
        public static Unreadable twice(String name) {
            return new Unreadable("The body has two values for " + Texts.shown(name) + ".");
        }
    }

    private static final int DEEPEST = 20;
    private static final JsonFactory LAST_WINS = factory();
    private static final JsonFactory STRICT = factory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private FlatJson() {}

    /** Of two members with one name the last counts, as in a form. */
    public static Map<String, @Nullable String> lenient(byte[] body) throws Unreadable {
        return read(LAST_WINS, body);
    }

    /** Two members with one name are refused. */
    public static Map<String, @Nullable String> strict(byte[] body) throws Unreadable {
        return read(STRICT, body);
    }

    private static Map<String, @Nullable String> read(JsonFactory factory, byte[] body) throws Unreadable {
        try (var parser = factory.createParser(body)) {
            return members(parser);
        } catch (IOException broken) {
            throw new Unreadable("The body is not readable as JSON.");
        }
    }

    private static Map<String, @Nullable String> members(JsonParser parser) throws IOException, Unreadable {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new Unreadable("The body must be one JSON object of plain values.");
        }
        var members = new LinkedHashMap<String, @Nullable String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (value.isStructStart()) {
                throw Unreadable.nested(name);
            }
            members.put(name, value == JsonToken.VALUE_NULL ? null : parser.getText());
        }
        if (parser.nextToken() != null) {
            throw new Unreadable("The body must be one JSON object; something follows it.");
        }
        return members;
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
    }
}
