package io.dialbridge.config.openapi;

import io.dialbridge.config.rules.Masks;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reply that the example of a request gets. */
final class ReplyExample {

    private static final String CREATED_AT = "2026-11-22T15:04:05.123456Z";

    private ReplyExample() {}

    static Map<String, Object> of(Map<String, Object> request) {
        var reply = new LinkedHashMap<String, Object>();
        reply.put("id", "1007");
        reply.putAll(request);
        reply.computeIfPresent("authentication", (member, text) -> Masks.authentication((String) text));
        reply.computeIfPresent("headers", (member, text) -> Masks.headers((String) text));
        reply.put("created_at", CREATED_AT);
        reply.put("updated_at", CREATED_AT);
        reply.put("version", 1);
        return reply;
    }

    static Map<String, Object> withToken(Map<String, Object> reply) {
        var both = new LinkedHashMap<>(reply);
        both.put("token", "db_HG26Ly5IBDgi9jFOMb-K5j5Kxvi2q5F_ETPGV1-JGWw");
        return both;
    }
}
