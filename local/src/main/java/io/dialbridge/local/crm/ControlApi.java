package io.dialbridge.local.crm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Steers the CRM over HTTP: {@code GET /_crm/requests}, {@code DELETE /_crm/requests}, {@code POST /_crm/mode} with
 * {@code {"mode": "FAIL", "requests": 2, "retry_after": 1}}, {@code POST /_crm/replies} with
 * {@code {"path": "/known", "body": "{\"status\":\"new\"}"}}.
 */
final class ControlApi {

    private static final String PREFIX = "/_crm/";

    private final DemoCrm crm;

    ControlApi(DemoCrm crm) {
        this.crm = crm;
    }

    static boolean owns(HttpServerRequest request) {
        return request.path().startsWith(PREFIX);
    }

    void handle(HttpServerRequest request, Buffer body) {
        switch (request.method().name() + " " + request.path()) {
            case "GET /_crm/requests" -> json(request, requests());
            case "DELETE /_crm/requests" -> {
                crm.forget();
                request.response().setStatusCode(204).end();
            }
            case "POST /_crm/mode" -> steer(request, body, this::mode);
            case "POST /_crm/replies" -> steer(request, body, this::reply);
            default -> request.response().setStatusCode(404).end();
        }
    }

    private JsonObject requests() {
        var items = new JsonArray();
        crm.requests()
                .forEach(received -> items.add(new JsonObject()
                        .put("at", received.at().toString())
                        .put("method", received.method())
                        .put("path", received.path())
                        .put("query", received.query())
                        .put("headers", new JsonObject(Map.copyOf(received.headers())))
                        .put("body", received.body())
                        .put("mode", received.mode().name())));
        return new JsonObject().put("items", items);
    }

    private void steer(HttpServerRequest request, Buffer body, Consumer<JsonObject> order) {
        try {
            var wish = body.toJsonObject();
            order.accept(wish);
            json(request, wish);
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            request.response().setStatusCode(400).end(String.valueOf(e.getMessage()));
        }
    }

    private void mode(JsonObject wish) {
        crm.behave(new Behaviour(
                CrmMode.valueOf(wish.getString("mode", "").toUpperCase(Locale.ROOT)),
                wish.getInteger("requests", Behaviour.UNTIL_TOLD),
                wish.getInteger("retry_after", Behaviour.NORMAL.retryAfterSeconds())));
    }

    private void reply(JsonObject wish) {
        var path = wish.getString("path");
        var body = wish.getString("body");
        if (path == null || body == null) {
            throw new IllegalArgumentException("path and body must be given, body as a text");
        }
        crm.reply(path, body);
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("content-type", "application/json").end(body.toBuffer());
    }
}
