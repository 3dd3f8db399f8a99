package io.dialbridge.intake.dispatch;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Stands where dispatch-service is, on loopback: keeps what it is asked, and answers what a test says. */
public final class StandInDispatch implements AutoCloseable {

    public final List<JsonObject> asked = new CopyOnWriteArrayList<>();
    public final List<String> authorizations = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "";
    private volatile boolean silent;

    public StandInDispatch() {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Calls that go here; each with a breaker of its own. */
    public SyncCalls calls() {
        return new SyncCalls(RestClientBuilder.newBuilder()
                .baseUri(URI.create("http://127.0.0.1:" + server.actualPort()))
                .build(DispatchClient.class));
    }

    public void answers(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
        silent = false;
    }

    public void staysSilent() {
        silent = true;
    }

    private void answer(HttpServerRequest request) {
        authorizations.add(request.path() + " " + request.getHeader("Authorization"));
        request.body().onSuccess(read -> {
            asked.add(new JsonObject(read));
            if (!silent) {
                request.response()
                        .setStatusCode(status)
                        .putHeader("Content-Type", "application/json")
                        .end(body);
            }
        });
    }

    /** May be called twice. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
