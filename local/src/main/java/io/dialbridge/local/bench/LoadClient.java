package io.dialbridge.local.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import java.net.URI;

/** Posts to the front door with little effort of its own, so that most of the machine is left to what is measured. */
final class LoadClient implements AutoCloseable {

    private static final int CONNECTIONS = 512;
    private static final int HTTP_OK = 200;

    private final Vertx vertx;
    private final HttpClient http;
    private final String token;

    LoadClient(URI frontDoor, String token) {
        this.vertx = Vertx.vertx();
        this.token = token;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(frontDoor.getHost())
                .setDefaultPort(frontDoor.getPort())
                .setMaxPoolSize(CONNECTIONS));
    }

    /** @return the body; failed when the status is not the expected one */
    Future<Buffer> post(String path, String contentType, String body, int expectedStatus) {
        return http.request(HttpMethod.POST, path)
                .compose(request -> answer(
                        request.putHeader("authorization", "Bearer " + token).putHeader("content-type", contentType),
                        Buffer.buffer(body),
                        expectedStatus));
    }

    /** @return the body; failed when the status is not 200 */
    Future<Buffer> get(String path) {
        return http.request(HttpMethod.GET, path)
                .compose(request ->
                        answer(request.putHeader("authorization", "Bearer " + token), Buffer.buffer(), HTTP_OK));
    }

    /** On the request's own event loop: whoever asks for a body later, from elsewhere, may find it gone and wait for ever. */
    private static Future<Buffer> answer(HttpClientRequest request, Buffer body, int expectedStatus) {
        return request.send(body).compose(response -> response.body()
                .compose(text -> response.statusCode() == expectedStatus
                        ? Future.succeededFuture(text)
                        : Future.failedFuture(request.path() + " answered " + response.statusCode() + ": " + text)));
    }

    Future<Buffer> postJson(String path, String json, int expectedStatus) {
        return post(path, "application/json", json, expectedStatus);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
