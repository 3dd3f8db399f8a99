package io.dialbridge.config.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what PEM texts hold (RFC 7468), as strictly as the client that will use them. */
final class Pem {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");
    private static final Pattern KEY =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    /** Kinds of keys, and how each signs. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    private Pem() {}

    /** Says nothing of what is in the text. */
    static final class BadKey extends GeneralSecurityException {

        private static final long serialVersionUID = 1L;
    }

    record Key(PrivateKey key, String algorithm) {

        /** True when what this key signs is verified by the certificate's. */
        boolean fits(Certificate certificate) throws GeneralSecurityException {
            var theirs = certificate.getPublicKey();
            if (!theirs.getAlgorithm().equals(algorithm)) {
                return false;
            }
            var probe = "probe".getBytes(StandardCharsets.US_ASCII);
            var signer = Signature.getInstance(SIGNATURES.get(algorithm));
            signer.initSign(key);
            signer.update(probe);
            var verifier = Signature.getInstance(SIGNATURES.get(algorithm));
            verifier.initVerify(theirs);
            verifier.update(probe);
            return verifies(verifier, signer.sign());
        }

        /** A signature of another length or curve is refused by an exception. */
        private static boolean verifies(Signature verifier, byte[] signature) {
            try {
                return verifier.verify(signature);
            } catch (GeneralSecurityException notEvenOne) {
                return false;
            }
        }
    }

    /** At least one. */
    static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var certificates = new ArrayList<X509Certificate>();
        var blocks = CERTIFICATE.matcher(text);
        var rest = new StringBuilder();
        while (blocks.find()) {
            var bytes = new ByteArrayInputStream(decoded(blocks.group(1)));
            certificates.add((X509Certificate) factory.generateCertificate(bytes));
            blocks.appendReplacement(rest, "");
        }
        // Comments between the blocks are allowed; the beginning of another block is a mistake.
        if (certificates.isEmpty() || blocks.appendTail(rest).indexOf("-----") >= 0) {
            throw new CertificateException("no certificates, or something beside them");
        }
        return certificates;
    }

    static Key privateKey(String text) throws BadKey {
        var block = KEY.matcher(text);
        if (!block.matches()) {
            throw new BadKey();
        }
        for (var algorithm : SIGNATURES.keySet()) {
            try {
                var spec = new PKCS8EncodedKeySpec(decoded(block.group(1)));
                return new Key(KeyFactory.getInstance(algorithm).generatePrivate(spec), algorithm);
            } catch (GeneralSecurityException notOfThisKind) {
                continue;
            }
        }
        throw new BadKey();
    }

    private static byte[] decoded(String base64) throws CertificateException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException cut) {
            throw new CertificateException("no base64", cut);
        }
    }
}
