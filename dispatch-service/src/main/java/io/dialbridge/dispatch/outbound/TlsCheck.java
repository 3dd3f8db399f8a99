package io.dialbridge.dispatch.outbound;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Secures a connection by the rules of the sender, and tells what the server showed and why that is not trusted. */
public final class TlsCheck {

    private static final int LONGEST = 200;

    private final X509ExtendedTrustManager trust;
    private final Clock clock;

    /** @param trust decides on servers; with what an endpoint trusts by itself, its own */
    TlsCheck(X509ExtendedTrustManager trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    /** How a handshake ended. */
    public sealed interface Outcome {

        /** @param protocol for example {@code TLSv1.3} */
        record Secured(String protocol, Certificate certificate) implements Outcome {}

        /**
         * @param reason a sentence
         * @param certificate null when the server showed none
         */
        record Refused(String reason, @Nullable Certificate certificate) implements Outcome {}

        /** The server is trusted and went away. */
        record Ended(String reason, Certificate certificate) implements Outcome {}
    }

    /** Trusts the authorities that the Java runtime trusts, as the sender does. */
    static X509ExtendedTrustManager usualTrust() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return trust(factory);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the runtime's trusted authorities can't be read", broken);
        }
    }

    static X509ExtendedTrustManager trust(TrustManagerFactory factory) {
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the runtime has no trust manager for X.509"));
    }

    /**
     * Blocks until the handshake is over; the caller closes the connection.
     *
     * @param host as the URL names it; a certificate must be for it
     * @throws IOException when the connection breaks, without a word about TLS
     */
    Outcome secure(Socket connection, String host, int port) throws IOException {
        var watch = new WatchingTrust(trust);
        try {
            var socket = (SSLSocket) context(watch).getSocketFactory().createSocket(connection, host, port, true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            var session = socket.getSession();
            return new Outcome.Secured(
                    session.getProtocol(), Certificate.of((X509Certificate) session.getPeerCertificates()[0]));
        } catch (SSLException | SocketException broken) {
            return refused(watch, broken);
        }
    }

    /** A server that ends the handshake may be gone before its word on that is read. */
    private Outcome refused(WatchingTrust watch, IOException broken) throws IOException {
        var seen = watch.seen();
        if (seen != null && watch.trusted()) {
            return new Outcome.Ended(ended(broken), Certificate.of(seen));
        }
        if (!(broken instanceof SSLException refused)) {
            throw broken;
        }
        return seen == null
                ? new Outcome.Refused(withoutCertificate(refused), null)
                : new Outcome.Refused(untrusted(seen, refused), Certificate.of(seen));
    }

    private static SSLContext context(TrustManager trust) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the runtime has no TLS", broken);
        }
    }

    private static String withoutCertificate(SSLException refused) {
        var message = String.valueOf(refused.getMessage());
        return message.contains("unrecognized SSL message")
                ? "the server answers without TLS"
                : "the server and we agree on no way to secure the connection: " + bounded(message);
    }

    private static String ended(IOException broken) {
        return "the server ended the handshake, perhaps because it wants a client certificate: "
                + bounded(String.valueOf(broken.getMessage()));
    }

    private String untrusted(X509Certificate seen, SSLException refused) {
        var now = clock.instant();
        var certificate = Certificate.of(seen);
        if (now.isAfter(certificate.notAfter())) {
            return "the certificate ended at " + certificate.notAfter();
        }
        if (now.isBefore(certificate.notBefore())) {
            return "the certificate begins at " + certificate.notBefore();
        }
        if (isOfOthers(refused)) {
            return "the certificate is for other hosts: " + String.join(", ", certificate.names());
        }
        return certificate.subject().equals(certificate.issuer())
                ? "the certificate is signed by itself, by no authority that is trusted here"
                : "the certificate is signed by no authority that is trusted here";
    }

    /** The runtime tells this by its words alone. */
    private static boolean isOfOthers(SSLException refused) {
        var message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no name matching") || message.contains("no subject alternative");
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
