package io.dialbridge.intake.doors;

import io.dialbridge.intake.formats.Accepted;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** An endpoint's address answers JSON whatever Accept says, unless it asks for XML: senders copy that header from anywhere. */
final class EndpointAcceptFilter {

    @ServerRequestFilter(preMatching = true)
    void answerWhatThereIs(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/api/intake/endpoints/")) {
            var xml = Accepted.xml(request.getHeaderString(HttpHeaders.ACCEPT));
            request.getHeaders()
                    .putSingle(HttpHeaders.ACCEPT, xml ? MediaType.APPLICATION_XML : MediaType.APPLICATION_JSON);
        }
    }
}
