package io.dialbridge.workflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.dialbridge.platform.problems.Problems;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Takes a request's body apart, without losing digits of its numbers. */
@Singleton
final class EventBody {

    private static final int MOST = 1_000;

    private final ObjectReader reader;

    EventBody(ObjectMapper json) {
        this.reader = json.readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** One object, or the items of an array, whichever the format takes. */
    List<JsonNode> items(String body, EventFormat format) throws JsonProcessingException {
        var json = reader.<JsonNode>readValue(body.isBlank() ? "null" : body);
        if (json.isObject() && format.takesOne()) {
            return List.of(json);
        }
        if (!json.isArray() || !format.takesMany()) {
            throw Problems.invalid("body", format.expected());
        }
        if (json.size() > MOST) {
            throw Problems.invalid("body", "holds " + json.size() + " events; send at most " + MOST + " at once");
        }
        var items = new ArrayList<JsonNode>(json.size());
        json.forEach(items::add);
        return items;
    }
}
