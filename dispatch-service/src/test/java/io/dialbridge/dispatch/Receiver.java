package io.dialbridge.dispatch;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** A system on the other side: a real HTTP server on the loopback that keeps what it got and answers as it is told. */
public final class Receiver implements AutoCloseable {

    /** What arrived. */
    public record Got(String method, String target, Map<String, String> headers, String body) {}

    /** How to answer the n-th request, from 1. */
    public interface Answer extends BiConsumer<Integer, HttpServerRequest> {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Answer answer = json(200, "{\"success\":true}");
    private final HttpServer server;

    public Receiver() {
        this(new HttpServerOptions());
    }

    /** Speaks TLS with a key of a PKCS 12 store whose password is "secret". */
    public static Receiver secured(Path store, String alias) {
        return new Receiver(securing(store, alias));
    }

    /** For who wants more than TLS. */
    public static HttpServerOptions securing(Path store, String alias) {
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(store.toString())
                        .setPassword("secret")
                        .setAlias(alias)
                        .setAliasPassword("secret"));
    }

    /** Speaks as these say. */
    public static Receiver with(HttpServerOptions options) {
        return new Receiver(options);
    }

    private Receiver(HttpServerOptions options) {
        server = vertx.createHttpServer(options)
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static Answer json(int status, String body) {
        return (number, request) -> request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }

    public Receiver answering(Answer how) {
        answer = how;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/hook";
    }

    public int port() {
        return server.actualPort();
    }

    public List<Got> got() {
        return got;
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var headers = request.headers().entries().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(), Map.Entry::getValue));
            got.add(new Got(request.method().name(), request.uri(), headers, body.toString()));
            answer.accept(got.size(), request);
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
