package io.dialbridge.local.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/** The fastest CRM there is: counts what it gets, notes the time, and says yes. */
final class Receiver implements AutoCloseable {

    private static final String CALL_ID = "\"call_id\":\"";
    private static final Buffer YES = Buffer.buffer("{\"success\":true}");

    private final Vertx vertx = Vertx.vertx();
    private final LongAdder count = new LongAdder();
    private final HttpServer server;
    private volatile ObjLongConsumer<String> onCall = (call, nanos) -> {};

    Receiver() {
        server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(this::handle)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/hook");
    }

    long count() {
        return count.sum();
    }

    /** Told of each request: the call that it is about, and when it had arrived. */
    void onCall(ObjLongConsumer<String> listener) {
        onCall = listener;
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var now = System.nanoTime();
            count.increment();
            onCall.accept(callId(body.toString()), now);
            request.response().putHeader("content-type", "application/json").end(YES);
        });
    }

    static String callId(String body) {
        var start = body.indexOf(CALL_ID);
        if (start < 0) {
            return "";
        }
        var from = start + CALL_ID.length();
        return body.substring(from, body.indexOf('"', from));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
