package io.dialbridge.dispatch.sending;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Signing;
import io.dialbridge.platform.seal.Sealer;
import org.jspecify.annotations.Nullable;

/** Opens what of an endpoint is sealed, each member for its place. */
public record OpenedSecrets(Sealer sealer, String place) {

    /** @throws IllegalArgumentException for what was sealed under another key or for another place */
    static Endpoint of(Sealer sealer, String accountId, String endpointId, Endpoint sealed) {
        return in(sealer, accountId, endpointId).of(sealed);
    }

    /**
     * Opens the key of the certificate alone.
     *
     * @throws IllegalArgumentException for what was sealed under another key or for another place
     */
    public static @Nullable ClientTls tls(Sealer sealer, String accountId, String endpointId, Endpoint sealed) {
        return in(sealer, accountId, endpointId).tls(sealed.tls());
    }

    private static OpenedSecrets in(Sealer sealer, String accountId, String endpointId) {
        return new OpenedSecrets(sealer, accountId + "/endpoint/" + endpointId + "/");
    }

    private Endpoint of(Endpoint sealed) {
        return sealed.edit()
                .authentication(open("authentication", sealed.authentication()))
                .headers(open("headers", sealed.headers()))
                .credentials(credentials(sealed.credentials()))
                .tls(tls(sealed.tls()))
                .signing(signing(sealed.signing()))
                .receive(null)
                .build();
    }

    private @Nullable Credentials credentials(@Nullable Credentials sealed) {
        return switch (sealed) {
            case null -> null;
            case Credentials.Basic basic ->
                new Credentials.Basic(basic.username(), open("credentials.password", basic.password()));
            case Credentials.Bearer bearer -> new Credentials.Bearer(open("credentials.token", bearer.token()));
            case Credentials.ClientCredentials client ->
                new Credentials.ClientCredentials(
                        client.tokenUrl(),
                        client.clientId(),
                        open("credentials.client_secret", client.clientSecret()),
                        client.scope(),
                        client.audience(),
                        client.clientIn());
        };
    }

    private @Nullable ClientTls tls(@Nullable ClientTls sealed) {
        return sealed == null
                ? null
                : new ClientTls(sealed.certificate(), open("tls.private_key", sealed.privateKey()), sealed.trusted());
    }

    private @Nullable Signing signing(@Nullable Signing sealed) {
        return sealed == null
                ? null
                : new Signing(
                        sealed.type(),
                        sealed.keys().stream()
                                .map(key -> new Signing.Key(
                                        key.type(),
                                        open("signing.secret", key.secret()),
                                        key.publicKey(),
                                        key.expiresAt()))
                                .toList());
    }

    private String open(String member, String text) {
        return sealer.open(text, place + member);
    }
}
