package io.dialbridge.dispatch.credentials;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static io.dialbridge.dispatch.calls.CallApi.about;
import static io.dialbridge.dispatch.calls.CallApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.Credentials.ClientIn;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.Receiver.Got;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How requests are authorized on the wire, and that no secret of it comes into the log. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class CredentialsIT {

    private static final String SECRET = "the-client-secret";

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    private final Receiver crm = new Receiver();
    private final Receiver login = new Receiver();
    private final Account account = new Account();

    @AfterEach
    void stop() {
        crm.close();
        login.close();
    }

    @Test
    void basicIsNamesAndPasswordInUtf8() {
        crm.answering((number, request) -> request.response()
                .end("{\"success\":true,\"you\":\"" + request.getHeader("authorization") + " pässword\"}"));
        install(new Credentials.Basic("jo", sealed("credentials.password", "pässword")));

        var delivery = await(account, deliver(account, "crm"), "DELIVERED");

        var pair = Base64.getEncoder().encodeToString("jo:pässword".getBytes(StandardCharsets.UTF_8));
        assertThat(authorizations(crm)).containsExactly("Basic " + pair);
        assertThat(delivery.getString("attempts[0].request.headers.Authorization"))
                .isEqualTo("***");
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("{\"success\":true,\"you\":\"*** ***\"}");
    }

    @Test
    void bearerIsTheTokenAsItIs() {
        crm.answering((number, request) -> request.response()
                .end("{\"success\":\"" + request.getHeader("authorization").substring(7) + "\"}"));
        install(new Credentials.Bearer(sealed("credentials.token", "the-token-of-jo")));

        var delivery = await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(authorizations(crm)).containsExactly("Bearer the-token-of-jo");
        assertThat(delivery.getString("attempts[0].request.headers.Authorization"))
                .isEqualTo("***");
        assertThat(delivery.getString("attempts[0].result")).isEqualTo("***");
    }

    @Test
    void aTokenIsFetchedOnceForManyRequests() {
        login.answering((number, request) ->
                request.response().end("{\"access_token\":\"access-token-" + number + "\",\"expires_in\":3600}"));
        install(client(ClientIn.HEADER));

        var ids = IntStream.range(0, 5).mapToObj(n -> deliver(account, "crm")).toList();

        ids.forEach(id -> await(account, id, "DELIVERED"));
        assertThat(authorizations(crm)).hasSize(5).containsOnly("Bearer access-token-1");
        assertThat(login.got()).hasSize(1);
        var asked = login.got().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.body()).isEqualTo("grant_type=client_credentials&scope=leads.write");
        assertThat(asked.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("accept", "application/json")
                .containsEntry(
                        "authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(("dialbridge:" + SECRET).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTokenThatIsRefusedIsFetchedAnewWithinTheAttempt() {
        login.answering(
                (number, request) -> request.response().end("{\"access_token\":\"access-token-" + number + "\"}"));
        crm.answering((number, request) -> {
            var old = "Bearer access-token-1".equals(request.getHeader("authorization"));
            request.response().setStatusCode(old ? 401 : 200).end("{\"success\":true}");
        });
        install(client(ClientIn.BODY));

        var delivery = await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(delivery.getList("attempts")).hasSize(1);
        assertThat(authorizations(crm)).containsExactly("Bearer access-token-1", "Bearer access-token-2");
        assertThat(crm.got().stream().map(Got::body).distinct()).hasSize(1);
        assertThat(login.got().getFirst().body())
                .isEqualTo(
                        "grant_type=client_credentials&scope=leads.write&client_id=dialbridge&client_secret=" + SECRET);
    }

    @Test
    void theSecondRefusalCounts() {
        login.answering(
                (number, request) -> request.response().end("{\"access_token\":\"access-token-" + number + "\"}"));
        crm.answering((number, request) -> request.response().setStatusCode(401).end("{\"who\":\"access-token-2\"}"));
        install(client(ClientIn.HEADER));

        var delivery = await(account, deliver(account, "crm"), "FAILED");

        assertThat(delivery.getList("attempts.detail"))
                .isEqualTo(List.of(
                        "the first token was answered 401; sent again with a fresh one: the receiver answered 401"));
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("{\"who\":\"***\"}");
        assertThat(crm.got()).hasSize(2);
        assertThat(login.got()).hasSize(2);
    }

    @Test
    void aTokenEndpointThatIsDownIsTriedAgainAndOneThatRefusesIsNot() {
        login.answering((number, request) -> {
            var response = request.response().setStatusCode(number == 1 ? 503 : 400);
            response.end("{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + "\"}");
        });
        install(client(ClientIn.HEADER));

        var delivery = await(account, deliver(account, "crm"), "FAILED");

        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("RETRYING", "FAILED"));
        assertThat(delivery.getList("attempts.cause")).isEqualTo(List.of("HTTP_STATUS", "HTTP_STATUS"));
        assertThat(delivery.getList("attempts.detail"))
                .isEqualTo(List.of(
                        "the token endpoint answered 503: invalid_client",
                        "the token endpoint answered 400: invalid_client"));
        assertThat(delivery.getString("attempts[1].request")).isNull();
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void aRefusedTokenWithoutAnotherShowsWhatTheReceiverSaidAndIsTriedAgain() {
        login.answering((number, request) -> request.response()
                .setStatusCode(number == 2 ? 500 : 200)
                .end("{\"access_token\":\"access-token-" + number + "\"}"));
        crm.answering((number, request) ->
                request.response().setStatusCode(number == 1 ? 401 : 200).end("{\"success\":true}"));
        install(client(ClientIn.HEADER));

        var delivery = await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("RETRYING", "DELIVERED"));
        assertThat(delivery.getString("attempts[0].detail"))
                .isEqualTo("the receiver did not take its access token any more, and the token endpoint answered 500");
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(401);
        assertThat(authorizations(crm)).containsExactly("Bearer access-token-1", "Bearer access-token-3");
    }

    @Test
    void anotherConfigurationFetchesATokenOfItsOwn() {
        login.answering(
                (number, request) -> request.response().end("{\"access_token\":\"access-token-" + number + "\"}"));
        install(client(ClientIn.HEADER));
        await(account, deliver(account, "crm"), "DELIVERED");

        // The same secret, sealed anew by a write.
        install(client(ClientIn.HEADER));
        await(account, deliver(account, "crm"), "DELIVERED");

        assertThat(authorizations(crm)).containsExactly("Bearer access-token-1", "Bearer access-token-2");
    }

    @Test
    void aPrivateTokenEndpointIsBlockedAsEveryAddressIs() {
        var blocked = new Credentials.ClientCredentials(
                "http://10.0.0.1/token",
                "dialbridge",
                sealed("credentials.client_secret", SECRET),
                "",
                "",
                ClientIn.HEADER);
        install(blocked);

        var delivery = await(account, deliver(account, "crm"), "FAILED");

        assertThat(delivery.getList("attempts.cause")).isEqualTo(List.of("BLOCKED"));
        assertThat(delivery.getString("attempts[0].detail"))
                .isEqualTo("there is no access token: the host's address is not one that may be called");
    }

    @Test
    void aCallIsAuthorizedAsWell() {
        login.answering(
                (number, request) -> request.response().end("{\"access_token\":\"access-token-" + number + "\"}"));
        crm.answering((number, request) ->
                request.response().setStatusCode(number == 1 ? 401 : 200).end("{\"success\":true}"));
        install(client(ClientIn.HEADER));

        var reply = call(account, about());

        assertThat(reply.getString("outcome")).isEqualTo("DELIVERED");
        assertThat(authorizations(crm)).containsExactly("Bearer access-token-1", "Bearer access-token-2");
    }

    @Test
    void aCallDoesNotWaitForATokenBeyondItsDeadline() {
        login.answering((number, request) -> {});
        install(client(ClientIn.HEADER));
        var since = System.nanoTime();

        var reply = call(account, about("deadline_ms", 300));

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofMillis(1_200));
        assertThat(reply.getString("outcome")).isEqualTo("FAILED");
        assertThat(reply.getString("cause")).isEqualTo("TIMEOUT");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void whatWasSealedElsewhereIsNotOpened() {
        install(new Credentials.Bearer(
                sealer.seal("the-token-of-jo", account.id() + "/endpoint/other/credentials.token")));

        var delivery = await(account, deliver(account, "crm"), "FAILED");

        assertThat(delivery.getString("attempts[0].detail"))
                .isEqualTo("the endpoint's credentials can't be opened with this service's key");
        assertThat(crm.got()).isEmpty();
    }

    private void install(Credentials credentials) {
        account.withEndpoint(
                        "crm",
                        Account.json(crm.url()).edit().credentials(credentials).build())
                .install(snapshots);
    }

    private Credentials client(ClientIn in) {
        var secret = sealed("credentials.client_secret", SECRET);
        return new Credentials.ClientCredentials(login.url(), "dialbridge", secret, "leads.write", "", in);
    }

    private String sealed(String member, String text) {
        return sealer.seal(text, account.id() + "/endpoint/crm/" + member);
    }

    private static List<String> authorizations(Receiver receiver) {
        return receiver.got().stream()
                .map(got -> String.valueOf(got.headers().get("authorization")))
                .toList();
    }
}
