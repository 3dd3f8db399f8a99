package io.dialbridge.local.dispatch;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A receiver that remembers how often each delivery came, and how many came in each second. */
public final class Receipts implements AutoCloseable {

    private static final String DELIVERY_ID = "x-connect-delivery-id";
    private static final Buffer YES = Buffer.buffer("{\"success\":true}");

    private final Vertx vertx = Vertx.vertx();
    private final long begun = System.nanoTime();
    private final Map<String, LongAdder> times = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, LongAdder> seconds = new ConcurrentSkipListMap<>();
    private final Duration patience;
    private final HttpServer server;

    /** @param patience how long it thinks before it answers */
    public Receipts(Duration patience) {
        this.patience = patience;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(this::handle)
                // Who is killed resets its connections: that is what this is for.
                .exceptionHandler(broken -> {})
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/hook");
    }

    private void handle(HttpServerRequest request) {
        var id = request.getHeader(DELIVERY_ID);
        request.body().onSuccess(body -> {
            if (id != null) {
                times.computeIfAbsent(id, first -> new LongAdder()).increment();
                seconds.computeIfAbsent(second(), first -> new LongAdder()).increment();
            }
            vertx.setTimer(Math.max(1, patience.toMillis()), thought -> request.response()
                    .putHeader("content-type", "application/json")
                    .end(YES));
        });
    }

    /** The second of now, counted from the receiver's begin. */
    public long second() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    /** How many requests came in a second. */
    public long in(long second) {
        var count = seconds.get(second);
        return count == null ? 0 : count.sum();
    }

    /** How many requests came. */
    public long count() {
        return times.values().stream().mapToLong(LongAdder::sum).sum();
    }

    public boolean hasAll(Set<String> ids) {
        return times.keySet().containsAll(ids);
    }

    /** How many of the deliveries never came. */
    public long missing(Set<String> ids) {
        return ids.stream().filter(id -> !times.containsKey(id)).count();
    }

    /**
     * How many requests came beyond the first of each delivery, and beyond those that had to.
     *
     * @param again how often a delivery was tried again for want of an answer in time, by its id
     */
    public long repeats(Map<String, Long> again) {
        return times.entrySet().stream()
                .mapToLong(one -> Math.max(0, one.getValue().sum() - 1 - again.getOrDefault(one.getKey(), 0L)))
                .sum();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
