package io.dialbridge.platform.json;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares JSON with the record that it shall become and finds everything that does not fit, where binding alone would stop at the
 * first: unknown members, wrong types, unknown choices, nulls in lists, characters that can't be stored. Null stands for an absent member.
 */
public final class JsonShape {

    /** Tells the records of a sealed interface apart. */
    private static final String TYPE = "type";

    private final ObjectMapper mapper;

    public JsonShape(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param path of the node, blank for a whole body
     * @param findings takes the path and the reason of each fault
     */
    public void check(JsonNode node, Class<?> type, String path, BiConsumer<String, String> findings) {
        check(node, mapper.constructType(type), path, findings);
    }

    private void check(JsonNode node, JavaType type, String path, BiConsumer<String, String> findings) {
        var raw = type.getRawClass();
        if (node.isNull()) {
            return;
        }
        if (raw == String.class) {
            checkText(node, path, findings);
        } else if (raw == Boolean.class) {
            expect(node.isBoolean(), path, "must be true or false", findings);
        } else if (raw == Integer.class) {
            expect(node.isIntegralNumber() && node.canConvertToInt(), path, "must be a whole number", findings);
        } else if (raw == Instant.class) {
            expect(isTime(node), path, "must be a time such as 2027-01-31T09:00:00Z", findings);
        } else if (raw.isEnum()) {
            checkChoice(node, choices(raw), path, findings);
        } else if (raw == List.class) {
            checkElements(node, type.getContentType(), path, findings);
        } else if (raw == Map.class) {
            checkValues(node, type.getContentType(), path, findings);
        } else if (raw != Object.class) {
            checkObject(node, type, path, findings);
        }
    }

    private static void checkText(JsonNode node, String path, BiConsumer<String, String> findings) {
        if (!node.isTextual()) {
            findings.accept(path, "must be text");
        } else if (node.textValue().indexOf('\0') >= 0) {
            // Postgres can't store it, and no receiver expects it.
            findings.accept(path, "must not contain the NUL character");
        } else if (node.textValue().codePoints().anyMatch(JsonShape::isHalf)) {
            // No encoding has it: it would be stored and sent as a question mark.
            findings.accept(path, "must not contain half of a surrogate pair");
        }
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isTime(JsonNode node) {
        try {
            return node.isTextual() && OffsetDateTime.parse(node.textValue()) != null;
        } catch (DateTimeParseException noTime) {
            return false;
        }
    }

    private void checkElements(JsonNode node, JavaType type, String path, BiConsumer<String, String> findings) {
        if (!node.isArray()) {
            findings.accept(path, "must be a list");
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            var element = path + "[" + i + "]";
            expect(!node.get(i).isNull(), element, "must not be null", findings);
            check(node.get(i), type, element, findings);
        }
    }

    private void checkValues(JsonNode node, JavaType type, String path, BiConsumer<String, String> findings) {
        expect(node.isObject(), path, "must be an object", findings);
        node.properties().forEach(entry -> {
            var value = member(path, entry.getKey());
            expect(
                    type.getRawClass() == Object.class || !entry.getValue().isNull(),
                    value,
                    "must not be null",
                    findings);
            check(entry.getValue(), type, value, findings);
        });
    }

    private void checkObject(JsonNode node, JavaType type, String path, BiConsumer<String, String> findings) {
        if (!node.isObject()) {
            findings.accept(path.isEmpty() ? "body" : path, "must be an object");
            return;
        }
        var subTypes = type.getRawClass().getAnnotation(JsonSubTypes.class);
        if (subTypes == null) {
            checkMembers(node, type, null, path, findings);
            return;
        }
        var byName = Arrays.stream(subTypes.value())
                .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));
        var name = node.path(TYPE);
        if (name.isMissingNode() || name.isNull()) {
            findings.accept(member(path, TYPE), "is required; use one of " + sorted(byName.keySet()));
        } else if (checkChoice(name, List.copyOf(byName.keySet()), member(path, TYPE), findings)) {
            checkMembers(node, mapper.constructType(byName.get(name.textValue())), TYPE, path, findings);
        }
    }

    private void checkMembers(
            JsonNode node, JavaType type, @Nullable String besides, String path, BiConsumer<String, String> findings) {
        var known = mapper.getDeserializationConfig().introspect(type).findProperties().stream()
                .collect(Collectors.toMap(BeanPropertyDefinition::getName, Function.identity()));
        node.properties().forEach(entry -> {
            var property = known.get(entry.getKey());
            if (property != null) {
                check(entry.getValue(), property.getPrimaryType(), member(path, entry.getKey()), findings);
            } else if (!entry.getKey().equals(besides)) {
                findings.accept(member(path, entry.getKey()), "is not known here; known are " + sorted(known.keySet()));
            }
        });
    }

    private List<String> choices(Class<?> raw) {
        return Arrays.stream(raw.getEnumConstants())
                .map(constant -> mapper.convertValue(constant, String.class))
                .toList();
    }

    private static boolean checkChoice(
            JsonNode node, List<String> choices, String path, BiConsumer<String, String> findings) {
        var known = node.isTextual() && choices.contains(node.textValue());
        expect(
                known,
                path,
                node + " is not known or not available in this release; use one of " + sorted(choices),
                findings);
        return known;
    }

    private static void expect(boolean fits, String path, String reason, BiConsumer<String, String> findings) {
        if (!fits) {
            findings.accept(path, reason);
        }
    }

    private static String sorted(Collection<String> names) {
        return names.stream().sorted().collect(joining(", "));
    }

    private static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
