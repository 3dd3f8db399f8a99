package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.request.OutboundRequest;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one client for arbitrary URLs. It resolves the name itself and connects to the address that was checked; it follows no
 * redirect, verifies certificates and host names, unpacks gzip, and stops reading at a limit. Made when the service starts, so that a
 * setting that can't be used stops it then.
 */
@Startup
@ApplicationScoped
public class HttpSender {

    /** Shorter than what common servers allow: a connection that they close as we use it is a delivery that we must repeat. */
    private static final int KEEP_ALIVE_SECONDS = 4;

    static final int LONGEST_HEAD = 32 * 1024;

    /** Never the limit in practice: the queue caps each endpoint at far less, and few endpoints share a host. */
    private static final int CONNECTIONS_TO_A_HOST = 1_024;

    private final Vertx vertx;
    private final HttpClients clients;
    private final AddressBook addresses;
    private final AddressPolicy policy;
    private final OutboundConfig config;
    private final Optional<OutboundProxy> proxy;
    private final Optional<Wire> tunnel;

    HttpSender(Vertx vertx, AddressBook addresses, OutboundConfig config) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.config = config;
        this.policy = new AddressPolicy(config.allowedNetworks().orElse(List.of()));
        this.clients = new HttpClients(vertx, this::options);
        this.proxy = OutboundProxy.of(config);
        this.tunnel = proxy.map(way -> new TunnelWire(vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setProxyOptions(way.options()))));
    }

    private HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toSeconds())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxPoolSize(CONNECTIONS_TO_A_HOST)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setDecompressionSupported(true)
                // Each request says for itself whether it is secured; without this the client takes no engine of ours.
                .setSsl(true)
                .setSslEngineOptions(new TimedTls())
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
        return Uni.createFrom().emitter(emitter -> own().runOnContext(now -> {
            try {
                start(request, limit, emitter);
            } catch (RuntimeException mistake) {
                emitter.fail(mistake);
            }
        }));
    }

    private void start(OutboundRequest request, Duration limit, UniEmitter<? super Exchange> emitter) {
        var use = clients.use(request.tls());
        var exchange = new HttpExchange(
                vertx, address -> wire(use.client(), request, address), policy, config, request, ended -> {
                    use.end().run();
                    emitter.complete(ended);
                });
        exchange.start(addresses, limit);
    }

    /**
     * On the caller's event loop, but not on behalf of the request that the caller serves: the timers and clients of that are gone when a
     * stopping service closes its doors, and what is under way then would end never.
     */
    private Context own() {
        var all = (VertxInternal) vertx;
        var here = all.getOrCreateContext();
        return here.isDeployment()
                ? all.createEventLoopContext(here.nettyEventLoop(), here.workerPool(), here.classLoader())
                : here;
    }

    private Wire wire(HttpClient client, OutboundRequest request, InetAddress address) {
        var way = proxy.filter(set -> set.leadsTo(request.url().host(), address));
        if (way.isPresent() && !request.url().https()) {
            return tunnel.orElseThrow();
        }
        return new ClientWire(client, way.map(OutboundProxy::options).orElse(null));
    }

    @PreDestroy
    void close() {
        clients.close();
    }
}
