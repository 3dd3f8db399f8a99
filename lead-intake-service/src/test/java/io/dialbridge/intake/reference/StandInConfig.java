package io.dialbridge.intake.reference;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Stands where config-service is: keeps records with their versions, and what it was asked; or answers what a test tells it to. */
public final class StandInConfig implements QuarkusTestResourceLifecycleManager {

    record Request(
            String line,
            @Nullable String account,
            @Nullable String authorization,
            @Nullable String ifMatch,
            String body) {}

    record Answer(int status, String body) {}

    static final Answer SILENCE = new Answer(0, "");
    static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();
    /** Answers to give before any of its own. */
    static final Queue<Answer> NEXT = new ConcurrentLinkedQueue<>();
    /** By path and account. */
    static final Map<String, JsonObject> RECORDS = new ConcurrentHashMap<>();
    /** Told, some time after the reply, which path has which record now. */
    static volatile BiConsumer<String, @Nullable JsonObject> feed = (path, record) -> {};

    private static final long FEED_MILLIS = 300;
    private static final AtomicInteger IDS = new AtomicInteger(5000);

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        var server = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of("dialbridge.config-url", "http://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void stop() {
        vertx.close();
    }

    static void keep(String account, String path, JsonObject record) {
        RECORDS.put(account + path, record.put("version", 1));
    }

    private void take(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            REQUESTS.add(new Request(
                    request.method() + " " + request.path(),
                    request.getHeader("X-Dialbridge-Account"),
                    request.getHeader("Authorization"),
                    request.getHeader("If-Match"),
                    body.toString()));
            var told = NEXT.poll();
            if (told == SILENCE) {
                return;
            }
            if (told != null) {
                request.response().setStatusCode(told.status()).end(told.body());
            } else {
                answer(request, body.length() == 0 ? new JsonObject() : new JsonObject(body));
            }
        });
    }

    private void answer(HttpServerRequest request, JsonObject body) {
        var account = request.getHeader("X-Dialbridge-Account");
        var known = RECORDS.get(account + request.path());
        if (request.method().name().equals("POST")) {
            var id = String.valueOf(IDS.incrementAndGet());
            written(
                    request,
                    201,
                    account,
                    request.path() + "/" + id,
                    body.put("id", id).put("version", 1));
        } else if (known == null) {
            request.response().setStatusCode(404).end("{}");
        } else if (request.method().name().equals("DELETE")) {
            RECORDS.remove(account + request.path());
            request.response().setStatusCode(204).end();
            vertx.setTimer(FEED_MILLIS, later -> tell(request.path(), null));
        } else if (request.method().name().equals("PUT")) {
            if (!etag(known).equals(request.getHeader("If-Match"))) {
                request.response().setStatusCode(412).end("{}");
            } else {
                written(request, 200, account, request.path(), body.put("version", known.getInteger("version") + 1));
            }
        } else {
            request.response().putHeader("ETag", etag(known)).end(known.encode());
        }
    }

    private void written(HttpServerRequest request, int status, String account, String path, JsonObject record) {
        RECORDS.put(account + path, record);
        request.response().setStatusCode(status).putHeader("ETag", etag(record)).end(record.encode());
        vertx.setTimer(FEED_MILLIS, later -> tell(path, record));
    }

    private void tell(String path, @Nullable JsonObject record) {
        vertx.executeBlocking(() -> {
            feed.accept(path, record);
            return true;
        });
    }

    private static String etag(JsonObject record) {
        return "\"" + record.getInteger("version") + "\"";
    }
}
