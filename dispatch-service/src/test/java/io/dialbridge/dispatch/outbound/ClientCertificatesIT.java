package io.dialbridge.dispatch.outbound;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Credentials.ClientIn;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.DemandingServer;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that demands a certificate, and has one that only the endpoint trusts. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class ClientCertificatesIT {

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    private Receiver crm = Receiver.with(DemandingServer.options());

    private final Account account = new Account();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void whoShowsItsCertificateIsLetIn() {
        var account = endpoint(tls(
                DemandingServer.pem("client.crt"),
                DemandingServer.pem("client.key"),
                DemandingServer.pem("server.crt")));

        var first = await(account, deliver(account, "crm"), "DELIVERED");
        var second = await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(List.of(first.getInt("attempts[0].response.status"), second.getInt("attempts[0].response.status")))
                .isEqualTo(List.of(200, 200));
        assertThat(crm.got()).hasSize(2);
    }

    @Test
    void whoShowsNoneIsNot() {
        // TLS 1.3 asks for the certificate when the client is through already, and its refusal may look like a broken
        // connection.
        crm.close();
        crm = Receiver.with(DemandingServer.options().setEnabledSecureTransportProtocols(Set.of("TLSv1.2")));
        var account = endpoint(tls("", "", DemandingServer.pem("server.crt")));

        var delivery = await(account, deliver(account, "crm"), "FAILED");

        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("TLS");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void aServerThatTheEndpointDoesNotTrustGetsNothing() {
        var account = endpoint(tls(
                DemandingServer.pem("client.crt"),
                DemandingServer.pem("client.key"),
                DemandingServer.pem("client.crt")));

        var delivery = await(account, deliver(account, "crm"), "FAILED");

        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("TLS");
        assertThat(delivery.getString("attempts[0].detail"))
                .isEqualTo("the certificate is not signed by an authority that is trusted here");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void withoutATrustedOneTheUsualAuthoritiesDecide() {
        var account = endpoint(tls(DemandingServer.pem("client.crt"), DemandingServer.pem("client.key"), ""));

        assertThat(await(account, deliver(account, "crm"), "FAILED").getString("attempts[0].cause"))
                .isEqualTo("TLS");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void aTokenEndpointAtTheSamePlaceSeesTheSameCertificate() {
        crm.answering((number, request) -> request.response()
                .end(request.uri().equals("/token") ? "{\"access_token\":\"access-token\"}" : "{\"success\":true}"));
        var secret = sealer.seal("the-client-secret", account.id() + "/endpoint/crm/credentials.client_secret");
        var credentials =
                new Credentials.ClientCredentials(base() + "/token", "dialbridge", secret, "", "", ClientIn.BODY);
        var account = endpoint(
                tls(
                        DemandingServer.pem("client.crt"),
                        DemandingServer.pem("client.key"),
                        DemandingServer.pem("server.crt")),
                credentials);

        await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(crm.got()).extracting(Receiver.Got::target).containsExactly("/token", "/hook");
        assertThat(crm.got().get(1).headers()).containsEntry("authorization", "Bearer access-token");
    }

    private ClientTls tls(String certificate, String key, String trusted) {
        return new ClientTls(certificate, sealer.seal(key, account.id() + "/endpoint/crm/tls.private_key"), trusted);
    }

    private Account endpoint(ClientTls tls) {
        return endpoint(tls, null);
    }

    private Account endpoint(ClientTls tls, @Nullable Credentials credentials) {
        var endpoint = Account.json(base() + "/hook").edit().tls(tls).credentials(credentials);
        return account.withEndpoint("crm", endpoint.build()).install(snapshots);
    }

    private String base() {
        return "https://127.0.0.1:" + crm.port();
    }
}
