package io.dialbridge.dispatch.trials;

import static io.dialbridge.dispatch.trials.TrialApi.asked;
import static io.dialbridge.dispatch.trials.TrialApi.logged;
import static io.dialbridge.dispatch.trials.TrialApi.post;
import static io.dialbridge.dispatch.trials.TrialApi.seen;
import static io.dialbridge.dispatch.trials.TrialApi.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.Certificates;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.preview.LeadsIntake;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a request comes, and what to do where it ends. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(LeadsIntake.class)
class DiagnosisIT {

    private static final String SEND = "{ \"send\": true, \"lead\": { \"phone_number\": \"3105550100\" } }";

    @Inject
    Snapshots snapshots;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aRealRequestThatIsAnsweredIsAllRight() {
        var account = account(Account.json(crm.url()).edit().active(false).build());

        var diagnosis = asked(account, "crm/diagnosis", SEND);

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS SKIPPED, HTTP OK, PARSE OK");
        assertThat(diagnosis.getBoolean("ok")).isTrue();
        assertThat(diagnosis.getString("failed_step")).isNull();
        assertThat(seen(diagnosis))
                .containsExactly(
                        "calls 127.0.0.1 at port " + crm.port(),
                        "127.0.0.1",
                        "connected to 127.0.0.1 at port " + crm.port(),
                        "the URL is http: nothing is secured, and whoever is on the way reads along",
                        "the receiver answered 200",
                        "the result is true");
        assertThat(diagnosis.getList("addresses")).isEqualTo(List.of("127.0.0.1"));
        assertThat(diagnosis.getInt("response.status")).isEqualTo(200);
        assertThat(diagnosis.getList("egress.addresses")).isEqualTo(List.of("198.51.100.7", "2001:db8:7::/64"));
        assertThat(crm.got()).hasSize(1);
        assertThat(crm.got().getFirst().body()).isEqualTo("{\"phone\":\"3105550100\",\"dispo\":\"NONE\"}");
        assertThat(logged(account, diagnosis).getString("trigger.type")).isEqualTo("TEST");
    }

    @Test
    void withoutSendTheRequestIsHarmless() {
        crm.answering(Receiver.json(404, "{}"));
        var endpoint = Account.json(crm.url() + "?token=T-1234567");

        var diagnosis = asked(account(endpoint), "crm/diagnosis", "");

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS SKIPPED, HTTP OK, PARSE SKIPPED");
        assertThat(diagnosis.getString("url")).isEqualTo(crm.url());
        assertThat(diagnosis.getString("steps[4].seen"))
                .isEqualTo("a server answers in HTTP: 404 to OPTIONS, which carries no lead and no credentials");
        assertThat(diagnosis.getString("steps[4].todo"))
                .isEqualTo("A real request may get another status: repeat with send = true.");
        assertThat(diagnosis.getInt("response.status")).isEqualTo(404);
        assertThat(diagnosis.getString("response.headers.content-type")).isEqualTo("application/json");
        assertThat(diagnosis.getString("delivery_id")).isNull();
        assertThat(crm.got()).hasSize(1);
        assertThat(crm.got().getFirst().method()).isEqualTo("OPTIONS");
        assertThat(crm.got().getFirst().target()).isEqualTo("/hook");
        assertThat(crm.got().getFirst().body()).isEmpty();
    }

    @Test
    void aStatusThatIsNoSuccessFailsTheStepHttp() {
        crm.answering(Receiver.json(404, "{}"));

        var diagnosis = asked(account(Account.json(crm.url())), "crm/diagnosis", SEND);

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS SKIPPED, HTTP FAILED, PARSE SKIPPED");
        assertThat(diagnosis.getString("failed_step")).isEqualTo("HTTP");
        assertThat(diagnosis.getString("steps[4].seen")).isEqualTo("the receiver answered 404");
        assertThat(diagnosis.getString("steps[4].todo"))
                .isEqualTo(
                        "Check the URL's path and the request method: the receiver has nothing there for this method.");
    }

    @Test
    void aReplyThatCannotBeReadFailsTheStepParse() {
        crm.answering(Receiver.json(200, "<ok/>"));

        var diagnosis = asked(account(Account.json(crm.url())), "crm/diagnosis", SEND);

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS SKIPPED, HTTP OK, PARSE FAILED");
        assertThat(diagnosis.getString("failed_step")).isEqualTo("PARSE");
        assertThat(diagnosis.getString("steps[5].todo"))
                .isEqualTo("Check response_data_type, delimiter and response_key against the reply as it came.");
    }

    @Test
    void aUrlThatIsNoneFailsFirst() {
        var diagnosis = ofUrl("crm.example/hook");

        assertThat(states(diagnosis))
                .isEqualTo("URL FAILED, DNS SKIPPED, CONNECT SKIPPED, TLS SKIPPED, HTTP SKIPPED, PARSE SKIPPED");
        assertThat(diagnosis.getString("steps[0].todo"))
                .isEqualTo("Write the URL in full, for example https://crm.example/hook.");
    }

