package io.dialbridge.intake.v1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns ids into numbers, for clients that decode integers (domain.md 12.4). */
final class NumericIds {

    private static final int LONGEST = 18;
    /** Ids that other systems made up: they may look like numbers and be none. */
    private static final Set<String> FOREIGN = Set.of("remote_id", "call_log_id", "recording_id", "caller_id");

    private NumericIds() {}

    static V1Reply in(V1Reply reply) {
        return new V1Reply(reply.status(), members(reply.body()));
    }

    private static Map<String, Object> members(Map<?, ?> body) {
        var converted = new LinkedHashMap<String, Object>();
        body.forEach((name, value) -> converted.put(String.valueOf(name), value(String.valueOf(name), value)));
        return converted;
    }

    private static Object value(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return members(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> value(name, item)).toList();
        }
        return value instanceof String text && isId(name) && isNumber(text) ? Long.valueOf(text) : value;
    }

    private static boolean isId(String name) {
        return name.equals("id") || (name.endsWith("_id") && !FOREIGN.contains(name));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
