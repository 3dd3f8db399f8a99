package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Signing;
import io.dialbridge.dispatch.credentials.Authorization;
import io.dialbridge.dispatch.credentials.TokenClient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With what a request is authorized and signed at the moment in which it goes out.
 *
 * @param authorization null without one beside the endpoint's own headers and query
 * @param messageId by which receivers tell repeats
 * @param keys opened; empty when nothing is signed
 */
record Access(@Nullable Authorization authorization, String messageId, List<Signing.Key> keys) {

    /**
     * @param sealed the endpoint as it is configured
     * @param opened the same with its secrets
     */
    static Access of(String accountId, String endpointId, Endpoint sealed, Endpoint opened, String messageId) {
        var signing = opened.signing();
        return new Access(
                authorization(accountId, endpointId, sealed, opened),
                messageId,
                signing == null ? List.of() : signing.keys());
    }

    private static @Nullable Authorization authorization(
            String accountId, String endpointId, Endpoint sealed, Endpoint opened) {
        return switch (opened.credentials()) {
            case null -> null;
            case Credentials.Basic basic -> Authorization.basic(basic);
            case Credentials.Bearer bearer -> Authorization.bearer(bearer.token());
            case Credentials.ClientCredentials client -> {
                if (!(sealed.credentials() instanceof Credentials.ClientCredentials configured)) {
                    throw new IllegalStateException("opening changes no kind");
                }
                var key = new TokenClient.Key(accountId, endpointId, configured, sealed.tls());
                yield new Authorization.ByToken(TokenClient.of(key, client, opened.tls(), opened.url()));
            }
        };
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return messageId;
    }
}
