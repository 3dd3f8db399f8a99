package io.dialbridge.workflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.dialbridge.workflow.lists.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the members of one JSON object and collects what is wrong with them. */
final class ItemReader {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_PHONE = 255;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_VALUE = 65_535;
    private static final int MOST_FIELDS = 500;
    private static final int MOST_PLAIN_DIGITS = 50;

    private final JsonNode item;
    private final List<String> faults = new ArrayList<>();

    ItemReader(JsonNode item) {
        this.item = item;
    }

    boolean faulty() {
        return !faults.isEmpty();
    }

    /** Every fault, unless there are so many that one sentence can't hold them. */
    String reason() {
        var reason = String.join("; ", faults);
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + " …";
    }

    void fault(String fault) {
        faults.add(fault);
    }

    /** A short text that may stand in a key; numbers become text; blank is none. */
    @Nullable
    String id(String name) {
        var text = text(name, item.path(name));
        if (text == null || text.isBlank()) {
            return null;
        }
        return checkId(name, text.strip());
    }

    String checkId(String name, String id) {
        if (id.length() > LONGEST_ID) {
            faults.add(shown(name) + " is longer than " + LONGEST_ID + " characters");
            return id.substring(0, LONGEST_ID);
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            faults.add(shown(name) + " contains a control character");
        }
        return id;
    }

    /** Deliveries are found by the number, so it stands in an index, whose entries are bounded. */
    void checkPhone(String name, @Nullable String phone) {
        if (phone != null && phone.length() > LONGEST_PHONE) {
            faults.add(name + " is longer than " + LONGEST_PHONE + " characters");
        }
    }

    /** A name that the sender chose may be tens of thousands of characters long. */
    private static String shown(String name) {
        return name.length() <= LONGEST_ID ? name : name.substring(0, LONGEST_ID) + "…";
    }

    /** RFC 3339 with an offset. */
    Instant time(String name, Instant whenAbsent) {
        var text = text(name, item.path(name));
        if (text == null) {
            return whenAbsent;
        }
        try {
            return Parameters.instant(text);
        } catch (DateTimeException notATime) {
            faults.add(name + " must be a time with an offset, such as 2026-11-22T15:04:05Z");
            return whenAbsent;
        }
    }

    int count(String name, int most) {
        var node = item.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 0 || node.intValue() > most) {
            faults.add(name + " must be a whole number from 0 to " + most);
            return 0;
        }
        return node.intValue();
    }

    boolean has(String name) {
        return item.path(name).isObject();
    }

    /** An object of fields; numbers and booleans become text, null is no value. */
    Map<String, String> fields(String name) {
        var node = item.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        if (!node.isObject()) {
            faults.add(name + " must be an object of fields");
            return Map.of();
        }
        if (node.size() > MOST_FIELDS) {
            faults.add(name + " has more than " + MOST_FIELDS + " fields");
            return Map.of();
        }
        var fields = new LinkedHashMap<String, String>();
        node.properties().forEach(field -> {
            var path = name + "." + field.getKey();
            checkId(path, field.getKey());
            var value = text(path, field.getValue());
            if (value != null) {
                fields.put(field.getKey(), value);
            }
        });
        return fields;
    }

    private @Nullable String text(String path, JsonNode node) {
        var type = node.getNodeType();
        if (type == JsonNodeType.MISSING || type == JsonNodeType.NULL) {
            return null;
        }
        if (type == JsonNodeType.OBJECT || type == JsonNodeType.ARRAY) {
            faults.add(shown(path) + " must be a text, a number or a boolean");
            return null;
        }
        var text = node.isBigDecimal() ? plain(node) : node.asText();
        if (text.indexOf('\0') >= 0) {
            faults.add(shown(path) + " contains a NUL character");
        }
        if (text.length() > LONGEST_VALUE) {
            faults.add(shown(path) + " is longer than " + LONGEST_VALUE + " characters");
        }
        return text;
    }

    /** Without an exponent, unless writing all the digits out would fill the memory. */
    private static String plain(JsonNode number) {
        var value = number.decimalValue();
        return Math.abs((long) value.scale()) <= MOST_PLAIN_DIGITS ? value.toPlainString() : value.toString();
    }
}
