package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.request.Url;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Does the steps of a request one by one, by the same book of names and the same policy as the sender, and on its own connections, none through a proxy. Each step
 * blocks, for a virtual thread, and ends when that is interrupted.
 */
@ApplicationScoped
public class Probe {

    private static final int LONGEST_HEAD = 32 * 1024;
    private static final int LONGEST_HEADER = 500;

    /** Who asked has gone by then. */
    private static final int LONGEST_SILENCE_SECONDS = 15;

    private final Vertx vertx;
    private final Clock clock;
    private final AddressBook addresses;
    private final AddressPolicy policy;
    private final OutboundConfig config;
    private final TlsCheck usualTls;
    private final HttpClient usualClient;
    private final Optional<OutboundProxy> proxy;

    Probe(Vertx vertx, AddressBook addresses, OutboundConfig config, Clock clock) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.config = config;
        this.clock = clock;
        this.policy = new AddressPolicy(config.allowedNetworks().orElse(List.of()));
        this.usualTls = new TlsCheck(TlsCheck.usualTrust(), clock);
        this.proxy = OutboundProxy.of(config);
        this.usualClient = vertx.createHttpClient(options());
    }

    /**
     * What a name stands for.
     *
     * @param refused how many addresses may not be called; which, nobody shall learn
     */
    public record Found(List<InetAddress> allowed, int refused) {}

    /** A reply without its body. */
    public record Head(int status, Map<String, String> headers) {}

    public Found resolve(Url url) throws InterruptedException, ExecutionException {
        var found = addresses.resolve(url.host()).get();
        var allowed = found.stream().filter(policy::allows).toList();
        return new Found(allowed, found.size() - allowed.size());
    }

    /**
     * Whether the operator's proxy leads there, so that nobody connects from here.
     *
     * @param address one that was allowed
     */
    public boolean proxied(Url url, InetAddress address) {
        return proxy.filter(set -> set.leadsTo(url.host(), address)).isPresent();
    }

    /** @param address one that was allowed */
    public Socket connect(Url url, InetAddress address) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, url.port()), (int)
                    config.connectTimeout().toMillis());
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    /** @param trusted certificates that are trusted instead of the usual authorities, as PEM; blank for the usual ones */
    public TlsCheck.Outcome secure(Url url, Socket connection, String trusted) throws Exception {
        var tls = trusted.isBlank()
                ? usualTls
                : new TlsCheck(TlsCheck.trust(pem(trusted).getTrustManagerFactory(vertx)), clock);
        return tls.secure(connection, url.host().replaceAll("[\\[\\]]", ""), url.port());
    }

    /** Sends OPTIONS, which no receiver takes for a lead: without credentials, query or body. */
    public Head ask(Url url, InetAddress address, String trusted) throws InterruptedException, ExecutionException {
        if (trusted.isBlank()) {
            return ask(usualClient, url, address);
        }
        var client = vertx.createHttpClient(options().setTrustOptions(pem(trusted)));
        try {
            return ask(client, url, address);
        } finally {
            client.close();
        }
    }

    private static Head ask(HttpClient client, Url url, InetAddress address)
            throws InterruptedException, ExecutionException {
        var options = new RequestOptions()
                .setMethod(HttpMethod.OPTIONS)
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.https())
                .setURI(url.path());
        var request = client.request(options);
        try {
            return request.compose(HttpClientRequest::send)
                    .map(Probe::head)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (InterruptedException left) {
            request.onSuccess(HttpClientRequest::reset);
            throw left;
        }
    }

    private HttpClientOptions options() {
        return new HttpClientOptions()
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setKeepAlive(false)
                .setIdleTimeout(LONGEST_SILENCE_SECONDS)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setTracingPolicy(TracingPolicy.IGNORE);
    }

    private static PemTrustOptions pem(String trusted) {
        return new PemTrustOptions().addCertValue(Buffer.buffer(trusted));
    }

    private static Head head(HttpClientResponse response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers()
                .forEach((name, value) -> headers.merge(
                        name.toLowerCase(Locale.ROOT), shown(name, value), (one, other) -> one + ", " + other));
        // What is cut off on purpose needs no line in the log.
        response.exceptionHandler(cut -> {});
        response.request().reset();
        return new Head(response.statusCode(), headers);
    }

    /** A cookie is the receiver's secret. */
    private static String shown(String name, String value) {
        if (name.equalsIgnoreCase("set-cookie")) {
            return "***";
        }
        return value.length() <= LONGEST_HEADER ? value : value.substring(0, LONGEST_HEADER) + " …";
    }

    @PreDestroy
    void close() {
        usualClient.close();
    }
}
