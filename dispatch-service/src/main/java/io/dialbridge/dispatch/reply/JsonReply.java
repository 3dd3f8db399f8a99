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

    Reply read(String body, String key, List<String> keys) {
        try {
            var root = mapper.readTree(body);
            return new Reply(reading(root, key), values(root, keys));
        } catch (JsonProcessingException malformed) {
            return Reply.unreadable("the reply is not JSON");
        }
    }

    private static Reading reading(JsonNode root, String key) {
        return key.isEmpty()
                ? new Reading.Result(text(root))
                : find(root, key)
                        .<Reading>map(node -> new Reading.Result(text(node)))
                        .orElse(Reading.KEY_NOT_FOUND);
    }

    private static Map<String, String> values(JsonNode root, List<String> keys) {
        var values = new LinkedHashMap<String, String>();
        keys.forEach(key -> find(root, key).ifPresent(node -> values.put(key, Absent.or(text(node), ""))));
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
