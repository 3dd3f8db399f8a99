package io.dialbridge.config.rules;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Endpoint;
import java.security.GeneralSecurityException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an endpoint's certificates and their key must be like. Whether they are still valid is for the handshake to tell. */
final class ClientTlsRules {

    private static final int LONGEST_CERTIFICATE = 50_000;
    private static final int LONGEST_KEY = 20_000;
    private static final int LONGEST_TRUSTED = 200_000;

    private static final String CERTIFICATE = "tls.certificate";
    private static final String KEY = "tls.private_key";

    private ClientTlsRules() {}

    /**
     * @param before the endpoint as its readers see it, with masked secrets; null for a new one
     * @param moved true when the URL names another host than before
     */
    static void check(Endpoint endpoint, @Nullable Endpoint before, boolean moved, Findings findings) {
        var tls = endpoint.tls();
        if (tls == null) {
            return;
        }
        // Without a url that is what is wrong, and said there.
        if (!Findings.blank(endpoint.url())
                && !endpoint.url().toLowerCase(Locale.ROOT).startsWith("https:")) {
            findings.add("tls", "needs a url that begins with https://");
        }
        findings.longest(CERTIFICATE, tls.certificate(), LONGEST_CERTIFICATE);
        findings.longest("tls.trusted", tls.trusted(), LONGEST_TRUSTED);
        readable(CERTIFICATE, tls.certificate(), findings);
        readable("tls.trusted", tls.trusted(), findings);
        if (tls.certificate().isBlank() != tls.privateKey().isBlank()) {
            var missing = tls.certificate().isBlank() ? CERTIFICATE : KEY;
            findings.add(missing, "is required: a certificate and its key go together");
        }
        var known = before == null ? null : before.tls();
        if (Masks.sent(KEY, tls.privateKey(), known == null ? "" : known.privateKey(), moved, findings)) {
            findings.longest(KEY, tls.privateKey(), LONGEST_KEY);
            checkKey(tls, findings);
        } else if (known != null && !known.certificate().equals(tls.certificate())) {
            findings.add(KEY, "send the key again: the certificate is another one");
        }
    }

    private static void readable(String path, String certificates, Findings findings) {
        if (certificates.isBlank()) {
            return;
        }
        try {
            Pem.certificates(certificates);
        } catch (GeneralSecurityException unreadable) {
            findings.add(
                    path,
                    "can't be read; write one or several certificates as PEM: -----BEGIN CERTIFICATE-----, base64, -----END CERTIFICATE-----");
        }
    }

    private static void checkKey(ClientTls tls, Findings findings) {
        if (tls.privateKey().isBlank()) {
            return;
        }
        try {
            var key = Pem.privateKey(tls.privateKey());
            if (!tls.certificate().isBlank()
                    && !key.fits(Pem.certificates(tls.certificate()).getFirst())) {
                findings.add(KEY, "does not fit the certificate, which must be the first one of its chain");
            }
        } catch (Pem.BadKey unreadable) {
            findings.add(
                    KEY,
                    "can't be read; write an RSA or EC key as PKCS #8 without a passphrase: -----BEGIN PRIVATE KEY-----, base64, -----END PRIVATE KEY-----");
        } catch (GeneralSecurityException badCertificate) {
            // Said at the certificate.
            return;
        }
    }
}
