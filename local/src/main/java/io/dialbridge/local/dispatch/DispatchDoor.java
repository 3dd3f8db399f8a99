package io.dialbridge.local.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Hands requests to one process of dispatch-service, as workflow-service does. */
public final class DispatchDoor implements AutoCloseable {

    private static final String PATH = "/api/dispatch/deliveries";
    private static final int ACCEPTED = 202;
    private static final int CONNECTIONS = 64;
    private static final long LONGEST_ANSWER_MS = TimeUnit.SECONDS.toMillis(10);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final String internalToken;

    public DispatchDoor(URI service, String internalToken) {
        this.internalToken = internalToken;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(service.getHost())
                .setDefaultPort(service.getPort())
                .setConnectTimeout((int) LONGEST_ANSWER_MS)
                .setMaxPoolSize(CONNECTIONS));
    }

    /** New requests to the target in one call; failed when not all of them were accepted. */
    public Future<Void> post(Target target, List<String> ids) {
        var requests = new JsonArray();
        ids.forEach(id -> requests.add(target.request(id)));
        return http.request(HttpMethod.POST, PATH)
                .compose(request -> post(request, requests.toBuffer(), ids.size()))
                .timeout(LONGEST_ANSWER_MS, TimeUnit.MILLISECONDS);
    }

    /** On the request's own event loop: whoever asks for a body later, from elsewhere, may find it gone and wait for ever. */
    private Future<Void> post(HttpClientRequest request, Buffer requests, int count) {
        return request.putHeader("authorization", "Bearer " + internalToken)
                .putHeader("content-type", "application/json")
                .send(requests)
                .compose(response -> response.body().compose(body -> taken(response.statusCode(), body, count)));
    }

    /** A request whose first answer was lost is known already: that is accepted, too. */
    private static Future<Void> taken(int status, Buffer body, int count) {
        if (status != ACCEPTED) {
            return Future.failedFuture(PATH + " answered " + status + ": " + body);
        }
        var reply = body.toJsonObject();
        var taken = reply.getInteger("accepted") + reply.getInteger("duplicates");
        return taken == count
                ? Future.succeededFuture()
                : Future.failedFuture("only " + taken + " of " + count + " were accepted: " + body);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
