package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.await;
import static io.dialbridge.dispatch.DispatchApi.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.RetryRule;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which the other side fails has its own cause in the log, and its own fate. Bad HTTP is in {@link ReceiverBehaviourIT}. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class FailingReceiversIT {

    @Inject
    Snapshots snapshots;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void anErrorOfTheServerIsTriedAgainUntilItIsDelivered() {
        crm.answering((number, request) ->
                request.response().setStatusCode(number < 3 ? 500 : 200).end("{\"success\":true}"));

        var delivery = send(crm.url(), "DELIVERED");

        assertThat(delivery.getList("attempts.number")).isEqualTo(List.of(1, 2, 3));
        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("RETRYING", "RETRYING", "DELIVERED"));
        assertThat(delivery.getList("attempts.response.status")).isEqualTo(List.of(500, 500, 200));
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo("HTTP_STATUS");
        assertThat(delivery.getString("attempts[0].detail")).isEqualTo("the receiver answered 500");
        assertThat(crm.got().stream()
                        .map(got -> got.headers().get("x-connect-delivery-id"))
                        .distinct())
                .containsExactly(delivery.getString("id"));
        assertThat(crm.got().stream()
                        .map(got -> got.headers().get("traceparent"))
                        .distinct())
                .as("a span of its own for each try")
                .hasSize(3);
    }

    @Test
    void theScheduleEnds() {
        crm.answering(Receiver.json(503, "{}"));

        var delivery = send(crm.url(), "FAILED");

        assertThat(delivery.getList("attempts.status"))
                .isEqualTo(List.of("RETRYING", "RETRYING", "RETRYING", "FAILED"));
    }

    @Test
    void retryAfterIsWaitedFor() {
        crm.answering((number, request) -> {
            var response = request.response();
            if (number == 1) {
                response.setStatusCode(429).putHeader("Retry-After", "1").end();
            } else {
                response.end("{\"success\":true}");
            }
        });

        var delivery = send(crm.url(), "DELIVERED");

        var first = Instant.parse(delivery.getString("attempts[0].started_at"));
        var second = Instant.parse(delivery.getString("attempts[1].started_at"));
        assertThat(Duration.between(first, second)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(429);
    }

    @Test
    void whatIsTooOldIsNotSentAndSaysSo() {
        var account = new Account().withEndpoint("crm", Account.json(crm.url())).install(snapshots);
        var request = new HashMap<>(DispatchApi.request(account, "crm", Ids.next()));
        request.put("created_at", Instant.now().minus(Duration.ofHours(25)).toString());
        DispatchApi.post(List.of(request)).statusCode(202);

        var delivery = DispatchApi.await(account, String.valueOf(request.get("id")), "EXPIRED");

        assertThat(delivery.getList("attempts")).hasSize(1);
        assertThat(delivery.getString("attempts[0].cause")).isNull();
        assertThat(delivery.getString("attempts[0].detail")).isEqualTo("the request was too old to be sent");
        assertThat(crm.got()).isEmpty();
    }

    @Test
    void aReceiverThatAsksForLongerThanTheRequestIsOfUseIsNotCalledAgain() {
        crm.answering((number, request) -> request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "86400")
                .end());

        var hour = new RetryRule(null, null, 3_600, false, false);
        var account = new Account()
                .withEndpoint("crm", Account.json(crm.url()).edit().retry(hour).build())
                .install(snapshots);
        var delivery = await(account, deliver(account, "crm"), "EXPIRED");

        assertThat(delivery.getList("attempts.cause")).isEqualTo(List.of("HTTP_STATUS"));
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void redirectsAreNotFollowed() {
        for (var status : List.of(301, 302, 303, 307, 308)) {
            crm.answering((number, request) -> request.response()
                    .setStatusCode(status)
                    .putHeader("Location", "http://127.0.0.1:" + crm.port() + "/other")
                    .end());

            var delivery = send(crm.url(), "FAILED");

            assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(status);
            assertThat(delivery.getList("attempts.detail")).isEqualTo(List.of("the receiver answered " + status));
            assertThat(delivery.getString("attempts[0].cause")).isEqualTo("HTTP_STATUS");
        }
        assertThat(crm.got()).as("the location was never called").hasSize(5);
    }

    @Test
    void nobodyListeningIsNoConnection() {
        var delivery = send("http://127.0.0.1:" + freePort() + "/", "FAILED");

        assertThat(delivery.getList("attempts.cause")).isEqualTo(List.of("CONNECT", "CONNECT", "CONNECT", "CONNECT"));
        assertThat(delivery.getString("attempts[0].detail")).isEqualTo("the connection was refused");
    }

    @Test
    void aCertificateThatNobodySignedIsATlsFailure(@TempDir Path folder) {
        var store = new Certificates(folder).withSelfSigned("alone").store();
        try (var secured = Receiver.secured(store, "alone")) {
            var delivery = send("https://127.0.0.1:" + secured.port() + "/", "FAILED");

            assertThat(delivery.getString("attempts[0].cause")).isEqualTo("TLS");
            assertThat(delivery.getString("attempts[0].detail"))
                    .isEqualTo("the certificate is not signed by an authority that is trusted here");
            assertThat(secured.got()).isEmpty();
        }
    }

    @Test
    void oneHangingEndpointLeavesTheOthersAlone() {
        crm.answering((number, request) -> {});
        try (var other = new Receiver()) {
            var account = new Account()
                    .withEndpoint("hanging", Account.json(crm.url()))
                    .withEndpoint("quick", Account.json(other.url()))
                    .install(snapshots);
            IntStream.range(0, 100).forEach(n -> deliver(account, "hanging"));

            for (var n = 0; n < 20; n++) {
                var delivery = await(account, deliver(account, "quick"), "DELIVERED");
                assertThat(Duration.between(
                                Instant.parse(delivery.getString("created_at")),
                                Instant.parse(delivery.getString("updated_at"))))
                        .isLessThan(Duration.ofSeconds(1));
            }
            assertThat(crm.got()).hasSizeLessThan(100);
        }
    }

    @Test
    void privateAddressesAreBlockedAndNotTriedAgain() {
        for (var url : List.of(
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[::1]:9/",
                "http://[::ffff:10.0.0.1]/")) {
            var delivery = send(url, "FAILED");

            assertThat(delivery.getList("attempts.cause")).as(url).isEqualTo(List.of("BLOCKED"));
            assertThat(delivery.getString("attempts[0].result")).isNull();
        }
    }

    @Test
    void anEmptySuccessIsDeliveredWithoutAResult() {
        crm.answering((number, request) -> request.response().setStatusCode(204).end());

        var delivery = send(crm.url(), "DELIVERED");

        assertThat(delivery.getString("attempts[0].result")).isNull();
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(204);
    }

    @Test
    void aNulInAReplyDoesNotStopTheLog() {
        crm.answering((number, request) -> request.response().end("{\"success\":\"a\\u0000b\"} \0"));

        assertThat(send(crm.url(), "FAILED").getString("attempts[0].response.body"))
                .isEqualTo("{\"success\":\"a\\u0000b\"} \ufffd");
    }

    @Test
    void whatIsNotConfiguredIsSaid() {
        var json = Account.json(crm.url());
        var inactive = json.edit().active(false).build();
        var account = new Account()
                .withEndpoint("inactive", inactive)
                .withEndpoint("crm", json)
                .withAdaptors(Map.of("map", new Adaptor("map", false, List.of())))
                .install(snapshots);

        assertThat(failed(account, "inactive")).isEqualTo("CONFIG: the endpoint is inactive");
        assertThat(failed(account, "gone")).isEqualTo("CONFIG: the endpoint is unknown or was deleted");
        assertThat(failed(account, "crm")).isEqualTo("CONFIG: the endpoint's adaptor is inactive");
        assertThat(crm.got()).isEmpty();
    }

    private String failed(Account account, String endpointId) {
        var delivery = await(account, deliver(account, endpointId), "FAILED");
        assertThat(delivery.getString("attempts[0].request")).isNull();
        return delivery.getString("attempts[0].cause") + ": " + delivery.getString("attempts[0].detail");
    }

    private JsonPath send(String url, String status) {
        var account = new Account().withEndpoint("crm", Account.json(url)).install(snapshots);
        return await(account, deliver(account, "crm"), status);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
