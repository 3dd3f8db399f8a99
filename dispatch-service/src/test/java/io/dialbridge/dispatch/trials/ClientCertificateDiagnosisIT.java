package io.dialbridge.dispatch.trials;

import static io.dialbridge.dispatch.DemandingServer.pem;
import static io.dialbridge.dispatch.trials.TrialApi.asked;
import static io.dialbridge.dispatch.trials.TrialApi.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.Certificates;
import io.dialbridge.dispatch.DemandingServer;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.preview.LeadsIntake;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a diagnosis says of the endpoint's own certificate. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(LeadsIntake.class)
class ClientCertificateDiagnosisIT {

    private static final String SEND = "{ \"send\": true, \"lead\": { \"phone_number\": \"3105550100\" } }";
    private static final String NONE =
            "the server ended the connection: it wants a client certificate, and the endpoint has none: ";
    private static final String GIVE_ONE = "Give the endpoint a certificate and its private key, in tls.";

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    private final Account account = new Account();
    private @Nullable Receiver crm;

    @AfterEach
    void stop() {
        if (crm != null) {
            crm.close();
        }
    }

    @Test
    void theOneThatIsPresentedIsShownWithoutItsKey() {
        var diagnosis =
                diagnosis(DemandingServer.options(), tls(pem("client.crt"), pem("client.key"), pem("server.crt")), "");

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS OK, HTTP OK, PARSE SKIPPED");
        assertThat(diagnosis.getString("steps[3].seen"))
                .endsWith("; the client certificate of CN=dialbridge client is presented");
        assertThat(diagnosis.getBoolean("client_certificate.presented")).isTrue();
        assertThat(diagnosis.getString("client_certificate.subject")).isEqualTo("CN=dialbridge client");
        assertThat(diagnosis.getString("client_certificate.issuer")).isEqualTo("CN=dialbridge client");
        assertThat(diagnosis.getString("client_certificate.not_before")).isEqualTo("2026-11-26T09:11:17Z");
        assertThat(diagnosis.getString("client_certificate.not_after")).isEqualTo("2126-11-02T09:11:17Z");
        assertThat(diagnosis.prettify()).doesNotContain("PRIVATE KEY").doesNotContain("private_key");
    }

    @Test
    void aRealRequestPresentsItAsWell() {
        var diagnosis = diagnosis(
                DemandingServer.options(), tls(pem("client.crt"), pem("client.key"), pem("server.crt")), SEND);

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS OK, HTTP OK, PARSE OK");
        assertThat(diagnosis.getBoolean("client_certificate.presented")).isTrue();
    }

    /** With TLS 1.2 the handshake itself fails, with 1.3 what is sent after it. */
    @Test
    void aServerThatWantsOneWhereThereIsNoneFailsTheStepTls() {
        for (var protocol : Set.of("TLSv1.2", "TLSv1.3")) {
            var options = DemandingServer.options().setEnabledSecureTransportProtocols(Set.of(protocol));

            var diagnosis = diagnosis(options, tls("", "", pem("server.crt")), "");

            assertThat(states(diagnosis))
                    .isEqualTo("URL OK, DNS OK, CONNECT OK, TLS FAILED, HTTP SKIPPED, PARSE SKIPPED");
            assertThat(diagnosis.getString("steps[3].seen")).startsWith(NONE);
            assertThat(diagnosis.getString("steps[3].todo")).isEqualTo(GIVE_ONE);
            assertThat(diagnosis.getString("client_certificate")).isNull();
            assertThat(receiver().got()).isEmpty();
        }
    }

    @Test
    void soDoesTheRealRequestThatItRefuses() {
        var diagnosis = diagnosis(DemandingServer.options(), tls("", "", pem("server.crt")), SEND);

        assertThat(diagnosis.getString("failed_step")).isEqualTo("TLS");
        assertThat(diagnosis.getString("steps[3].seen")).startsWith(NONE);
        assertThat(diagnosis.getString("steps[3].todo")).isEqualTo(GIVE_ONE);
        assertThat(diagnosis.getString("delivery_id")).isNotNull();
        assertThat(receiver().got()).isEmpty();
    }

