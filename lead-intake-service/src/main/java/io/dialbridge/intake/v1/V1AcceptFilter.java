package io.dialbridge.intake.v1;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The compatible API answers JSON whatever Accept says: senders copy that header from anywhere, and must lose no lead by it. */
final class V1AcceptFilter {

    @ServerRequestFilter(preMatching = true)
    void answerJson(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/v1/")) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        }
    }
}
