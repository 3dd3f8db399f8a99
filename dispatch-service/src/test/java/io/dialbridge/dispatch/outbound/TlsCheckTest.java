package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.Certificates;
import io.dialbridge.dispatch.Receiver;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server shows, and why it is not trusted. */
class TlsCheckTest {

    @Test
    void aTrustedCertificateOfTheHostSecures(@TempDir Path folder) throws Exception {
        var store = store(folder, "san=ip:127.0.0.1");

        var outcome = secure(store, new TlsCheck(trusting(store), null, Clock.systemUTC()));

        assertThat(outcome).isInstanceOfSatisfying(TlsCheck.Outcome.Secured.class, secured -> {
            assertThat(secured.protocol()).isEqualTo("TLSv1.3");
            assertThat(secured.certificate().subject()).isEqualTo("CN=crm");
            assertThat(secured.certificate().names()).isEqualTo(List.of("127.0.0.1"));
            assertThat(secured.request()).isEqualTo(new CertificateRequest(false, false, List.of()));
        });
    }

    @Test
    void aTrustedCertificateOfAnotherHostDoesNot(@TempDir Path folder) throws Exception {
        var store = store(folder, "san=dns:crm.example,dns:www.crm.example");

        assertThat(reason(secure(store, new TlsCheck(trusting(store), null, Clock.systemUTC()))))
                .isEqualTo("the certificate is for other hosts: crm.example, www.crm.example");
    }

    @Test
    void oneThatEndedSaysWhen(@TempDir Path folder) throws Exception {
        var store = store(folder, "san=ip:127.0.0.1", "-startdate", "2020/01/01 00:00:00", "-validity", "10");
        var ended = certificate(store).getNotAfter().toInstant();

        assertThat(reason(secure(store, new TlsCheck(TlsCheck.usualTrust(), null, Clock.systemUTC()))))
                .isEqualTo("the certificate ended at " + ended);
    }

    @Test
    void oneThatHasNotBegunSaysWhen(@TempDir Path folder) throws Exception {
        var store = store(folder, "san=ip:127.0.0.1");
        var early = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);

        assertThat(reason(secure(store, new TlsCheck(TlsCheck.usualTrust(), null, early))))
                .isEqualTo("the certificate begins at "
                        + certificate(store).getNotBefore().toInstant());
    }

    @Test
    void aServerThatWantsAClientCertificateIsNotCalledUntrusted(@TempDir Path folder) throws Exception {
        var store = store(folder, "san=ip:127.0.0.1");
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("secret"))
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(new Certificates(folder).pem("a"))))
                .setClientAuth(ClientAuth.REQUIRED)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));
        try (var receiver = Receiver.with(options);
                var socket = new Socket("127.0.0.1", receiver.port())) {
            var outcome =
                    new TlsCheck(trusting(store), null, Clock.systemUTC()).secure(socket, "127.0.0.1", receiver.port());

            assertThat(outcome).isInstanceOfSatisfying(TlsCheck.Outcome.Ended.class, ended -> {
                assertThat(ended.certificate().subject()).isEqualTo("CN=crm");
                assertThat(ended.request()).isEqualTo(new CertificateRequest(true, false, List.of("CN=crm")));
            });
        }
    }

    private static Path store(Path folder, String extension, String... more) {
        return new Certificates(folder).withSelfSigned("a", extension, more).store();
    }

    private static String reason(TlsCheck.Outcome outcome) {
        return ((TlsCheck.Outcome.Refused) outcome).reason();
    }

    private static TlsCheck.Outcome secure(Path store, TlsCheck check) throws IOException {
        try (var receiver = Receiver.secured(store, "a");
                var socket = new Socket("127.0.0.1", receiver.port())) {
            return check.secure(socket, "127.0.0.1", receiver.port());
        }
    }

    private static KeyStore keys(Path store) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(store.toFile(), "secret".toCharArray());
    }

    private static X509Certificate certificate(Path store) throws GeneralSecurityException, IOException {
        return (X509Certificate) keys(store).getCertificate("a");
    }

    private static X509ExtendedTrustManager trusting(Path store) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", certificate(store));
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return Arrays.stream(factory.getTrustManagers())
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