    @Test
    void aServerThatLetsInWithoutOneIsAWarning() {
        var options = DemandingServer.options().setClientAuth(ClientAuth.REQUEST);

        var diagnosis = diagnosis(options, tls("", "", pem("server.crt")), "");

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS WARNING, HTTP OK, PARSE SKIPPED");
        assertThat(diagnosis.getBoolean("ok")).isTrue();
        assertThat(diagnosis.getString("steps[3].seen"))
                .endsWith("; it asks for a client certificate, and the endpoint has none");
        assertThat(diagnosis.getString("steps[3].todo")).isEqualTo("If the receiver refuses requests: " + GIVE_ONE);
    }

    @Test
    void oneThatTheServerDoesNotAskForIsNotPresented() {
        var options = DemandingServer.options().setClientAuth(ClientAuth.NONE);

        var diagnosis = diagnosis(options, tls(pem("client.crt"), pem("client.key"), pem("server.crt")), "");

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS OK, HTTP OK, PARSE SKIPPED");
        assertThat(diagnosis.getString("steps[3].seen"))
                .endsWith("; it asks for no client certificate, and that of CN=dialbridge client is not presented");
        assertThat(diagnosis.getBoolean("client_certificate.presented")).isFalse();
    }

    @Test
    void oneOfAnotherAuthorityIsNotPresented(@TempDir Path folder) throws Exception {
        var other = new Certificates(folder).withSelfSigned("a");
        var options = DemandingServer.options().setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));

        var diagnosis = diagnosis(options, tls(other.pem("a"), other.keyPem("a"), pem("server.crt")), "");

        assertThat(diagnosis.getString("failed_step")).isEqualTo("TLS");
        assertThat(diagnosis.getString("steps[3].seen"))
                .startsWith("the server ended the connection: it wants a client certificate of CN=dialbridge client: ");
        assertThat(diagnosis.getString("steps[3].todo"))
                .isEqualTo(
                        "Give the endpoint a certificate of CN=dialbridge client, with its issuers behind it, in tls.");
        assertThat(diagnosis.getString("client_certificate.subject")).isEqualTo("CN=crm");
        assertThat(diagnosis.getBoolean("client_certificate.presented")).isFalse();
    }

    @Test
    void oneThatEndedOrHasNotBegunIsAWarning(@TempDir Path folder) throws Exception {
        var options = DemandingServer.options().setClientAuth(ClientAuth.NONE);
        for (var year : Set.of("2020", "2099")) {
            var ours = new Certificates(Files.createDirectory(folder.resolve(year)))
                    .withSelfSigned("a", "ip:127.0.0.1", "-startdate", year + "/01/01 00:00:00", "-validity", "10");

            var diagnosis = diagnosis(options, tls(ours.pem("a"), ours.keyPem("a"), pem("server.crt")), "");

            var when = year.equals("2020")
                    ? "ended at " + diagnosis.getString("client_certificate.not_after")
                    : "begins at " + diagnosis.getString("client_certificate.not_before");
            assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS WARNING, HTTP OK, PARSE SKIPPED");
            assertThat(diagnosis.getString("steps[3].todo"))
                    .isEqualTo("The endpoint's client certificate " + when
                            + ": give the endpoint one that is valid now, with its private key, in tls.");
        }
    }

    @Test
    void aKeyThatCannotBeOpenedFailsTheStepTls() {
        var elsewhere = sealer.seal(pem("client.key"), account.id() + "/endpoint/other/tls.private_key");

        var diagnosis = diagnosis(
                DemandingServer.options(), new ClientTls(pem("client.crt"), elsewhere, pem("server.crt")), "");

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS FAILED, HTTP SKIPPED, PARSE SKIPPED");
        assertThat(diagnosis.getString("steps[3].seen"))
                .isEqualTo("the endpoint's certificates or its private key can't be read");
        assertThat(diagnosis.getString("steps[3].todo"))
                .isEqualTo("Give the endpoint its certificate, private key and trusted certificates again, in tls.");
    }

    private JsonPath diagnosis(HttpServerOptions server, ClientTls tls, String body) {
        stop();
        crm = Receiver.with(server);
        var endpoint = Account.json("https://127.0.0.1:" + receiver().port() + "/hook")
                .edit()
                .tls(tls);
        return asked(account.withEndpoint("crm", endpoint.build()).install(snapshots), "crm/diagnosis", body);
    }

    private Receiver receiver() {
        return Objects.requireNonNull(crm);
    }

    private ClientTls tls(String certificate, String key, String trusted) {
        return new ClientTls(certificate, sealer.seal(key, account.id() + "/endpoint/crm/tls.private_key"), trusted);
    }
}
