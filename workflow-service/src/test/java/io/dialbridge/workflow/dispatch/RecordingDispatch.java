package io.dialbridge.workflow.dispatch;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for dispatch-service on loopback: fails as often as told, then takes everything, each id once. */
public final class RecordingDispatch implements QuarkusTestResourceLifecycleManager {

    static final AtomicInteger FAILURES = new AtomicInteger();
    static final AtomicInteger POSTS = new AtomicInteger();
    static final List<JsonObject> TAKEN = new CopyOnWriteArrayList<>();
    static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        var server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of(
                "dialbridge.dispatch-url",
                "http://127.0.0.1:" + server.actualPort(),
                "dialbridge.outbox.relay",
                "true");
    }

    private void answer(HttpServerRequest request) {
        request.bodyHandler(body -> {
            POSTS.incrementAndGet();
            if (FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                request.response().setStatusCode(503).end();
                return;
            }
            AUTHORIZATIONS.add(request.path() + " " + request.getHeader("Authorization"));
            var items = new JsonArray(body);
            items.forEach(item -> TAKEN.add((JsonObject) item));
            request.response()
                    .setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("accepted", items.size())
                            .put("duplicates", 0)
                            .put("rejected", new JsonArray())
                            .encode());
        });
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
