package io.dialbridge.intake.sources;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as it stands at the gate.
 *
 * @param peer address of whoever holds the other end of the connection
 * @param forwardedFor the X-Forwarded-For headers, in their order
 * @param signature what signs it, if anything does
 * @param body the raw bytes
 */
public record Arrival(@Nullable String peer, List<String> forwardedFor, SignedRequest signature, byte[] body) {

    public static Arrival of(HttpServerRequest http, byte[] body) {
        return new Arrival(
                http.remoteAddress() == null ? null : http.remoteAddress().hostAddress(),
                http.headers().getAll("X-Forwarded-For"),
                new SignedRequest(
                        http.getHeader("webhook-id"),
                        http.getHeader("webhook-timestamp"),
                        http.getHeader("webhook-signature")),
                body);
    }
}
