package io.dialbridge.local.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Tokens for a dialer. Configuration travels as a whole, so a service that knows the newest token knows everything that was made before
 * it.
 */
final class DialerToken {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> SCOPES =
            List.of("leads", "lead_post", "dnc", "hopper", "calls", "workflow", "dispatch");

    /** One cheap question to each service that works from the snapshot; it is answered once the token is known there. */
    private static final List<String> QUESTIONS =
            List.of("/api/intake/leads?limit=1", "/api/workflow/runs?limit=1", "/api/dispatch/deliveries?limit=1");

    private DialerToken() {}

    /**
     * Returns when every service accepts the new token.
     *
     * @param name unlike that of any other token of the account
     */
    static ApiClient create(ApiClient owner, String name, BiConsumer<String, JsonObject> told) {
        var token = owner.create("tokens", new JsonObject().put("name", name).put("scopes", new JsonArray(SCOPES)));
        told.accept("token", token);
        var dialer = owner.withToken(token.getString("token"));
        for (var question : QUESTIONS) {
            Eventually.get(
                    "a service to learn of the new token: " + question,
                    PATIENCE,
                    () -> dialer.get(question).status() == 200 ? Optional.of(true) : Optional.empty());
        }
        return dialer;
    }
}
