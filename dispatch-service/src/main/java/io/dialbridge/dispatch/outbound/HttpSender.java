package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.request.OutboundRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * The one client for arbitrary URLs. It resolves the name itself and connects to the address that was checked; it follows no
 * redirect, verifies certificates and host names, unpacks gzip, and stops reading at a limit.
 */
@ApplicationScoped
public class HttpSender {

    /** Shorter than what common servers allow: a connection that they close as we use it is a delivery that we must repeat. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private static final int LONGEST_HEAD = 32 * 1024;

    /** Never the limit in practice: the queue caps each endpoint at far less, and few endpoints share a host. */
    private static final int CONNECTIONS_TO_A_HOST = 1_024;

    private final Vertx vertx;
    private final HttpClients clients;
    private final AddressBook addresses;
    private final AddressPolicy policy;
    private final OutboundConfig config;

    HttpSender(Vertx vertx, AddressBook addresses, OutboundConfig config) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.config = config;
        this.policy = new AddressPolicy(config.allowedNetworks().orElse(List.of()));
        this.clients = new HttpClients(vertx, this::options);
    }

    private HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toSeconds())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxPoolSize(CONNECTIONS_TO_A_HOST)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setDecompressionSupported(true)
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    /** Never fails: what goes wrong is a value. */
    public Uni<Exchange> send(OutboundRequest request) {
        return send(request, config.timeout());
    }

    /**
     * Never fails: what goes wrong is a value.
     *
     * @param limit for the whole exchange, from the name look-up to the last byte
     */
    public Uni<Exchange> send(OutboundRequest request, Duration limit) {
        return Uni.createFrom().emitter(emitter -> {
            var use = clients.use(request.tls());
            var exchange = new HttpExchange(vertx, use.client(), policy, config, request, ended -> {
                use.end().run();
                emitter.complete(ended);
            });
            vertx.getOrCreateContext().runOnContext(now -> exchange.start(addresses, limit));
        });
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
