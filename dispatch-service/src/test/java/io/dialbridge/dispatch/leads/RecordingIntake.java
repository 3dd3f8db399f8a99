package io.dialbridge.dispatch.leads;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for lead-intake-service on loopback: takes every update but those that set the field refused, and no batch with one that sets
 * the field outrageous.
 */
public final class RecordingIntake implements QuarkusTestResourceLifecycleManager {

    static final List<JsonObject> TAKEN = new CopyOnWriteArrayList<>();
    static final List<String> AUTHORIZATIONS = new CopyOnWriteArrayList<>();
    static volatile boolean down;

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

    /** What arrived for a delivery. */
    static List<JsonObject> taken(String deliveryId) {
        return TAKEN.stream()
                .filter(action -> deliveryId.equals(action.getString("id")))
                .toList();
    }

    private static void answer(HttpServerRequest request) {
        request.bodyHandler(body -> {
            AUTHORIZATIONS.add(request.path() + " " + request.getHeader("Authorization"));
            if (down) {
                request.response().setStatusCode(503).end();
            } else if (body.toString().contains("\"outrageous\":")) {
                request.response().setStatusCode(413).end();
            } else {
                request.response()
                        .setStatusCode(202)
                        .putHeader("Content-Type", "application/json")
                        .end(reply(new JsonArray(body)).encode());
            }
        });
    }

    private static JsonObject reply(JsonArray items) {
        var rejected = new JsonArray();
        for (var i = 0; i < items.size(); i++) {
            var item = items.getJsonObject(i);
            var refused = item.getJsonObject("reply_values").getString("refused");
            if (refused == null) {
                TAKEN.add(item);
            } else {
                rejected.add(new JsonObject()
                        .put("index", i)
                        .put("id", item.getString("id"))
                        .put("reason", "refused can't be " + refused));
            }
        }
        return new JsonObject()
                .put("accepted", items.size() - rejected.size())
                .put("duplicates", 0)
                .put("rejected", rejected);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
