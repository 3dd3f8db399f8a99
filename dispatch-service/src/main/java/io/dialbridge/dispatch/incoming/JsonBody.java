package io.dialbridge.dispatch.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the members of a JSON object and collects everything that is wrong with them. */
public final class JsonBody {

    /** As long as notes may be (domain.md 2.2). */
    private static final int LONGEST_VALUE = 65_535;

    /** Ids and numbers stand in indexes, whose entries are bounded. */
    private static final int LONGEST_ID = 255;

    private static final int MOST_FIELDS = 500;

    private final JsonNode body;
    private final String path;
    private final List<FieldError> errors;

    JsonBody(JsonNode body) {
        this(body, "", new ArrayList<>());
    }

    private JsonBody(JsonNode body, String path, List<FieldError> errors) {
        this.body = body;
        this.path = path;
        this.errors = errors;
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 with everything that is wrong, if anything is */
    public void refuseFaults() {
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    /** The object that a member is; what is wrong with its members is collected here. */
    public JsonBody object(String name) {
        return new JsonBody(body.path(name), path + name + ".", errors);
    }

    public void fault(String member, String reason) {
        errors.add(new FieldError(path + member, reason));
    }

    public void onlyKnows(Set<String> members) {
        onlyKnows(members, Set.of());
    }

    /** @param apart members that are spoken of elsewhere */
    public void onlyKnows(Set<String> members, Set<String> apart) {
        body.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name) && !apart.contains(name)) {
                fault(
                        name.substring(0, Math.min(name.length(), LONGEST_ID)),
                        "is not a member here; known are " + String.join(", ", new TreeSet<>(members)));
            }
        });
    }

    /** False when it is absent or null. */
    public boolean has(String name) {
        return body.hasNonNull(name);
    }

    /** As it came; a missing node when it is absent. */
    public JsonNode member(String name) {
        return body.path(name);
    }

    public boolean flag(String name) {
        var node = body.path(name);
        if (has(name) && !node.isBoolean()) {
            fault(name, "must be true or false");
        }
        return node.asBoolean(false);
    }

    /** A short text or a number, null when absent or blank. */
    public @Nullable String id(String name) {
        var text = text(name, body.path(name));
        if (text != null) {
            checkId(name, text);
        }
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Ids and numbers may be long only as far as an index goes, and stand in lines of our log. */
    public void checkId(String name, String text) {
        if (text.length() > LONGEST_ID) {
            fault(name, "may have at most " + LONGEST_ID + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            fault(name, "must not contain line breaks or other control characters");
        }
    }

    public @Nullable String text(String name) {
        return text(name, body.path(name));
    }

    /** Null when absent. */
    public @Nullable Integer number(String name, int least, int most) {
        var node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= least && node.intValue() <= most) {
            return node.intValue();
        }
        fault(name, "must be a whole number from " + least + " to " + most);
        return null;
    }

    /** Fields to texts; numbers and booleans become text, null is no value. */
    public Map<String, @Nullable String> fields(String name) {
        var node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject() || node.size() > MOST_FIELDS) {
            fault(name, "must be an object of at most " + MOST_FIELDS + " fields");
            return Map.of();
        }
        var fields = new LinkedHashMap<String, @Nullable String>();
        node.properties()
                .forEach(field -> fields.put(field.getKey(), text(path(name, field.getKey()), field.getValue())));
        return fields;
    }

    public List<String> names(String name, int most) {
        var node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most) {
            fault(name, "must be an array of at most " + most + " keys");
            return List.of();
        }
        var names = new ArrayList<String>();
        for (var index = 0; index < node.size(); index++) {
            var item = node.get(index);
            if (item.isTextual()
                    && !item.textValue().isBlank()
                    && item.textValue().length() <= LONGEST_ID) {
                names.add(item.textValue());
            } else {
                fault(name + "[" + index + "]", "must be a text of 1 to " + LONGEST_ID + " characters");
            }
        }
        return names;
    }

    private @Nullable String text(String path, JsonNode node) {
        var type = node.getNodeType();
        if (type == JsonNodeType.MISSING || type == JsonNodeType.NULL) {
            return null;
        }
        if (type == JsonNodeType.OBJECT || type == JsonNodeType.ARRAY) {
            fault(path, "must be a text, a number or a boolean");
            return null;
        }
        var text = node.asText();
        if (text.length() > LONGEST_VALUE) {
            fault(path, "may have at most " + LONGEST_VALUE + " characters");
        }
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(JsonBody::isHalf)) {
            fault(path, "holds a character that can't be stored: NUL, or half of a surrogate pair");
        }
        return text;
    }

    private static String path(String object, String field) {
        return object + "." + field.substring(0, Math.min(field.length(), LONGEST_ID));
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
