package io.dialbridge.dispatch;

import static io.dialbridge.dispatch.DispatchApi.deliver;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.platform.seal.Sealer;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.platform.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a receiver may write byte by byte that no HTTP server writes, and what the log says of it. */
@QuarkusTest
@TestProfile(LoopbackProfile.class)
@WithTestResource(PostgresResource.class)
class StrangeRepliesIT {

    private static final String HALF = "the connection broke before the reply was complete";
    private static final String NOT_HTTP = "what came back is not HTTP";
    private static final int STORED = 65_536;

    @Inject
    Snapshots snapshots;

    @Inject
    Sealer sealer;

    @Test
    void aHeadThatDripsIsTooLate() {
        var delivery = firstIs((number, socket) -> drip(socket, "HTTP/1.1 200 OK\r\n", "X-Wait: 1\r\n"));

        failedFirst(delivery, "TIMEOUT", "no complete reply within 1500 ms");
        assertThat(delivery.getString("attempts[0].timings.first_byte_ms")).isNull();
        assertThat(delivery.getInt("attempts[0].duration_ms")).isBetween(1_490, 5_000);
    }

    @Test
    void aConnectionThatIsResetWithinTheBodyIsBroken() {
        try (var crm = RawReceiver.resetting((number, socket) -> {
            if (number > 1) {
                socket.write(RawReceiver.ok());
            } else {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"succ")
                        .onComplete(written -> socket.close());
            }
        })) {
            failedFirst(send(Account.json(crm.url())), "CONNECT", HALF);
        }
    }

    @Test
    void aReplyThatEndsTooSoonIsBroken() {
        for (var reply : List.of(
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"success\":true}\r\n")) {
            failedFirst(firstIs(reply), "CONNECT", HALF);
        }
    }

    @Test
    void whatIsNotHttpIsSaid() {
        for (var reply : List.of(
                "BANANA\r\n\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "\u0016\u0003\u0001binary\r\n\r\n",
                "+OK POP3 ready\r\n\r\n")) {
            failedFirst(firstIs(reply), "CONNECT", NOT_HTTP);
        }
    }

    @Test
    void aHeadOfMoreThan32KibIsNotReadOn() {
        var flood = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (var n = 0; n < 1_000; n++) {
            flood.append("X-Header-")
                    .append(n)
                    .append(": ")
                    .append("x".repeat(50))
                    .append("\r\n");
        }

        failedFirst(firstIs(flood + "\r\n"), "CONNECT", "the head of the reply is longer than we read");
        failedFirst(
                firstIs("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(33_000) + "\r\n\r\n"),
                "CONNECT",
                "the head of the reply is longer than we read");
    }

    @Test
    void whatComesBeforeTheReplyIsPassedOver() {
        for (var before : List.of(
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nX: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nX: 2\r\n\r\n")) {
            delivered(alwaysIs(before + RawReceiver.ok()), 200, "{\"success\":true}", "true");
        }
    }

    @Test
    void chunksAndTrailersMakeOneBody() {
        delivered(
                alwaysIs("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "5;x=y\r\n{\"suc\r\nb\r\ncess\":true}\r\n0\r\nX-Trailer: 1\r\n\r\n"),
                200,
                "{\"success\":true}",
                "true");
    }

    @Test
    void anOldServerThatEndsTheBodyByClosingIsRead() {
        delivered(firstIs("HTTP/1.0 200 OK\r\n\r\n{\"success\":true}"), 200, "{\"success\":true}", "true");
    }

    @Test
    void aBodyWhereNoneMayBeIsNoneOfThisReply() {
        delivered(firstIs("HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nbody"), 204, "", null);

        var unmodified = firstIs("HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\nbody");
        assertThat(unmodified.getList("attempts.detail")).isEqualTo(List.of("the receiver answered 304"));
        assertThat(unmodified.getString("attempts[0].response.body")).isEmpty();
    }

    @Test
    void aReplyWithoutEndIsNotReadOn() {
        try (var crm = new RawReceiver((number, socket) -> {
            socket.write("HTTP/1.1 200 OK\r\n\r\n");
            pour(socket);
        })) {
            var delivery = send(Account.json(crm.url()));

            assertThat(delivery.getList("attempts.cause")).isEqualTo(List.of("PARSE"));
            assertThat(delivery.getString("attempts[0].detail")).isEqualTo("the reply is too long to be read");
            assertThat(delivery.getString("attempts[0].response.body")).isEqualTo("x".repeat(STORED));
            assertThat(delivery.getInt("attempts[0].duration_ms")).isLessThan(1_490);
        }
    }

    @Test
    void secretsThatTheReceiverEchoesAreMasked() {
        var reply = "HTTP/1.1 200 OK\r\nX-Echo: token-4711\r\nX-Url: /?api_key=key-0815\r\n"
                + "Set-Cookie: session=s-1\r\nContent-Length: 42\r\n\r\n{\"success\":\"token-4711\",\"key\":\"key-0815\"} ";
        try (var crm = new RawReceiver((number, socket) -> socket.write(reply))) {
            var account = new Account();
            var place = account.id() + "/endpoint/crm/";
            account.withEndpoint(
                            "crm",
                            Account.endpoint(
                                    crm.url(),
                                    Endpoint.PostDataType.JSON,
                                    sealer.seal("api_key=key-0815", place + "authentication"),
                                    sealer.seal("Authorization: OAuth token-4711", place + "headers"),
                                    "success"))
                    .install(snapshots);

            var delivery = DispatchApi.awaitEnd(account, deliver(account, "crm"));

            assertThat(crm.got().getFirst()).contains("api_key=key-0815", "OAuth token-4711");
            assertThat(delivery.getMap("attempts[0].response.headers"))
                    .containsEntry("x-echo", "***")
                    .containsEntry("x-url", "/?api_key=***")
                    .containsEntry("set-cookie", "***");
            assertThat(delivery.getString("attempts[0].response.body"))
                    .isEqualTo("{\"success\":\"***\",\"key\":\"***\"} ");
            assertThat(delivery.getString("attempts[0].result")).isEqualTo("***");
            assertThat(delivery.prettify()).doesNotContain("key-0815", "token-4711");
        }
    }

    /** Delivers to a receiver that writes these bytes once and closes, and then always answers well. */
    private JsonPath firstIs(String reply) {
        try (var crm = RawReceiver.first(reply)) {
            return send(Account.json(crm.url()));
        }
    }

    private JsonPath firstIs(RawReceiver.Script script) {
        try (var crm = new RawReceiver((number, socket) -> {
            if (number == 1) {
                script.answer(number, socket);
            } else {
                socket.write(RawReceiver.ok());
            }
        })) {
            return send(Account.json(crm.url()));
        }
    }

    private JsonPath alwaysIs(String reply) {
        try (var crm = new RawReceiver((number, socket) -> socket.write(reply))) {
            return send(Account.json(crm.url()));
        }
    }

    private JsonPath send(Endpoint endpoint) {
        var account = new Account().withEndpoint("crm", endpoint).install(snapshots);
        return DispatchApi.awaitEnd(account, deliver(account, "crm"));
    }

    /** A failure that is tried again, and then delivered. */
    private static void failedFirst(JsonPath delivery, String cause, String detail) {
        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("RETRYING", "DELIVERED"));
        assertThat(delivery.getString("attempts[0].cause")).isEqualTo(cause);
        assertThat(delivery.getString("attempts[0].detail")).isEqualTo(detail);
        assertThat(delivery.getString("attempts[0].response")).isNull();
        assertThat(delivery.getString("attempts[0].result")).isNull();
    }

    private static void delivered(JsonPath delivery, int status, String body, @Nullable String result) {
        assertThat(delivery.getList("attempts.status")).isEqualTo(List.of("DELIVERED"));
        assertThat(delivery.getInt("attempts[0].response.status")).isEqualTo(status);
        assertThat(delivery.getString("attempts[0].response.body")).isEqualTo(body);
        assertThat(delivery.getString("attempts[0].result")).isEqualTo(result);
        assertThat(delivery.getString("attempts[0].cause")).isNull();
    }

    private static void drip(NetSocket socket, String beginning, String drop) {
        socket.write(beginning);
        var vertx = Vertx.currentContext().owner();
        var timer = vertx.setPeriodic(100, again -> socket.write(drop));
        socket.closeHandler(gone -> vertx.cancelTimer(timer));
    }

    private static void pour(NetSocket socket) {
        socket.write("x".repeat(10_000))
                .onSuccess(written -> Vertx.currentContext().runOnContext(next -> pour(socket)));
    }
}
