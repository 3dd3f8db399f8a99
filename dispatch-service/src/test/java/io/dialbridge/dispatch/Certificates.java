package io.dialbridge.dispatch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys and certificates in a PKCS 12 store whose password is "secret", made by the JDK's keytool. */
public final class Certificates {

    private static final char[] PASSWORD = "secret".toCharArray();

    private final Path store;

    public Certificates(Path folder) {
        store = folder.resolve("store.p12");
    }

    public Path store() {
        return store;
    }

    /** One that signs others. */
    public Certificates withAuthority(String alias) {
        return make(alias, "CN=" + alias, List.of("-ext", "bc:c", "-validity", "30"));
    }

    /** One that nobody signed, for 127.0.0.1. */
    public Certificates withSelfSigned(String alias) {
        return withSelfSigned(alias, "ip:127.0.0.1");
    }

    /**
     * One that nobody signed.
     *
     * @param names as {@code dns:crm.example,dns:www.crm.example}
     * @param more of what keytool takes
     */
    public Certificates withSelfSigned(String alias, String names, String... more) {
        var options = new ArrayList<>(List.of("-ext", "san=" + names));
        options.addAll(List.of(more));
        return make(alias, "CN=crm", options);
    }

    /**
     * One that an authority signed.
     *
     * @param name as {@code ip:127.0.0.1} or {@code dns:crm.example}
     * @param start as keytool has it, {@code -2d} for two days ago
     */
    public Certificates withSigned(String alias, String authority, String name, String start, int days) {
        return make(
                alias,
                "CN=crm",
                List.of("-signer", authority, "-ext", "san=" + name, "-startdate", start, "-validity", "" + days));
    }

    public X509Certificate certificate(String alias) throws IOException, GeneralSecurityException {
        return (X509Certificate) read().getCertificate(alias);
    }

    /** A certificate as PEM. */
    public String pem(String alias) throws IOException, GeneralSecurityException {
        return pem("CERTIFICATE", certificate(alias).getEncoded());
    }

    /** A private key as PEM. */
    public String keyPem(String alias) throws IOException, GeneralSecurityException {
        return pem("PRIVATE KEY", read().getKey(alias, PASSWORD).getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                + "-----\n";
    }

    private KeyStore read() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD);
    }

    /** What trusts only this one, and those that it signed. */
    public KeyStore trust(String alias) throws IOException, GeneralSecurityException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, PASSWORD);
        trust.setCertificateEntry(alias, certificate(alias));
        return trust;
    }

    /** The same as a file. */
    public Path trusting(String alias) throws IOException, GeneralSecurityException {
        var file = store.resolveSibling("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust(alias).store(out, PASSWORD);
        }
        return file;
    }

    private Certificates make(String alias, String subject, List<String> more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of("-alias", alias, "-dname", subject, "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", store.toString()));
        command.addAll(more);
        try {
            var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new AssertionError(said);
            }
            return this;
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
