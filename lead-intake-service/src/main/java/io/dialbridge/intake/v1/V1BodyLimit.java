package io.dialbridge.intake.v1;

import io.dialbridge.platform.problems.BodyLimit;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

/**
 * Answers a body whose announced length is over the limit in the compatible form, before it is sent. It keeps its real status: the body
 * is not read, nor is a token or http_status in it. A body in chunks announces nothing: {@link V1ChunkedBody} reads it up to the limit.
 */
@ApplicationScoped
class V1BodyLimit {

    /** Before {@link BodyLimit}, which answers with a problem. */
    private static final int BEFORE_ALL_OTHERS = 100;

    private final BodyLimit limit;

    V1BodyLimit(BodyLimit limit) {
        this.limit = limit;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_OTHERS);
    }

    private void check(RoutingContext context) {
        if (context.normalizedPath().startsWith("/v1/") && limit.isOver(context)) {
            BodyLimit.refuse(
                    context,
                    MediaType.APPLICATION_JSON,
                    new JsonObject(V1Reply.bodyTooLarge(limit.most()).body()).toBuffer());
        } else {
            context.next();
        }
    }
}
