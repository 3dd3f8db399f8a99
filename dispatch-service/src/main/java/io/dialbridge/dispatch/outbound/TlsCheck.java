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
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Secures a connection by the rules of the sender, and tells what the server showed and why that is not trusted. */
public final class TlsCheck {

    private static final int LONGEST = 200;

    private final X509ExtendedTrustManager trust;
    private final @Nullable X509ExtendedKeyManager keys;
    private final Clock clock;

    /**
     * @param trust decides on servers; with what an endpoint trusts by itself, its own
     * @param keys choose the certificate for a server that wants one; null when there is none to choose
     */
    TlsCheck(X509ExtendedTrustManager trust, @Nullable X509ExtendedKeyManager keys, Clock clock) {
        this.trust = trust;
        this.keys = keys;
        this.clock = clock;
    }

    /** How a handshake ended. */
    public sealed interface Outcome {

        /**
         * @param protocol for example {@code TLSv1.3}
         * @param request for ours; with TLS 1.3 the server judges ours only after this
         * @param connection the secured one; closing the one beneath it closes it
         */
        record Secured(String protocol, Certificate certificate, CertificateRequest request, Socket connection)
                implements Outcome {}

        /**
         * @param reason a sentence
         * @param certificate null when the server showed none
         */
        record Refused(String reason, @Nullable Certificate certificate) implements Outcome {}

        /**
         * The server is trusted and went away.
         *
         * @param words of the runtime
         */
        record Ended(String words, Certificate certificate, CertificateRequest request) implements Outcome {}
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
        var asked = new WatchingKeys(keys);
        try {
            var socket =
                    (SSLSocket) context(watch, asked).getSocketFactory().createSocket(connection, host, port, true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            var session = socket.getSession();
            return new Outcome.Secured(
                    session.getProtocol(),
                    Certificate.of((X509Certificate) session.getPeerCertificates()[0]),
                    asked.request(),
                    socket);
        } catch (SSLException | SocketException broken) {
            return refused(watch, asked.request(), broken);
        }
    }

    /** A server that ends the handshake may be gone before its word on that is read. */
    private Outcome refused(WatchingTrust watch, CertificateRequest request, IOException broken) throws IOException {
        var seen = watch.seen();
        if (seen != null && watch.trusted()) {
            return new Outcome.Ended(words(broken), Certificate.of(seen), request);
        }
        if (!(broken instanceof SSLException refused)) {
            throw broken;
        }
        return seen == null
                ? new Outcome.Refused(withoutCertificate(refused), null)
                : new Outcome.Refused(untrusted(seen, refused), Certificate.of(seen));
    }

    private static SSLContext context(TrustManager trust, KeyManager keys) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {trust}, null);
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

    /** The runtime's own, bounded: the server has a part in them. */
    static String words(IOException broken) {
        return bounded(String.valueOf(broken.getMessage()));
    }

    private String untrusted(X509Certificate seen, SSLException refused) {
        var certificate = Certificate.of(seen);
        var outOfTime = certificate.outOfTime(clock.instant());
        if (outOfTime != null) {
            return "the certificate " + outOfTime;
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
