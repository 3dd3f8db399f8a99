package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.request.Url;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProbeTest {

    private final Vertx vertx = Vertx.vertx();
    private final AddressBook addresses = new AddressBook();
    private final Probe probe = new Probe(vertx, addresses, OutboundSettings.usual(), Clock.systemUTC());

    @AfterEach
    void close() {
        probe.close();
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
            var asking = Thread.ofVirtual().start(() -> ask(url, loopback));
            try (var connection = silent.accept()) {
                connection.setSoTimeout((int) Duration.ofSeconds(8).toMillis());
                assertThat(connection.getInputStream().read()).isEqualTo('O');

                asking.interrupt();

                assertThat(isClosed(connection.getInputStream())).isTrue();
            }
        }
    }

    @Test
    @Timeout(20)
    void aReplyThatIsCutOffBehindItsHeadIsNoErrorOfOurLog() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        var log = Logger.getLogger("io.vertx.core.http.impl.HttpClientResponseImpl");
        var ear = new Handler() {

            @Override
            public void publish(LogRecord line) {
                told.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(ear);
        var loopback = InetAddress.getLoopbackAddress();
        try (var server = new ServerSocket(0, 1, loopback)) {
            var url = Url.parse("http://crm.example:" + server.getLocalPort() + "/")
                    .orElseThrow();
            var asking = Thread.ofVirtual().start(() -> ask(url, loopback));
            try (var connection = server.accept()) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nthe first of it"
                                .getBytes(StandardCharsets.US_ASCII));

                assertThat(isClosed(connection.getInputStream())).isTrue();
            }
            asking.join();
        } finally {
            log.removeHandler(ear);
        }

        assertThat(told).isEmpty();
    }

    private void ask(Url url, InetAddress address) {
        try {
            probe.ask(url, address, "");
        } catch (Exception interrupted) {
            Thread.currentThread().interrupt();
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
