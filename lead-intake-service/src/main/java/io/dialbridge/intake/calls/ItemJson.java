package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dialbridge.intake.rules.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a posted item.
 *
 * @param path how a reason names its members: empty, or {@code call.}
 */
record ItemJson(JsonNode node, String path) {

    private static final int LONGEST_ID = 200;

    static ItemJson of(JsonNode item) throws Unusable {
        if (!item.isObject()) {
            throw new Unusable("An event is a JSON object.");
        }
        return new ItemJson(item, "");
    }

    ItemJson object(String name) throws Unusable {
        var object = node.path(name);
        if (!object.isObject()) {
            throw new Unusable(name + " is missing or is not an object.");
        }
        return new ItemJson(object, name + ".");
    }

    /** An empty object where there is none. */
    ItemJson objectOrNone(String name) throws Unusable {
        return node.hasNonNull(name) ? object(name) : new ItemJson(JsonNodeFactory.instance.objectNode(), name + ".");
    }

    /** Null for what is absent or blank. */
    @Nullable
    String text(String name) throws Unusable {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new Unusable(path + name + " must be a plain value.");
        }
        var text = value.asText();
        var flaw = Texts.flaw(text);
        if (flaw != null) {
            throw new Unusable(path + name + " " + flaw + ".");
        }
        return text.isBlank() ? null : text;
    }

    String needed(String name) throws Unusable {
        var text = text(name);
        if (text == null) {
            throw new Unusable(path + name + " is missing.");
        }
        return text.strip();
    }

    /** As workflow-service takes it: what it refused would be lost behind this door's 202. */
    String id(String name) throws Unusable {
        var id = needed(name);
        if (id.length() > LONGEST_ID) {
            throw new Unusable(path + name + " is longer than " + LONGEST_ID + " characters.");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw new Unusable(path + name + " contains a control character.");
        }
        return id;
    }

    /** Those of the members that have a value. */
    Map<String, String> texts(Collection<String> names) throws Unusable {
        var texts = new LinkedHashMap<String, String>();
        for (var name : names) {
            var text = text(name);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return texts;
    }
}
