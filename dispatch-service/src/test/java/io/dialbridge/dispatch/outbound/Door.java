package io.dialbridge.dispatch.outbound;

import com.github.benmanes.caffeine.cache.Ticker;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.dialbridge.dispatch.request.Secrets;
import io.dialbridge.dispatch.request.Url;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sender with a Vert.x of its own, on one event loop, without the service around it. */
final class Door implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AddressBook addresses;
    private final HttpSender sender;

    Door(OutboundConfig config) {
        this(config, new AddressBook());
    }

    Door(OutboundConfig config, Function<String, List<InetAddress>> resolver) {
        this(config, new AddressBook(resolver, Ticker.systemTicker(), Executors.newFixedThreadPool(2)));
    }

    Door(OutboundConfig config, AddressBook addresses) {
        this.addresses = addresses;
        this.sender = new HttpSender(vertx, addresses, config);
    }

    HttpSender sender() {
        return sender;
    }

    Vertx vertx() {
        return vertx;
    }

    Exchange send(OutboundRequest request) {
        return sender.send(request).await().atMost(Duration.ofSeconds(20));
    }

    Exchange get(String host, int port) {
        return send(request(Endpoint.Method.GET, new Url(false, host, port, "/hook", ""), null));
    }

    Exchange getSecurely(String host, int port) {
        return send(request(Endpoint.Method.GET, new Url(true, host, port, "/hook", ""), null));
    }

    static OutboundRequest request(Endpoint.Method method, Url url, @Nullable String body) {
        return new OutboundRequest(
                method,
                url,
                List.of(),
                body,
                new Attempt.Request(method.name(), url.toString(), Map.of(), body, false),
                new Secrets());
    }

    @Override
    public void close() {
        sender.close();
        addresses.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
