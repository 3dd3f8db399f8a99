package io.dialbridge.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A CRM that takes its time, and tells how much of it each call took; some calls it never answers. */
final class SlowReceiver implements AutoCloseable {

    /** Begins the ids of calls that get no answer. */
    static final String NEVER = "never-";

    private static final Buffer YES = Buffer.buffer("{\"success\":true}");

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Long> tookNanos = new ConcurrentHashMap<>();
    private final Duration patience;
    private final HttpServer server;

    /** @param patience how long it thinks before it answers */
    SlowReceiver(Duration patience) {
        this.patience = patience;
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(this::handle)
                // Who waits for an answer that never comes ends the connection.
                .exceptionHandler(broken -> {})
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/check");
    }

    /** From a call's arrival to its answer, which must have been given; it is told once. */
    long tookNanos(String call) {
        var took = tookNanos.remove(call);
        if (took == null) {
            throw new IllegalStateException("the call " + call + " was not answered");
        }
        return took;
    }

    private void handle(HttpServerRequest request) {
        var since = System.nanoTime();
        request.body().onSuccess(body -> {
            var call = Receiver.callId(body.toString());
            if (!call.startsWith(NEVER)) {
                vertx.setTimer(patience.toMillis(), thought -> answer(request.response(), call, since));
            }
        });
    }

    private void answer(HttpServerResponse response, String call, long since) {
        // Before the answer goes: whoever gets it asks at once.
        tookNanos.put(call, System.nanoTime() - since);
        response.putHeader("content-type", "application/json").end(YES);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
