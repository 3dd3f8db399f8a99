package io.dialbridge.config.openapi;

import io.dialbridge.config.rules.Masks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reply that the example of a request gets. */
final class ReplyExample {

    private static final String CREATED_AT = "2026-11-22T15:04:05.123456Z";

    private static final String RECEIVE_KEY = "h0g9f7d5s3k3v9x0q2m7c5b1n8z4l6j2";

    private static final List<String> SECRETS = List.of("password", "token", "client_secret");

    private ReplyExample() {}

    static Map<String, Object> of(Map<String, Object> request) {
        var reply = new LinkedHashMap<String, Object>();
        reply.put("id", "1007");
        reply.putAll(request);
        reply.computeIfPresent("authentication", (member, text) -> Masks.authentication((String) text));
        reply.computeIfPresent("headers", (member, text) -> Masks.headers((String) text));
        reply.computeIfPresent("credentials", (member, credentials) -> masked((Map<?, ?>) credentials));
        reply.computeIfPresent("signing", (member, signing) -> signed((Map<?, ?>) signing));
        reply.computeIfPresent("receive", (member, receive) -> keyed((Map<?, ?>) receive));
        reply.put("created_at", CREATED_AT);
        reply.put("updated_at", CREATED_AT);
        reply.put("version", 1);
        return reply;
    }

    private static Map<Object, Object> masked(Map<?, ?> credentials) {
        var masked = new LinkedHashMap<Object, Object>(credentials);
        SECRETS.forEach(secret -> masked.computeIfPresent(secret, (member, text) -> Masks.MASK));
        return masked;
    }

    private static Map<Object, Object> signed(Map<?, ?> signing) {
        var signed = new LinkedHashMap<Object, Object>(signing);
        var key = new LinkedHashMap<String, Object>();
        key.put("type", signing.get("type"));
        key.put("secret", Masks.MASK);
        key.put("public_key", null);
        key.put("expires_at", null);
        signed.put("keys", List.of(key));
        return signed;
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
