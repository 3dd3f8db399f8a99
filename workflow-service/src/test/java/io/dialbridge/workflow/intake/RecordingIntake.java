package io.dialbridge.workflow.intake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for lead-intake-service on loopback: takes every action but those that set the status REFUSE. */
public final class RecordingIntake implements QuarkusTestResourceLifecycleManager {

    static final List<JsonObject> TAKEN = new CopyOnWriteArrayList<>();
    static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        var server = vertx.createHttpServer()
                .requestHandler(RecordingIntake::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of(
                "dialbridge.intake-url", "http://127.0.0.1:" + server.actualPort(), "dialbridge.outbox.relay", "true");
    }

    private static void answer(HttpServerRequest request) {
        request.bodyHandler(body -> {
            AUTHORIZATIONS.add(request.path() + " " + request.getHeader("Authorization"));
            var rejected = new JsonArray();
            var items = new JsonArray(body);
            for (var i = 0; i < items.size(); i++) {
                var item = items.getJsonObject(i);
                if ("REFUSE".equals(item.getJsonObject("action").getString("status"))) {
                    rejected.add(new JsonObject()
                            .put("index", i)
                            .put("id", item.getString("id"))
                            .put("reason", "there is no status REFUSE"));
                } else {
                    TAKEN.add(item);
                }
            }
            request.response()
                    .setStatusCode(202)
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("accepted", items.size() - rejected.size())
                            .put("duplicates", 0)
                            .put("rejected", rejected)
                            .encode());
        });
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
