package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.outbound.Connecting.Connected;
import io.dialbridge.dispatch.outbound.Connecting.Reason;
import io.dialbridge.dispatch.outbound.Connecting.Unproxied;
import io.dialbridge.dispatch.request.Url;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The steps of a request where the operator's proxy leads to the receivers. */
class ProxiedProbeTest {

    private final Vertx vertx = Vertx.vertx();
    private final ConnectProxy proxy = new ConnectProxy();
    private final Receiver crm = new Receiver();

    @AfterEach
    void close() {
        crm.close();
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theProxyIsAskedForTheAddressAndTheReceiverUnderItsName() throws IOException {
        var probe = through("http://bridge:p%40ss@127.0.0.1:" + proxy.port());

        var connecting = (Connected) probe.connect(url(), InetAddress.getByName("127.0.0.1"));
        try (var connection = connecting.connection()) {
            assertThat(connecting.proxied()).isTrue();
            assertThat(probe.ask(url(), connection))
                    .isInstanceOfSatisfying(Probe.Reply.Head.class, head -> assertThat(head.status())
                            .isEqualTo(200));
        }

        var asked = proxy.asked().getFirst();
        assertThat(asked).startsWith("CONNECT 127.0.0.1:" + crm.port() + " HTTP/1.1\r\n");
        assertThat(asked.toLowerCase(Locale.ROOT)).contains("\r\nhost: 127.0.0.1:" + crm.port() + "\r\n");
        assertThat(asked).contains("Basic YnJpZGdlOnBAc3M=\r\n");
        assertThat(crm.got().getFirst().method()).isEqualTo("OPTIONS");
        assertThat(crm.got().getFirst().headers())
                .containsEntry("host", "crm.example:" + crm.port())
                .doesNotContainKey("proxy-authorization");
    }

    @Test
    void exceptionsAreConnectedToStraight() throws IOException {
        var probe = through("http://127.0.0.1:" + proxy.port(), ".example");

        var connecting = (Connected) probe.connect(url(), InetAddress.getByName("127.0.0.1"));
        connecting.connection().close();

        assertThat(connecting.proxied()).isFalse();
        assertThat(proxy.asked()).isEmpty();
    }

    @Test
    void anIpv6AddressHasItsBrackets() throws IOException {
        proxy.answer("HTTP/1.1 403 Forbidden\r\n\r\n");

        through("http://127.0.0.1:" + proxy.port()).connect(url(), InetAddress.getByName("2606:2800:21f::1"));

        assertThat(proxy.asked().getFirst()).startsWith("CONNECT [2606:2800:21f:0:0:0:0:1]:" + crm.port() + " ");
    }

    @Test
    void whatTheProxySaysIsTold() throws IOException {
        answers("HTTP/1.1 403 Forbidden\r\n\r\n", Reason.REFUSED, "the proxy answered 403 and did not connect");
        answers("HTTP/1.0 502 Bad Gateway\r\n\r\n", Reason.RECEIVER, "the proxy answered 502 and did not connect");
        answers("HTTP/1.1 504 Late\r\nA: b\r\n\r\n", Reason.RECEIVER, "the proxy answered 504 and did not connect");
        answers(
                "HTTP/1.1 407 Authenticate\r\n\r\n",
                Reason.CREDENTIALS,
                "the proxy answered 407: it asks for credentials, and none are set");
        answers("BANANA\r\n\r\n", Reason.AWAY, "what the proxy answered is not HTTP");
        answers("", Reason.AWAY, "the proxy closed the connection without an answer");
    }

    @Test
    void credentialsThatItDoesNotTakeAreTold() throws IOException {
        proxy.answer("HTTP/1.1 407 Authenticate\r\n\r\n");

        var connecting = through("http://bridge:hidden-word@127.0.0.1:" + proxy.port())
                .connect(url(), InetAddress.getByName("127.0.0.1"));

        assertThat(connecting)
                .isEqualTo(new Unproxied(
                        Reason.CREDENTIALS, "the proxy answered 407: it does not take the credentials that are set"));
    }

    @Test
    void aProxyThatIsAwayIsTold() throws IOException {
        var port = proxy.port();
        proxy.close();

        assertThat(through("http://127.0.0.1:" + port).connect(url(), InetAddress.getByName("127.0.0.1")))
                .isEqualTo(new Unproxied(Reason.AWAY, "the proxy can't be reached"));
    }

    private void answers(String bytes, Reason reason, String seen) throws IOException {
        proxy.answer(bytes);

        assertThat(through("http://127.0.0.1:" + proxy.port()).connect(url(), InetAddress.getByName("127.0.0.1")))
                .isEqualTo(new Unproxied(reason, seen));
    }

    private Url url() {
        return new Url(false, "crm.example", crm.port(), "/hook", "");
    }

    private Probe through(String setting, String... exceptions) {
        var book = new AddressBook(host -> List.of(), System::nanoTime, ImmediateEventExecutor.INSTANCE);
        return new Probe(vertx, book, OutboundSettings.usual().proxied(setting, exceptions), Clock.systemUTC());
    }
}
