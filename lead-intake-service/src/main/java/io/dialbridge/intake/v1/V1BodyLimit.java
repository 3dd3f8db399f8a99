package io.dialbridge.intake.v1;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers a body whose announced length is over the limit in the compatible form, before it is sent. It keeps its real status: the body
 * is not read, nor is a token or http_status in it. A body in chunks announces nothing: {@link V1ChunkedBody} reads it up to the limit.
 */
@ApplicationScoped
class V1BodyLimit {

    private static final int TOO_LARGE = 413;

    /** Before the server's own check of the announced length, which answers without a body. */
    private static final int BEFORE_THE_SERVERS = 100;

    private final long most;

    V1BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseAnnounced, BEFORE_THE_SERVERS);
    }

    private void refuseAnnounced(RoutingContext context) {
        if (!context.normalizedPath().startsWith("/v1/") || announced(context) <= most) {
            context.next();
            return;
        }
        var response = context.response();
        response.endHandler(sent -> context.request().connection().close());
        response.setStatusCode(TOO_LARGE)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .putHeader("Connection", "close")
                .end(new JsonObject(V1Reply.bodyTooLarge(most).body()).toBuffer());
    }

    private static long announced(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }
}
