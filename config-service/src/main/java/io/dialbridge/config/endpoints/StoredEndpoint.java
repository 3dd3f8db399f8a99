package io.dialbridge.config.endpoints;

import io.dialbridge.contracts.Endpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An endpoint as it is kept. Nothing here opens the secrets; what readers see of those with parts is made once, when they are sealed.
 *
 * @param endpoint with sealed secrets
 */
@RegisterForReflection
public record StoredEndpoint(Endpoint endpoint, String maskedAuthentication, String maskedHeaders) {

    /** With masked secrets. */
    public Endpoint shown() {
        return endpoint.edit()
                .authentication(maskedAuthentication)
                .headers(maskedHeaders)
                .credentials(EndpointSecrets.masked(endpoint.credentials()))
                .tls(EndpointSecrets.masked(endpoint.tls()))
                .signing(SigningKeys.masked(endpoint.signing()))
                .build();
    }

    StoredEndpoint with(Endpoint changed) {
        return new StoredEndpoint(changed, maskedAuthentication, maskedHeaders);
    }
}
