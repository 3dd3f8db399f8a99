package io.dialbridge.intake.v1;

import io.dialbridge.intake.sources.WholeBody;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body whose length was not announced, since the server would cut it off at its limit with a 413 that says nothing. See
 * {@link V1BodyLimit} for the others.
 */
final class V1ChunkedBody {

    private final CurrentVertxRequest vertx;
    private final long most;

    V1ChunkedBody(
            CurrentVertxRequest vertx, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.vertx = vertx;
        this.most = most.asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Uni<Response> read(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/v1/")
                || request.getMethod().equals(HttpMethod.GET)
                || request.getHeaders().containsKey(HttpHeaders.CONTENT_LENGTH)) {
            return null;
        }
        return WholeBody.read(vertx.getCurrent().request(), most).map(read -> answer(request, read));
    }

    private @Nullable Response answer(ContainerRequestContext request, WholeBody.Read read) {
        return switch (read) {
            case WholeBody.Read.TooLarge tooLarge ->
                Response.status(413)
                        .type(MediaType.APPLICATION_JSON)
                        .entity(V1Reply.bodyTooLarge(most).body())
                        .build();
            case WholeBody.Read.Body body -> {
                request.setEntityStream(new ByteArrayInputStream(body.bytes()));
                yield null;
            }
        };
    }
}
