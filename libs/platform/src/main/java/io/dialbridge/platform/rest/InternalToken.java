package io.dialbridge.platform.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Sends the services' own token, and the trace of the request that is being answered. */
@ApplicationScoped
public class InternalToken implements ClientHeadersFactory {

    private final String token;

    InternalToken(@ConfigProperty(name = "dialbridge.internal-token") String token) {
        this.token = token;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        outgoing.putSingle("Authorization", "Bearer " + token);
        var trace = incoming.getFirst("traceparent");
        if (trace != null) {
            outgoing.putSingle("traceparent", trace);
        }
        return outgoing;
    }
}
