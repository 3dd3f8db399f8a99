package io.dialbridge.dispatch.calls;

import static io.dialbridge.dispatch.calls.CallApi.about;
import static io.dialbridge.dispatch.calls.CallApi.call;
import static io.dialbridge.dispatch.calls.CallApi.logged;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Account;
import io.dialbridge.dispatch.LoopbackProfile;
import io.dialbridge.dispatch.MovableClock;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way in which the other side fails ends by the deadline, with its cause; and what fails too often is left alone. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class FailingCallsIT {

    /** Below the connect timeout of the profile, so that it is the call's own that ends the waiting. */
    private static final int DEADLINE_MS = 300;

    @Inject
    Snapshots snapshots;

    @Inject
    MovableClock clock;

    private final Receiver crm = new Receiver();

    @AfterEach
    void stop() {
        clock.reset();
        crm.close();
    }

    @Test
    void aReplyThatDoesNotComeIsATimeout() {
        crm.answering((number, request) -> {});

        isTimedOut(timed(crm.url()));
    }

    @Test
    void aReplyWhoseHeadComesAndWhoseBodyDoesNotIsATimeout() {
        crm.answering((number, request) ->
                request.response().putHeader("content-length", "100").write("{\"success\":"));

        isTimedOut(timed(crm.url()));
    }

    @Test
    void aServerThatDoesNotSpeakIsATimeout() throws IOException {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            isTimedOut(timed("http://127.0.0.1:" + mute.getLocalPort() + "/"));
            isTimedOut(timed("https://127.0.0.1:" + mute.getLocalPort() + "/"));
        }
    }

    @Test
    void aConnectionThatIsNotAcceptedIsATimeout() throws IOException {
        var pending = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // What the kernel queues for an idle listener: the length of the queue and one more.
            for (var i = 0; i < 2; i++) {
                pending.add(new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            }

            isTimedOut(timed("http://127.0.0.1:" + full.getLocalPort() + "/"));
        } finally {
            for (var socket : pending) {
                socket.close();
            }
        }
    }

    @Test
    void aRefusedConnectionAndANameWithoutAddressHaveTheirCauses() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(call(account("http://127.0.0.1:" + closed + "/"), about()).getString("cause"))
                .isEqualTo("CONNECT");
        assertThat(call(account("http://no-such-host.invalid/"), about()).getString("cause"))
                .isEqualTo("DNS");
        assertThat(call(account("http://169.254.169.254/"), about()).getString("cause"))
                .isEqualTo("BLOCKED");
    }

    @Test
    void aSlowReplyWithinTheDeadlineIsWaitedFor() {
        crm.answering((number, request) -> io.vertx.core.Vertx.currentContext()
                .owner()
                .setTimer(150, late -> request.response().end("{\"success\":true}")));

        assertThat(call(account(crm.url()), about()).getString("outcome")).isEqualTo("DELIVERED");
    }

    @Test
    void aRefusalThatCanBeReadIsAResultWithItsValues() {
        crm.answering(Receiver.json(404, "{\"success\":false,\"status\":\"unknown\"}"));
        var account = account(crm.url());

        var reply = call(account, about("read", List.of("status"), "fallback", "f"));

        assertThat(reply.getString("outcome")).isEqualTo("FAILED");
        assertThat(reply.getString("cause")).isEqualTo("HTTP_STATUS");
        assertThat(reply.getString("result")).isEqualTo("false");
        assertThat(reply.getMap("values")).isEqualTo(Map.of("status", "unknown"));
        assertThat(reply.getInt("response.status")).isEqualTo(404);
        assertThat(reply.getBoolean("fallback_used")).isFalse();
        assertThat(logged(account, reply).getString("status")).isEqualTo("FAILED");
    }

    @Test
    void garbageIsAReplyThatCantBeRead() {
        crm.answering((number, request) -> request.response().end("<html>oops"));

        var reply = call(account(crm.url()), about("read", List.of("status"), "fallback", "f"));

        assertThat(reply.getString("outcome")).isEqualTo("FAILED");
        assertThat(reply.getString("cause")).isEqualTo("PARSE");
        assertThat(reply.getString("result")).isEqualTo("f");
        assertThat(reply.getBoolean("fallback_used")).isTrue();
        assertThat(reply.getMap("values")).isEmpty();
        assertThat(reply.getString("response.body")).isEqualTo("<html>oops");
    }

    @Test
    void anErrorOfTheServerIsNotTriedAgain() {
        crm.answering(Receiver.json(503, ""));

        var reply = call(account(crm.url()), about());

        assertThat(reply.getString("cause")).isEqualTo("HTTP_STATUS");
        assertThat(reply.getString("result")).isNull();
        assertThat(reply.getBoolean("fallback_used")).isFalse();
        assertThat(crm.got()).hasSize(1);
    }

    @Test
    void afterFiveFailuresTheEndpointIsLeftAloneForAWhileAndThenTriedByOne() {
        crm.answering((number, request) ->
                request.response().setStatusCode(number <= 6 ? 500 : 200).end(number <= 6 ? "" : "{\"success\":true}"));
        var account = account(crm.url());
        for (var i = 0; i < 5; i++) {
            assertThat(call(account, about()).getString("cause")).isEqualTo("HTTP_STATUS");
        }

        var refused = call(account, about("fallback", "f"));

        assertThat(refused.getString("outcome")).isEqualTo("FAILED");
        assertThat(refused.getString("cause")).isEqualTo("BREAKER_OPEN");
        assertThat(refused.getString("result")).isEqualTo("f");
        assertThat(refused.getBoolean("fallback_used")).isTrue();
        assertThat(crm.got()).hasSize(5);
        assertThat(logged(account, refused).getString("attempts[0].detail"))
                .isEqualTo("the endpoint failed 5 times in a row and is left alone for 30 s");
        clock.advance(Duration.ofSeconds(31));
        assertThat(call(account, about()).getString("cause")).as("the trial").isEqualTo("HTTP_STATUS");
        assertThat(call(account, about()).getString("cause")).isEqualTo("BREAKER_OPEN");
        clock.advance(Duration.ofSeconds(31));
        assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");
        assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");
        assertThat(crm.got()).hasSize(8);
    }

    @Test
    void theBreakerOfOneEndpointIsNotThatOfAnother() {
        var account = new Account()
                .withEndpoint("crm", Account.json(crm.url() + "/down"))
                .withEndpoint("other", Account.json(crm.url()))
                .install(snapshots);
        crm.answering((number, request) -> request.response()
                .setStatusCode(request.path().endsWith("/down") ? 500 : 200)
                .end("{\"success\":true}"));
        for (var i = 0; i < 5; i++) {
            call(account, about());
        }

        assertThat(call(account, about()).getString("cause")).isEqualTo("BREAKER_OPEN");
        assertThat(call(account, about("endpoint_id", "other")).getString("outcome"))
                .isEqualTo("DELIVERED");
        assertThat(call(account(crm.url()), about()).getString("outcome")).isEqualTo("DELIVERED");
    }

    @Test
    void oneHangingEndpointTakesSoManyConnectionsAndNoMore() throws Exception {
        var account = account(crm.url());
        var held = new CopyOnWriteArrayList<HttpServerRequest>();
        crm.answering((number, request) -> held.add(request));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> call(account, about("deadline_ms", 30_000))))
                    .toList();
            Awaitility.await().until(() -> held.size() == 4);

            var refused = call(account, about("fallback", "f"));

            assertThat(refused.getString("cause")).isEqualTo("BREAKER_OPEN");
            assertThat(refused.getString("result")).isEqualTo("f");
            assertThat(logged(account, refused).getString("attempts[0].detail"))
                    .isEqualTo("4 calls to this endpoint are under way already");
            held.forEach(request -> request.response().end("{\"success\":true}"));
            for (var reply : waiting) {
                assertThat(reply.get().getString("outcome")).isEqualTo("DELIVERED");
            }
        }
        crm.answering(Receiver.json(200, "{\"success\":true}"));
        assertThat(call(account, about()).getString("outcome")).isEqualTo("DELIVERED");
    }

    private JsonPath timed(String url) {
        var account = account(url);
        var reply = call(account, about("deadline_ms", DEADLINE_MS, "fallback", "f"));
        var took = logged(account, reply).getInt("attempts[0].duration_ms");
        // Earlier by what the way to the sender took; later only as far as a loaded machine is.
        assertThat(took).isBetween(DEADLINE_MS - 100, DEADLINE_MS + 600);
        return reply;
    }

    private static void isTimedOut(JsonPath reply) {
        assertThat(reply.getString("outcome")).isEqualTo("FAILED");
        assertThat(reply.getString("cause")).isEqualTo("TIMEOUT");
        assertThat(reply.getString("result")).isEqualTo("f");
        assertThat(reply.getBoolean("fallback_used")).isTrue();
        assertThat(reply.getMap("response")).isNull();
    }

    private Account account(String url) {
        Endpoint endpoint = Account.json(url);
        return new Account().withEndpoint("crm", endpoint).install(snapshots);
    }
}
