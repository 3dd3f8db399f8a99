package io.dialbridge.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates for receivers, made by the JDK's own tool. */
public final class SelfSigned {

    private SelfSigned() {}

    /** A PKCS 12 store with the password "secret": a key of CN=crm and its certificate, which it signed itself. */
    public static Path store(Path folder, String extension, String... more) throws IOException, InterruptedException {
        var store = folder.resolve("store.p12");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=crm",
                "-ext",
                extension,
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString()));
        command.addAll(List.of(more));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
        return store;
    }

    /** The certificate of such a store. */
    public static String pem(Path store) throws GeneralSecurityException, IOException {
        var certificate =
                KeyStore.getInstance(store.toFile(), "secret".toCharArray()).getCertificate("a");
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
