package io.dialbridge.dispatch.trials;

import static io.dialbridge.dispatch.trials.TrialApi.asked;
import static io.dialbridge.dispatch.trials.TrialApi.seen;
import static io.dialbridge.dispatch.trials.TrialApi.states;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.Certificates;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a request leads through the operator's proxy, and the walk takes the same. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(OperatorsProxy.class)
class ProxiedDiagnosisIT {

    private static final String SEND = "{ \"send\": true, \"lead\": { \"phone_number\": \"3105550100\" } }";

    @Inject
    Snapshots snapshots;

    private final Receiver crm = new Receiver();

    @BeforeEach
    void connects() {
        OperatorsProxy.PROXY.asked().clear();
        OperatorsProxy.PROXY.answer(null);
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void theHarmlessRequestGoesThroughIt() {
        var diagnosis = asked(account(Account.json(crm.url())), "crm/diagnosis", "");

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS SKIPPED, HTTP OK, PARSE SKIPPED");
        assertThat(seen(diagnosis).get(2))
                .isEqualTo("connected to 127.0.0.1 at port " + crm.port() + " through the operator's proxy");
        assertThat(diagnosis.getInt("response.status")).isEqualTo(200);
        assertThat(OperatorsProxy.PROXY.asked())
                .singleElement()
                .asString()
                .startsWith("CONNECT 127.0.0.1:" + crm.port() + " ");
        assertThat(crm.got()).singleElement().extracting(Receiver.Got::method).isEqualTo("OPTIONS");
    }

    @Test
    void theReceiverShowsItsCertificateThroughIt(@TempDir Path folder) throws Exception {
        var certificates = new Certificates(folder).withSelfSigned("a");
        try (var secured = Receiver.secured(certificates.store(), "a")) {
            var url = "https://127.0.0.1:" + secured.port() + "/";
            var endpoint = Account.json(url).edit();

            var trusting = asked(
                    account(endpoint.tls(new ClientTls("", "", certificates.pem("a")))
                            .build()),
                    "crm/diagnosis",
                    "");
            var usual = asked(account(endpoint.tls(null).build()), "crm/diagnosis", "");

            assertThat(states(trusting)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS OK, HTTP OK, PARSE SKIPPED");
            assertThat(trusting.getString("certificate.subject")).isEqualTo("CN=crm");
            assertThat(secured.got()).hasSize(1);
            assertThat(usual.getString("failed_step")).isEqualTo("TLS");
            assertThat(seen(usual).get(3))
                    .isEqualTo("the certificate is signed by itself, by no authority that is trusted here");
        }
    }

    @Test
    void theRealRequestFollowsTheWalk() {
        var diagnosis = asked(account(Account.json(crm.url())), "crm/diagnosis", SEND);

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS SKIPPED, HTTP OK, PARSE OK");
        assertThat(OperatorsProxy.PROXY.asked()).hasSize(2);
        assertThat(crm.got()).singleElement().extracting(Receiver.Got::method).isEqualTo("POST");
    }

    @Test
    void aProxyThatDoesNotConnectFailsTheStepConnect() {
        var operator = "The operator of this installation must ";

        fails(
                "HTTP/1.1 407 Authenticate\r\n\r\n",
                "the proxy answered 407: it asks for credentials, and none are set",
                operator + "set the proxy's user and password in dialbridge.dispatch.proxy.");
        fails(
                "HTTP/1.1 403 Forbidden\r\n\r\n",
                "the proxy answered 403 and did not connect",
                operator + "let the proxy connect to 127.0.0.1 at port " + crm.port() + ".");
        fails(
                "",
                "the proxy closed the connection without an answer",
                operator + "see that its HTTP proxy runs and is the one that dialbridge.dispatch.proxy names.");
        fails(
                "HTTP/1.1 502 Bad Gateway\r\n\r\n",
                "the proxy answered 502 and did not connect",
                "The proxy could not connect to the receiver. Check host and port of the URL, and that the server runs. If the "
                        + "receiver takes requests from listed addresses only, ask the operator of this installation for ours.");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void aTestThatTheProxyRefusesAdvisesToLookAtIt() {
        OperatorsProxy.PROXY.answer("HTTP/1.1 403 Forbidden\r\n\r\n");

        var report = asked(
                account(Account.json(crm.url())), "crm/test", "{ \"lead\": { \"phone_number\": \"3105550100\" } }");

        assertThat(report.getString("detail")).isEqualTo("the proxy answered 403 and did not connect");
        assertThat(report.getList("advice.about")).isEqualTo(List.of("PROXY"));
    }

    private void fails(String answer, String seen, String todo) {
        OperatorsProxy.PROXY.answer(answer);

        for (var body : List.of("", SEND)) {
            JsonPath diagnosis = asked(account(Account.json(crm.url())), "crm/diagnosis", body);

            assertThat(states(diagnosis))
                    .isEqualTo("URL OK, DNS OK, CONNECT FAILED, TLS SKIPPED, HTTP SKIPPED, PARSE SKIPPED");
            assertThat(diagnosis.getString("steps[2].seen")).isEqualTo(seen);
            assertThat(diagnosis.getString("steps[2].todo")).isEqualTo(todo);
        }
    }

    private Account account(Endpoint endpoint) {
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }
}
