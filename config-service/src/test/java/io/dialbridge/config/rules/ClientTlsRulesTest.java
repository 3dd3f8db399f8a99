package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.platform.problems.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTlsRulesTest {

    private static final String BAD_KEY =
            "can't be read; write an RSA or EC key as PKCS #8 without a passphrase: -----BEGIN PRIVATE KEY-----, base64, -----END PRIVATE KEY-----";

    private static final String BAD_CERTIFICATE =
            "can't be read; write one or several certificates as PEM: -----BEGIN CERTIFICATE-----, base64, -----END CERTIFICATE-----";

    @ParameterizedTest
    @ValueSource(strings = {"ec", "rsa"})
    void takesACertificateWithItsKey(String kind) {
        assertThat(check(new ClientTls(pem(kind + ".crt"), pem(kind + ".key"), "")))
                .isEmpty();
        assertThat(check(new ClientTls(pem(kind + ".crt") + pem("ed.crt"), pem(kind + ".key"), "")))
                .as("with the chain of its issuers")
                .isEmpty();
    }

    @Test
    void takesTrustedCertificatesAlone() {
        assertThat(check(new ClientTls("", "", "our own\n" + pem("ec.crt") + pem("rsa.crt"))))
                .isEmpty();
        assertThat(check(new ClientTls("", "", ""))).isEmpty();
    }

    @Test
    void refusesWhatIsNoCertificate() {
        for (var text : List.of(
                "mine",
                pem("ec.key"),
                pem("ec.crt").replace("MII", "???"),
                pem("ec.crt").replaceFirst("-----END CERTIFICATE-----", ""),
                pem("ec.crt").substring(0, 200) + "\n-----END CERTIFICATE-----",
                pem("ec.crt") + pem("ec.key"))) {
            assertThat(check(new ClientTls("", "", text)))
                    .as(text)
                    .containsExactly(new FieldError("tls.trusted", BAD_CERTIFICATE));
            assertThat(check(new ClientTls(text, pem("ec.key"), "")))
                    .as(text)
                    .containsExactly(new FieldError("tls.certificate", BAD_CERTIFICATE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec1.key", "enc.key", "ed.key", "ec.crt"})
    void refusesKeysThatTheClientCanNotRead(String file) {
        assertThat(check(new ClientTls(pem("ec.crt"), pem(file), "")))
                .containsExactly(new FieldError("tls.private_key", BAD_KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2.key", "rsa.key"})
    void refusesAKeyThatDoesNotFit(String file) {
        assertThat(check(new ClientTls(pem("ec.crt"), pem(file), "")))
                .containsExactly(new FieldError(
                        "tls.private_key", "does not fit the certificate, which must be the first one of its chain"));
    }

    @Test
    void wantsBothOrNeither() {
        var reason = "is required: a certificate and its key go together";

        assertThat(check(new ClientTls(pem("ec.crt"), "", "")))
                .containsExactly(new FieldError("tls.private_key", reason));
        assertThat(check(new ClientTls("", pem("ec.key"), "")))
                .containsExactly(new FieldError("tls.certificate", reason));
    }

    @Test
    void wantsAUrlThatIsSecured() {
        assertThat(check(endpoint("http://crm.example", new ClientTls("", "", pem("ec.crt"))), null))
                .containsExactly(new FieldError("tls", "needs a url that begins with https://"));
    }

    @Test
    @SuppressWarnings("NullAway") // As a document without a url is read.
    void withoutAUrlThatAloneIsWrong() {
        assertThat(check(endpoint(null, new ClientTls("", "", pem("ec.crt"))), null))
                .containsExactly(new FieldError("url", "is required"));
        assertThat(check(endpoint("", new ClientTls("", "", pem("ec.crt"))), null))
                .containsExactly(new FieldError("url", "is required"));
    }

    @Test
    void keepsTheStoredKeyForItsCertificateAndHost() {
        var before = endpoint("https://crm.example", new ClientTls(pem("ec.crt"), "••••", ""));

        assertThat(check(before, before)).isEmpty();
        assertThat(check(endpoint("https://crm.example", new ClientTls(pem("rsa.crt"), "••••", "")), before))
                .containsExactly(
                        new FieldError("tls.private_key", "send the key again: the certificate is another one"));
        assertThat(check(endpoint("https://other.example", new ClientTls(pem("ec.crt"), "••••", "")), before))
                .containsExactly(new FieldError(
                        "tls.private_key", "send the credentials again: they were given for another host"));
    }

    private static List<FieldError> check(ClientTls tls) {
        return check(endpoint("https://crm.example", tls), null);
    }

    private static List<FieldError> check(Endpoint endpoint, @Nullable Endpoint before) {
        var findings = new Findings();
        EndpointRules.check(endpoint, before, findings);
        return findings.errors();
    }

    private static Endpoint endpoint(String url, ClientTls tls) {
        return Endpoint.to("CRM", url).edit().adaptorId("7").tls(tls).build();
    }

    private static String pem(String file) {
        try (var stream = ClientTlsRulesTest.class.getResourceAsStream("/tls/" + file)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
