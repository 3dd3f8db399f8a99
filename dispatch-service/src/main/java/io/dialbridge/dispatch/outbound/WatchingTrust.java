package io.dialbridge.dispatch.outbound;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts whom another trusts, and keeps the certificate of the server and whether it is trusted. */
final class WatchingTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager trust;
    private volatile @Nullable X509Certificate seen;
    private volatile boolean trusted;

    WatchingTrust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /** The server's own; null before it showed one. */
    @Nullable
    X509Certificate seen() {
        return seen;
    }

    boolean trusted() {
        return trusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        seen = chain[0];
        trust.checkServerTrusted(chain, type, socket);
        trusted = true;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        seen = chain[0];
        trust.checkServerTrusted(chain, type, engine);
        trusted = true;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        seen = chain[0];
        trust.checkServerTrusted(chain, type);
        trusted = true;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        trust.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        trust.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
