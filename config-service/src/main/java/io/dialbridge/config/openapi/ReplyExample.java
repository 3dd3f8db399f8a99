package io.dialbridge.config.openapi;

import io.dialbridge.config.rules.Masks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reply that the example of a request gets. */
final class ReplyExample {

    private static final String CREATED_AT = "2026-11-22T15:04:05.123456Z";

    private static final String RECEIVE_KEY = "h0g9f7d5s3k3v9x0q2m7c5b1n8z4l6j2";

    private ReplyExample() {}

    static Map<String, Object> of(Map<String, Object> request) {
        var reply = new LinkedHashMap<String, Object>();
        reply.put("id", "1007");
        reply.putAll(request);
        reply.computeIfPresent("authentication", (member, text) -> Masks.authentication((String) text));
        reply.computeIfPresent("headers", (member, text) -> Masks.headers((String) text));
        reply.computeIfPresent("receive", (member, receive) -> keyed((Map<?, ?>) receive));
        reply.put("created_at", CREATED_AT);
        reply.put("updated_at", CREATED_AT);
        reply.put("version", 1);
        return reply;
    }

    private static Map<Object, Object> keyed(Map<?, ?> receive) {
        var keyed = new LinkedHashMap<Object, Object>(receive);
        keyed.put("key", RECEIVE_KEY);
        return keyed;
    }

    static Map<String, Object> with(List<ReplyMember> members, Map<String, Object> reply) {
        var both = new LinkedHashMap<>(reply);
        members.forEach(member -> both.put(member.name(), member.example()));
        return both;
    }
}
