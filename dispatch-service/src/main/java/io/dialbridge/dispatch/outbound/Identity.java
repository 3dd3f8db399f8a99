package io.dialbridge.dispatch.outbound;

import io.dialbridge.contracts.ClientTls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a server, and whom we trust.
 *
 * @param certificate ours, for servers that want one; null when there is none
 * @param outOfTime why ours can't be used now, as {@code ended at 2026-11-01T00:00:00Z}; null when it can
 */
public record Identity(
        TlsCheck tls,
        @Nullable Certificate certificate,
        @Nullable String outOfTime) {

    /** An endpoint's certificate, its key or what it trusts can't be read. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        Unreadable(Throwable cause) {
            super("the endpoint's certificates or its private key can't be read", cause);
        }
    }

    /** Reads what an endpoint has, as the sender does. */
    static Identity of(Vertx vertx, Supplier<@Nullable ClientTls> opened, X509ExtendedTrustManager usual, Clock clock)
            throws Unreadable {
        try {
            var tls = opened.get();
            if (tls == null) {
                return new Identity(new TlsCheck(usual, null, clock), null, null);
            }
            var trust = tls.trusted().isBlank() ? usual : trust(vertx, tls.trusted());
            if (tls.certificate().isBlank()) {
                return new Identity(new TlsCheck(trust, null, clock), null, null);
            }
            var certificate = first(tls.certificate());
            return new Identity(
                    new TlsCheck(trust, keys(vertx, tls), clock), certificate, certificate.outOfTime(clock.instant()));
        } catch (Exception unreadable) {
            throw new Unreadable(unreadable);
        }
    }

    private static X509ExtendedTrustManager trust(Vertx vertx, String pem) throws Exception {
        return TlsCheck.trust(
                new PemTrustOptions().addCertValue(Buffer.buffer(pem)).getTrustManagerFactory(vertx));
    }

    private static X509ExtendedKeyManager keys(Vertx vertx, ClientTls tls) throws Exception {
        var factory = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(tls.certificate()))
                .addKeyValue(Buffer.buffer(tls.privateKey()))
                .getKeyManagerFactory(vertx);
        return Arrays.stream(factory.getKeyManagers())
                .filter(X509ExtendedKeyManager.class::isInstance)
                .map(X509ExtendedKeyManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the runtime has no key manager for X.509"));
    }

    /** The certificates of its issuers stand behind it. */
    private static Certificate first(String pem) throws CertificateException {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
        return Certificate.of(
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes));
    }
}
