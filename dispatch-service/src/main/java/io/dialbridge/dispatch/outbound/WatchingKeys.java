package io.dialbridge.dispatch.outbound;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Presents what another presents, or nothing, and keeps what the server asked for. */
final class WatchingKeys extends X509ExtendedKeyManager {

    private static final int MOST_AUTHORITIES = 5;

    private final @Nullable X509ExtendedKeyManager keys;
    private volatile CertificateRequest request = new CertificateRequest(false, false, List.of());

    WatchingKeys(@Nullable X509ExtendedKeyManager keys) {
        this.keys = keys;
    }

    CertificateRequest request() {
        return request;
    }

    /** May be asked more than once in a handshake, for each kind of key. */
    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] authorities, @Nullable Socket socket) {
        var chosen = keys == null ? null : keys.chooseClientAlias(keyTypes, authorities, socket);
        request = new CertificateRequest(true, request.answered() || chosen != null, names(authorities));
        return chosen;
    }

    private static List<String> names(Principal @Nullable [] authorities) {
        return authorities == null
                ? List.of()
                : Stream.of(authorities)
                        .limit(MOST_AUTHORITIES)
                        .map(authority -> Certificate.bounded(authority.getName()))
                        .toList();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] authorities) {
        return keys == null ? null : keys.getClientAliases(keyType, authorities);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys == null ? null : keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys == null ? null : keys.getPrivateKey(alias);
    }

    /** A server's: never asked here. */
    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] authorities) {
        return null;
    }

    /** A server's: never asked here. */
    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] authorities, @Nullable Socket socket) {
        return null;
    }
}
