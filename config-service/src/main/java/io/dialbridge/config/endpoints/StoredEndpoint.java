package io.dialbridge.config.endpoints;

import io.dialbridge.contracts.Endpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is kept. Nothing here opens the secrets; what readers see instead is made once, when they are sealed.
 *
 * @param endpoint with sealed authentication and headers
 */
@RegisterForReflection
public record StoredEndpoint(Endpoint endpoint, String maskedAuthentication, String maskedHeaders) {

    /** With masked secrets. */
    public Endpoint shown() {
        return with(endpoint, maskedAuthentication, maskedHeaders, endpoint.receive());
    }

    /** Where it receives leads from now on. */
    StoredEndpoint receiving(Endpoint.Receive receive) {
        return new StoredEndpoint(
                with(endpoint, endpoint.authentication(), endpoint.headers(), receive),
                maskedAuthentication,
                maskedHeaders);
    }

    static Endpoint with(Endpoint endpoint, String authentication, String headers, Endpoint.@Nullable Receive receive) {
        var adaptorId = endpoint.adaptorId();
        return endpoint.edit()
                .authentication(authentication)
                .headers(headers)
                .adaptorId(adaptorId == null || adaptorId.isBlank() ? null : adaptorId)
                .receive(receive)
                .build();
    }
}
