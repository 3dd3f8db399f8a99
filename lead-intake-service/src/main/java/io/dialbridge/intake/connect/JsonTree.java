package io.dialbridge.intake.connect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists and texts: numbers keep the digits they were written with, of two members with one name the last counts, and a null
 * is no member.
 */
final class JsonTree {

    /** domain.md 18.6 rule 8. */
    static final int DEEPEST = 5;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private JsonTree() {}

    /** True for what begins like JSON and like no form that a sender would name its fields in. */
    static boolean begins(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    /**
     * The object or array that the text is; empty if it is neither.
     *
     * @throws Undecodable for one that is nested too deep
     */
    static Optional<Object> read(String text) throws Undecodable {
        if (!begins(text)) {
            return Optional.empty();
        }
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            var value = value(parser);
            return parser.nextToken() == null ? Optional.ofNullable(value) : Optional.empty();
        } catch (StreamConstraintsException tooDeep) {
            throw Undecodable.because("The JSON is nested deeper than " + DEEPEST
                    + " levels, or holds a number or name that is too long.");
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            var value = value(parser);
            if (value == null) {
                members.remove(name);
            } else {
                members.put(name, value);
            }
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        var elements = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var value = value(parser);
            elements.add(value == null ? "" : value);
        }
        return elements;
    }
}
