package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.request.Url;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProbeTest {

    private final Vertx vertx = Vertx.vertx();
    private final AddressBook addresses = new AddressBook();
    private final Probe probe = new Probe(vertx, addresses, OutboundSettings.usual(), Clock.systemUTC());

    @AfterEach
    void close() {
        addresses.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @Timeout(20)
    void nothingIsWaitedForWhenNobodyListensAnyMore() throws Exception {
        var loopback = InetAddress.getLoopbackAddress();
        try (var silent = new ServerSocket(0, 1, loopback)) {
            var url = Url.parse("http://crm.example:" + silent.getLocalPort() + "/")
                    .orElseThrow();
            try (var ours = new Socket(loopback, silent.getLocalPort());
                    var connection = silent.accept()) {
                var asking = Thread.ofVirtual().start(() -> probe.ask(url, ours));
                connection.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
                assertThat(connection.getInputStream().read()).isEqualTo('O');

                asking.interrupt();

                assertThat(isClosed(connection.getInputStream())).isTrue();
            }
        }
    }

    /** Before the silence would have ended it. */
    private static boolean isClosed(InputStream from) throws IOException {
        try {
            from.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }
}
