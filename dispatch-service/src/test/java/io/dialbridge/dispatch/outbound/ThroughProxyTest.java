package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.Certificates;
import io.dialbridge.dispatch.RawReceiver;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.Url;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything leaves through the operator's proxy, to the address that was checked and under the name that was asked for. */
class ThroughProxyTest {

    private static final String BODY = "{\"name\":\"Zoë\"}";

    @Test
    void plainHttpGoesThroughATunnelToTheCheckedAddress() {
        try (var proxy = new ConnectProxy();
                var crm = new Receiver();
                var door = through("http://127.0.0.1:" + proxy.port())) {
            var exchange = door.send(post(crm.port()));

            assertThat(exchange).isInstanceOfSatisfying(Exchange.Answered.class, answered -> {
                assertThat(answered.status()).isEqualTo(200);
                assertThat(answered.body()).isEqualTo("{\"success\":true}");
                assertThat(answered.headers()).containsEntry("content-type", "application/json");
            });
            assertThat(proxy.asked()).singleElement().asString().startsWith("CONNECT 127.0.0.1:" + crm.port() + " ");
            assertThat(crm.got()).hasSize(1);
            assertThat(crm.got().getFirst().method()).isEqualTo("POST");
            assertThat(crm.got().getFirst().target()).isEqualTo("/hook?a=1");
            assertThat(crm.got().getFirst().body()).isEqualTo(BODY);
            assertThat(crm.got().getFirst().headers()).containsEntry("host", "crm.example:" + crm.port());
            assertThat(exchange.timings().connectMs()).isNotNull();
            assertThat(exchange.timings().firstByteMs()).isNotNull();
        }
    }

    @Test
    void whatComesBackThroughTheTunnelIsReadAsAlways() {
        reply(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 202 Accepted\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n3\r\n-in\r\n0\r\n\r\n",
                answered(202, "ok-in"));
        reply("HTTP/1.0 200 OK\r\n\r\nuntil the end", answered(200, "until the end"));
        reply(
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
                broken("the connection broke before the reply was complete"));
        reply("BANANA\r\n\r\n", broken("what came back is not HTTP"));
        reply(
                "HTTP/1.1 200 OK\r\nX: " + "x".repeat(40_000) + "\r\n\r\n",
                broken("the head of the reply is longer than we read"));
    }

    @Test
    void httpsGoesThroughATunnelUnderTheNameThatWasAskedFor(@TempDir Path folder) {
        var store = new Certificates(folder).withSelfSigned("alone").store();
        try (var proxy = new ConnectProxy();
                var crm = Receiver.secured(store, "alone");
                var door = through("http://127.0.0.1:" + proxy.port())) {
            var exchange = door.getSecurely("crm.example", crm.port());

            assertThat(exchange)
                    .as("TLS is with the receiver, whose certificate we don't trust, and not with the proxy")
                    .isEqualTo(new Exchange.Broken(
                            Cause.TLS,
                            "the certificate is not signed by an authority that is trusted here",
                            exchange.timings()));
            assertThat(proxy.asked()).singleElement().asString().startsWith("CONNECT 127.0.0.1:" + crm.port() + " ");
            assertThat(crm.got()).isEmpty();
        }
    }

    @Test
    void theServerNameOfTheTlsHelloIsTheHost() {
        var hello = new CompletableFuture<String>();
        try (var proxy = new ConnectProxy();
                var door = through("http://127.0.0.1:" + proxy.port())) {
            var server = listening(door, hello);

            door.getSecurely("crm.example", server.actualPort());

            assertThat(hello.join()).contains("crm.example");
        }
    }

    @Test
    void theProxyIsToldWhoWeAre() {
        try (var proxy = new ConnectProxy();
                var crm = new Receiver();
                var door = through("http://bridge:p%40ss@127.0.0.1:" + proxy.port())) {
            door.send(post(crm.port()));

            assertThat(proxy.asked().getFirst().toLowerCase(Locale.ROOT)).contains("proxy-authorization: basic ");
            assertThat(proxy.asked().getFirst()).contains("YnJpZGdlOnBAc3M=");
            assertThat(crm.got().getFirst().headers()).doesNotContainKey("proxy-authorization");
        }
    }

    @Test
    void privateAddressesAreBlockedBeforeTheProxyIsAsked() {
        try (var proxy = new ConnectProxy();
                var door = new Door(OutboundSettings.usual().proxied("http://127.0.0.1:" + proxy.port()))) {
            assertThat(door.get("10.0.0.1", 80))
                    .isInstanceOfSatisfying(Exchange.Broken.class, blocked -> assertThat(blocked.cause())
                            .isEqualTo(Cause.BLOCKED));
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void exceptionsAreCalledDirectly() {
        try (var proxy = new ConnectProxy();
                var crm = new Receiver();
                var door = through("http://127.0.0.1:" + proxy.port(), ".example")) {
            assertThat(door.send(post(crm.port()))).isInstanceOf(Exchange.Answered.class);
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    void aProxyThatDoesNotConnectIsNamedInTheLog() {
        for (var status : List.of("407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway")) {
            try (var proxy = ConnectProxy.refusing(status);
                    var door = through("http://u:hidden-word@127.0.0.1:" + proxy.port())) {
                var detail = "the proxy answered " + status.substring(0, 3) + " and did not connect";
                isBroken(door.get("crm.example", 80), detail);
                isBroken(door.getSecurely("crm.example", 443), detail);
            }
        }
    }

    @Test
    void aProxyThatIsAwayIsNamedInTheLog() {
        var gone = new ConnectProxy();
        var port = gone.port();
        gone.close();
        try (var door = through("http://127.0.0.1:" + port)) {
            isBroken(door.get("crm.example", 80), "the proxy can't be reached");
            isBroken(door.getSecurely("crm.example", 443), "the proxy can't be reached");
        }
    }

    private static void reply(String bytes, Consumer<Exchange> expected) {
        try (var proxy = new ConnectProxy();
                var crm = RawReceiver.first(bytes);
                var door = through("http://127.0.0.1:" + proxy.port())) {
            expected.accept(door.send(post(crm.port())));
        }
    }

    private static Consumer<Exchange> answered(int status, String body) {
        return exchange -> assertThat(exchange).isInstanceOfSatisfying(Exchange.Answered.class, answered -> {
            assertThat(answered.status()).isEqualTo(status);
            assertThat(answered.body()).isEqualTo(body);
        });
    }

    private static Consumer<Exchange> broken(String detail) {
        return exchange -> isBroken(exchange, detail);
    }

    private static void isBroken(Exchange exchange, String detail) {
        assertThat(exchange).isEqualTo(new Exchange.Broken(Cause.CONNECT, detail, exchange.timings()));
    }

    private static NetServer listening(Door door, CompletableFuture<String> hello) {
        return door.vertx()
                .createNetServer(new NetServerOptions())
                .connectHandler(socket -> socket.handler(bytes -> {
                    hello.complete(bytes.toString(StandardCharsets.ISO_8859_1));
                    socket.close();
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static Door through(String proxy, String... exceptions) {
        return new Door(
                OutboundSettings.allowing("127.0.0.0/8").proxied(proxy, exceptions), name -> List.of(loopback()));
    }

    private static OutboundRequest post(int port) {
        return Door.request(Endpoint.Method.POST, new Url(false, "crm.example", port, "/hook", "a=1"), BODY);
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
