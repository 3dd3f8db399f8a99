package io.dialbridge.dispatch.credentials;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Credentials;
import io.dialbridge.dispatch.request.Url;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as a client of its token endpoint.
 *
 * @param key by which its tokens are kept
 * @param credentials opened
 * @param tls opened; null for usual certificates
 */
public record TokenClient(
        Key key,
        Credentials.ClientCredentials credentials,
        @Nullable ClientTls tls) {

    /**
     * Whose tokens, and got with what: another configuration has none of them.
     *
     * @param credentials sealed, as it is configured
     * @param tls sealed
     */
    public record Key(
            String accountId,
            String endpointId,
            Credentials.ClientCredentials credentials,
            @Nullable ClientTls tls) {}

    /**
     * The certificates of an endpoint are also those of a token endpoint at the same place; elsewhere they are unknown.
     *
     * @param endpointUrl of the endpoint itself
     */
    public static TokenClient of(
            Key key, Credentials.ClientCredentials opened, @Nullable ClientTls tls, String endpointUrl) {
        var same = Url.parse(endpointUrl)
                .flatMap(endpoint -> Url.parse(opened.tokenUrl()).filter(endpoint::samePlace))
                .isPresent();
        return new TokenClient(key, opened, same ? tls : null);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return key.accountId() + "/" + key.endpointId();
    }
}
