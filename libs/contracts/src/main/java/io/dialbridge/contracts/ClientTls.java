package io.dialbridge.contracts;

/**
 * Certificates of an endpoint, as PEM.
 *
 * @param certificate the chain with which we present ourselves (mutual TLS); blank for none
 * @param privateKey of the certificate, PKCS #8 without a passphrase; sealed in the snapshot
 * @param trusted certificates that are trusted for this endpoint instead of the usual authorities; blank for the usual ones
 */
public record ClientTls(String certificate, String privateKey, String trusted) {

    public ClientTls {
        certificate = Absent.or(certificate, "");
        privateKey = Absent.or(privateKey, "");
        trusted = Absent.or(trusted, "");
    }
}
