package io.dialbridge.dispatch.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.Absent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON reply: the key may be dotted, and is looked up at the top first, then depth-first. */
final class JsonReply {

    private final ObjectMapper mapper;

    JsonReply(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Reading read(String body, String key) {
        try {
            var root = mapper.readTree(body);
            return key.isEmpty()
                    ? new Reading.Result(text(root))
                    : find(root, key)
                            .<Reading>map(node -> new Reading.Result(text(node)))
                            .orElse(Reading.KEY_NOT_FOUND);
        } catch (JsonProcessingException malformed) {
            return new Reading.Unreadable("the reply is not JSON");
        }
    }

    Map<String, String> values(String body, List<String> keys) {
        var values = new LinkedHashMap<String, String>();
        try {
            var root = mapper.readTree(body);
            keys.forEach(key -> find(root, key).ifPresent(node -> values.put(key, Absent.or(text(node), ""))));
        } catch (JsonProcessingException malformed) {
            return Map.of();
        }
        return values;
    }

    private static Optional<JsonNode> find(JsonNode node, String key) {
        var here = follow(node, key);
        if (here.isPresent()) {
            return here;
        }
        for (var child : node) {
            var deeper = find(child, key);
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }

    /** A member may itself have a dot in its name, so the whole key is tried before its parts. */
    private static Optional<JsonNode> follow(JsonNode node, String key) {
        var whole = node.get(key);
        if (whole != null) {
            return Optional.of(whole);
        }
        for (var dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            var step = node.get(key.substring(0, dot));
            var rest = step == null ? Optional.<JsonNode>empty() : follow(step, key.substring(dot + 1));
            if (rest.isPresent()) {
                return rest;
            }
        }
        return Optional.empty();
    }

    private static @Nullable String text(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case STRING -> node.textValue();
            default -> node.toString();
        };
    }
}
