package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.Certificates;
import io.dialbridge.dispatch.Receiver;
import io.dialbridge.dispatch.delivery.Cause;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What certificates are worth, each with a sentence of its own, and how long it takes to secure a connection. */
class TlsReceiversTest {

    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final int DELAY_MS = 300;

    private static Certificates certificates;

    private Door door;

    @BeforeAll
    static void make(@TempDir Path folder) throws IOException, GeneralSecurityException {
        certificates = new Certificates(folder)
                .withAuthority("authority")
                .withSigned("good", "authority", "ip:127.0.0.1", "-2d", 20)
                .withSigned("expired", "authority", "ip:127.0.0.1", "-2d", 1)
                .withSigned("early", "authority", "ip:127.0.0.1", "+2d", 5)
                .withSigned("other", "authority", "dns:crm.example", "-2d", 20)
                .withSelfSigned("alone");
        System.setProperty(TRUST, certificates.trusting("authority").toString());
        System.setProperty(TRUST_PASSWORD, "secret");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST_PASSWORD);
    }

    @BeforeEach
    void open() {
        door = new Door(OutboundSettings.allowing("127.0.0.0/8"));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aCertificateThatIsNotToBeTrustedSaysWhy() {
        refused("expired", "the certificate has expired");
        refused("early", "the certificate is not valid yet");
        refused("other", "the certificate is another host's");
        refused("alone", "the certificate is not signed by an authority that is trusted here");
    }

    @Test
    void aPortThatSpeaksPlainHttpIsNamed() {
        try (var plain = new Receiver()) {
            broken(plain.port(), "the port does not speak TLS");
        }
    }

    @Test
    void aNewConnectionTellsHowLongItTookToBeSecuredAndAUsedOneNothing() {
        try (var crm = Receiver.secured(certificates.store(), "good");
                var slow = new SlowHandshake(crm.port())) {
            var first = door.getSecurely("127.0.0.1", slow.port());
            var second = door.getSecurely("127.0.0.1", slow.port());

            assertThat(first).isInstanceOf(Exchange.Answered.class);
            assertThat(first.timings().tlsMs()).isBetween(DELAY_MS - 5, 5_000);
            assertThat(first.timings().connectMs()).isBetween(0, DELAY_MS - 1);
            assertThat(first.timings().firstByteMs()).isNotNull();
            assertThat(second.timings().tlsMs()).isNull();
            assertThat(second.timings().connectMs()).isBetween(0, DELAY_MS - 1);
            assertThat(crm.got()).hasSize(2);
        }
    }

    @Test
    void plainHttpHasNoTlsPhase() {
        try (var crm = new Receiver()) {
            var timings = door.get("127.0.0.1", crm.port()).timings();

            assertThat(timings.tlsMs()).isNull();
            assertThat(timings.dnsMs()).isNotNull();
            assertThat(timings.connectMs()).isNotNull();
            assertThat(timings.firstByteMs()).isNotNull();
        }
    }

    private void refused(String alias, String detail) {
        try (var secured = Receiver.secured(certificates.store(), alias)) {
            broken(secured.port(), detail);
            assertThat(secured.got()).as(alias).isEmpty();
        }
    }

    private void broken(int port, String detail) {
        var exchange = door.getSecurely("127.0.0.1", port);
        assertThat(exchange).isEqualTo(new Exchange.Broken(Cause.TLS, detail, exchange.timings()));
    }

    /** Before a server: takes connections at once and passes their bytes on after a while. */
    private static final class SlowHandshake implements AutoCloseable {

        private final Vertx vertx = Vertx.vertx();
        private final NetServer server;

        SlowHandshake(int behind) {
            server = vertx.createNetServer()
                    .connectHandler(socket -> delay(socket.pause(), behind))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }

        int port() {
            return server.actualPort();
        }

        private void delay(NetSocket socket, int behind) {
            vertx.setTimer(DELAY_MS, later -> vertx.createNetClient()
                    .connect(behind, "127.0.0.1")
                    .onSuccess(other -> {
                        socket.pipeTo(other);
                        other.pipeTo(socket);
                    }));
        }

        @Override
        public void close() {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