    @Test
    void anUnknownHostFailsTheStepDns() {
        var diagnosis = ofUrl("https://crm.invalid/");

        assertThat(states(diagnosis))
                .isEqualTo("URL OK, DNS FAILED, CONNECT SKIPPED, TLS SKIPPED, HTTP SKIPPED, PARSE SKIPPED");
        assertThat(diagnosis.getString("steps[1].seen")).isEqualTo("the host name has no address");
    }

    @Test
    void aPrivateAddressIsNotCalledAndNotTold() {
        for (var host : List.of("10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]")) {
            var diagnosis = ofUrl("http://" + host + "/");

            assertThat(diagnosis.getString("failed_step")).isEqualTo("DNS");
            assertThat(diagnosis.getString("steps[1].seen"))
                    .isEqualTo("the host's address is not one that may be called");
            assertThat(diagnosis.getList("addresses")).isEmpty();
        }
    }

    @Test
    void aPortWhereNobodyListensFailsTheStepConnect() throws IOException {
        var diagnosis = ofUrl("http://127.0.0.1:" + freePort() + "/");

        assertThat(states(diagnosis))
                .isEqualTo("URL OK, DNS OK, CONNECT FAILED, TLS SKIPPED, HTTP SKIPPED, PARSE SKIPPED");
        assertThat(diagnosis.getString("steps[2].seen")).isEqualTo("the connection was refused");
        assertThat(diagnosis.getString("steps[2].todo"))
                .isEqualTo(
                        "Check host and port of the URL, and that the server runs. If the receiver takes requests from listed "
                                + "addresses only, it must list ours: 198.51.100.7, 2001:db8:7::/64.");
    }

    @Test
    void aServerWithoutTlsFailsTheStepTls() {
        var diagnosis = ofUrl("https://127.0.0.1:" + crm.port() + "/");

        assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS FAILED, HTTP SKIPPED, PARSE SKIPPED");
        assertThat(diagnosis.getString("steps[3].seen")).isEqualTo("the server answers without TLS");
        assertThat(diagnosis.getString("certificate")).isNull();
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void aCertificateThatNobodySignedIsShownAndNotTrusted(@TempDir Path folder) throws Exception {
        var store = new Certificates(folder).withSelfSigned("alone").store();
        try (var secured = Receiver.secured(store, "alone")) {
            var diagnosis = ofUrl("https://127.0.0.1:" + secured.port() + "/");

            assertThat(diagnosis.getString("failed_step")).isEqualTo("TLS");
            assertThat(diagnosis.getString("steps[3].seen"))
                    .isEqualTo("the certificate is signed by itself, by no authority that is trusted here");
            assertThat(diagnosis.getString("certificate.subject")).isEqualTo("CN=crm");
            assertThat(diagnosis.getString("certificate.issuer")).isEqualTo("CN=crm");
            assertThat(diagnosis.getList("certificate.names")).isEqualTo(List.of("127.0.0.1"));
            assertThat(secured.got()).isEmpty();
        }
    }

    @Test
    void whatTheEndpointTrustsItselfIsTrusted(@TempDir Path folder) throws Exception {
        var certificates = new Certificates(folder).withSelfSigned("alone");
        try (var secured = Receiver.secured(certificates.store(), "alone")) {
            var url = "https://127.0.0.1:" + secured.port() + "/";
            var endpoint = Account.json(url)
                    .edit()
                    .tls(new ClientTls("", "", certificates.pem("alone")))
                    .build();

            var diagnosis = asked(account(endpoint), "crm/diagnosis", "{}");

            assertThat(states(diagnosis)).isEqualTo("URL OK, DNS OK, CONNECT OK, TLS OK, HTTP OK, PARSE SKIPPED");
            assertThat(diagnosis.getString("steps[3].seen")).isEqualTo("TLSv1.3, certificate of CN=crm");
            assertThat(diagnosis.getString("steps[4].todo")).isNull();
            assertThat(secured.got()).hasSize(1);
        }
    }

    @Test
    void whatIsWrongOrSomebodyElsesIsRefused() {
        var other =
                new Account().withEndpoint("theirs", Account.json(crm.url())).install(snapshots);
        var account = account(Account.json(crm.url()));

        post(other, "crm/diagnosis", "{}").statusCode(404);
        post(account, "theirs/diagnosis", SEND).statusCode(404);
        post(account, "crm/diagnosis", "{ \"send\": \"yes\", \"url\": \"x\" }")
                .statusCode(400)
                .body("errors.field", contains("url", "send"));
        post(account, "crm/diagnosis", "{ \"send\": true }").statusCode(400).body("errors.field", contains("lead_id"));
        post(account, "diagnosis", "{ \"send\": true }").statusCode(400).body("errors.field", contains("send", "url"));
        assertThat(crm.got()).isEmpty();
    }

    private JsonPath ofUrl(String url) {
        return asked(new Account().install(snapshots), "diagnosis", "{ \"url\": \"" + url + "\" }");
    }

    private Account account(Endpoint endpoint) {
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
