package io.dialbridge.intake.v1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns ids into numbers, for clients that decode integers (domain.md 12.4). */
final class NumericIds {

    /** As it would be printed again: an id that begins with a zero is a text. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** Ids that we make. Those of other systems, and an account's own fields, may look like numbers and be none. */
    private static final Set<String> OURS = Set.of(
            "id",
            "lead_id",
            "existing_lead_id",
            "list_id",
            "campaign_id",
            "queue_id",
            "user_id",
            "owner_id",
            "callback_id",
            "dnc_id",
            "status_id",
            "log_id");

    private NumericIds() {}

    static V1Reply in(V1Reply reply) {
        return new V1Reply(reply.status(), members(reply.body()), reply.headers());
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
        return value instanceof String text
                        && OURS.contains(name)
                        && NUMBER.matcher(text).matches()
                ? Long.valueOf(text)
                : value;
    }
}
