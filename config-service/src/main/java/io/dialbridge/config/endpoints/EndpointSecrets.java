package io.dialbridge.config.endpoints;

import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.rules.Masks;
import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Credentials;
import io.dialbridge.platform.seal.Sealer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Seals what a caller sent of an endpoint's secrets, each for its place, and keeps what is stored where its mask came back. */
@Singleton
final class EndpointSecrets {

    private final Sealer sealer;

    EndpointSecrets(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * @param masked how readers see what is stored
     * @param stored sealed; empty where nothing is
     */
    String seal(RecordKey endpoint, String member, String text, String masked, String stored) {
        return !stored.isEmpty() && Masks.keeps(text, masked)
                ? stored
                : sealer.seal(text, endpoint.accountId() + "/endpoint/" + endpoint.id() + "/" + member);
    }

    @Nullable
    Credentials seal(RecordKey endpoint, @Nullable Credentials sent, @Nullable Credentials stored) {
        return switch (sent) {
            case null -> null;
            case Credentials.Basic basic ->
                new Credentials.Basic(
                        basic.username(),
                        whole(
                                endpoint,
                                "credentials.password",
                                basic.password(),
                                stored instanceof Credentials.Basic same ? same.password() : ""));
            case Credentials.Bearer bearer ->
                new Credentials.Bearer(whole(
                        endpoint,
                        "credentials.token",
                        bearer.token(),
                        stored instanceof Credentials.Bearer same ? same.token() : ""));
            case Credentials.ClientCredentials client ->
                with(
                        client,
                        whole(
                                endpoint,
                                "credentials.client_secret",
                                client.clientSecret(),
                                stored instanceof Credentials.ClientCredentials same ? same.clientSecret() : ""));
        };
    }

    /** Null where nothing is set. */
    @Nullable
    ClientTls seal(RecordKey endpoint, @Nullable ClientTls sent, @Nullable ClientTls stored) {
        if (sent == null || sent.equals(new ClientTls("", "", ""))) {
            return null;
        }
        return new ClientTls(
                sent.certificate(),
                whole(endpoint, "tls.private_key", sent.privateKey(), stored == null ? "" : stored.privateKey()),
                sent.trusted());
    }

    private String whole(RecordKey endpoint, String member, String text, String stored) {
        return seal(endpoint, member, text, Masks.whole(stored), stored);
    }

    static @Nullable Credentials masked(@Nullable Credentials sealed) {
        return switch (sealed) {
            case null -> null;
            case Credentials.Basic basic -> new Credentials.Basic(basic.username(), Masks.whole(basic.password()));
            case Credentials.Bearer bearer -> new Credentials.Bearer(Masks.whole(bearer.token()));
            case Credentials.ClientCredentials client -> with(client, Masks.whole(client.clientSecret()));
        };
    }

    static @Nullable ClientTls masked(@Nullable ClientTls sealed) {
        return sealed == null
                ? null
                : new ClientTls(sealed.certificate(), Masks.whole(sealed.privateKey()), sealed.trusted());
    }

    private static Credentials.ClientCredentials with(Credentials.ClientCredentials client, String secret) {
        return new Credentials.ClientCredentials(
                client.tokenUrl(), client.clientId(), secret, client.scope(), client.audience(), client.clientIn());
    }
}
