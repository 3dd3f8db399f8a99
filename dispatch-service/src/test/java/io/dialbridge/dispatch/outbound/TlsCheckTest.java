package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.Certificates;
import io.dialbridge.dispatch.Receiver;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server shows, and why it is not trusted. */
class TlsCheckTest {

    private static Certificates certificates;

    @BeforeAll
    static void make(@TempDir Path folder) {
        certificates = new Certificates(folder)
                .withSelfSigned("own")
                .withSelfSigned("other", "dns:crm.example,dns:www.crm.example")
                .withSelfSigned("ended", "ip:127.0.0.1", "-startdate", "2020/01/01 00:00:00", "-validity", "10");
    }

    @Test
    void aTrustedCertificateOfTheHostSecures() throws Exception {
        var outcome = secure("own", new TlsCheck(trusting("own"), null, Clock.systemUTC()));

        assertThat(outcome).isInstanceOfSatisfying(TlsCheck.Outcome.Secured.class, secured -> {
            assertThat(secured.protocol()).isEqualTo("TLSv1.3");
            assertThat(secured.certificate().subject()).isEqualTo("CN=crm");
            assertThat(secured.certificate().names()).isEqualTo(List.of("127.0.0.1"));
            assertThat(secured.request()).isEqualTo(new CertificateRequest(false, false, List.of()));
        });
    }

    @Test
    void aTrustedCertificateOfAnotherHostDoesNot() throws Exception {
        assertThat(reason(secure("other", new TlsCheck(trusting("other"), null, Clock.systemUTC()))))
                .isEqualTo("the certificate is for other hosts: crm.example, www.crm.example");
    }

    @Test
    void oneThatEndedSaysWhen() throws Exception {
        var ended = certificates.certificate("ended").getNotAfter().toInstant();

        assertThat(reason(secure("ended", new TlsCheck(TlsCheck.usualTrust(), null, Clock.systemUTC()))))
                .isEqualTo("the certificate ended at " + ended);
    }

    @Test
    void oneThatHasNotBegunSaysWhen() throws Exception {
        var begins = certificates.certificate("own").getNotBefore().toInstant();
        var early = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);

        assertThat(reason(secure("own", new TlsCheck(TlsCheck.usualTrust(), null, early))))
                .isEqualTo("the certificate begins at " + begins);
    }

    @Test
    void aServerThatWantsAClientCertificateIsNotCalledUntrusted() throws Exception {
        var options = Receiver.securing(certificates.store(), "own")
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(certificates.pem("own"))))
                .setClientAuth(ClientAuth.REQUIRED)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));
        try (var receiver = Receiver.with(options);
                var socket = new Socket("127.0.0.1", receiver.port())) {
            var outcome =
                    new TlsCheck(trusting("own"), null, Clock.systemUTC()).secure(socket, "127.0.0.1", receiver.port());

            assertThat(outcome).isInstanceOfSatisfying(TlsCheck.Outcome.Ended.class, ended -> {
                assertThat(ended.certificate().subject()).isEqualTo("CN=crm");
                assertThat(ended.request()).isEqualTo(new CertificateRequest(true, false, List.of("CN=crm")));
            });
        }
    }

    private static String reason(TlsCheck.Outcome outcome) {
        return ((TlsCheck.Outcome.Refused) outcome).reason();
    }

    private static TlsCheck.Outcome secure(String alias, TlsCheck check) throws IOException {
        try (var receiver = Receiver.secured(certificates.store(), alias);
                var socket = new Socket("127.0.0.1", receiver.port())) {
            return check.secure(socket, "127.0.0.1", receiver.port());
        }
    }

    private static X509ExtendedTrustManager trusting(String alias) throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates.trust(alias));
        return Arrays.stream(factory.getTrustManagers())
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
