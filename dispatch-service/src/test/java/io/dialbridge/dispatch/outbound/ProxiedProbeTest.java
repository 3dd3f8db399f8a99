package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.request.Url;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxiedProbeTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theOperatorsProxyLeadsToAllButItsExceptions() throws UnknownHostException {
        var proxied = OutboundSettings.usual().proxied("http://proxy.example:3128", "intranet.example");

        assertThat(proxied(proxied, "https://crm.example/hook")).isTrue();
        assertThat(proxied(proxied, "https://crm.intranet.example/hook")).isFalse();
        assertThat(proxied(OutboundSettings.usual(), "https://crm.example/hook"))
                .isFalse();
    }

    private boolean proxied(OutboundConfig config, String url) throws UnknownHostException {
        var book = new AddressBook(host -> List.of(), System::nanoTime, ImmediateEventExecutor.INSTANCE);
        var probe = new Probe(vertx, book, config, Clock.systemUTC());
        try {
            return probe.proxied(Url.parse(url).orElseThrow(), InetAddress.getByName("198.51.100.7"));
        } finally {
            probe.close();
        }
    }
}
