package io.dialbridge.local.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.local.frontdoor.Routes.Route;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    private static final int LARGE = 3 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CompletableFuture<HttpServerRequest> seen = new CompletableFuture<>();
    private final int port = freePort();
    private HttpServer service;
    private FrontDoor frontDoor;

    @BeforeEach
    void open() throws Exception {
        service = await(vertx.createHttpServer()
                .requestHandler(request -> seen.complete(request.pause()))
                .listen(0, "127.0.0.1"));
        frontDoor = FrontDoor.open(
                port,
                new Routes(List.of(
                        new Route("/v1", "lead-intake-service", service.actualPort()),
                        new Route("/api/config", "config-service", freePort()))));
    }

    @AfterEach
    void close() throws Exception {
        frontDoor.close();
        await(vertx.close());
    }

    @Test
    void passesPathQueryHeadersAndHostOnAsTheyCame() throws Exception {
        var request = request(HttpMethod.PUT, "/v1/a%2Fb/../c?x=%20&y=1&y=2");
        request.putHeader("host", "bridge.example:1234")
                .putHeader("x-team", "sales")
                .send("body");

        var arrived = seen.get(5, TimeUnit.SECONDS);

        assertThat(arrived.method()).isEqualTo(HttpMethod.PUT);
        assertThat(arrived.uri()).isEqualTo("/v1/a%2Fb/../c?x=%20&y=1&y=2");
        assertThat(arrived.getHeader("host")).isEqualTo("bridge.example:1234");
        assertThat(arrived.getHeader("x-team")).isEqualTo("sales");
        assertThat(arrived.getHeader("x-forwarded-host")).isNull();
        var body = arrived.body();
        arrived.resume();
        assertThat(await(body).toString()).isEqualTo("body");
    }

    @Test
    void addsTheCallersAddressBehindWhatTheCallerClaims() throws Exception {
        request(HttpMethod.GET, "/v1/leads")
                .putHeader("x-forwarded-for", "203.0.113.7")
                .send();

        var arrived = seen.get(5, TimeUnit.SECONDS);

        assertThat(arrived.headers().getAll("x-forwarded-for")).containsExactly("203.0.113.7", "127.0.0.1");
    }

    @Test
    void streamsARequestWhileItIsStillBeingSent() throws Exception {
        var first = new CompletableFuture<Buffer>();
        var request = request(HttpMethod.POST, "/v1/import").setChunked(true);
        seen.thenAccept(arrived -> arrived.handler(first::complete).resume());

        await(request.write("first"));

        assertThat(first.get(5, TimeUnit.SECONDS).toString()).isEqualTo("first");
        await(request.end("last"));
    }

    @Test
    void streamsAnAnswerWhileItIsStillBeingMade() throws Exception {
        var answer = client.sendAsync(get("/v1/feed"), BodyHandlers.ofInputStream());
        var response = seen.get(5, TimeUnit.SECONDS).response().setChunked(true);

        await(response.write("first"));

        try (var stream = answer.get(5, TimeUnit.SECONDS).body()) {
            assertThat(new String(stream.readNBytes(5), UTF_8)).isEqualTo("first");
            await(response.end("last"));
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("last");
        }
    }

    @Test
    void speaksHttp1AlsoWithACallerThatOffersHttp2() throws Exception {
        try (var eager = HttpClient.newHttpClient()) {
            var answer = eager.sendAsync(get("/v1/leads"), BodyHandlers.ofString());
            seen.get(5, TimeUnit.SECONDS).response().end("fine");

            var response = answer.get(5, TimeUnit.SECONDS);

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.body()).isEqualTo("fine");
        }
    }

    @Test
    void handsBackStatusHeadersAndBodyOfAnAnswer() throws Exception {
        var answer = client.sendAsync(get("/v1/leads"), BodyHandlers.ofString());
        seen.get(5, TimeUnit.SECONDS)
                .response()
                .setStatusCode(201)
                .putHeader("location", "/v1/leads/7")
                .putHeader("etag", "\"1\"")
                .end("made");

        var response = answer.get(5, TimeUnit.SECONDS);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("location")).hasValue("/v1/leads/7");
        assertThat(response.headers().firstValue("etag")).hasValue("\"1\"");
        assertThat(response.body()).isEqualTo("made");
    }

    @Test
    void namesTheServiceThatDoesNotListen() throws Exception {
        var response = client.send(get("/api/config/lists"), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(problem(response))
                .isEqualTo(
                        new JsonObject()
                                .put("type", "urn:dialbridge:problem:service-unreachable")
                                .put("title", "Bad gateway")
                                .put("status", 502)
                                .put(
                                        "detail",
                                        "config-service can't be reached at the moment; the request may or may not have been carried out."));
    }

    @Test
    void namesTheServiceThatBreaksOff() throws Exception {
        var answer = client.sendAsync(get("/v1/leads"), BodyHandlers.ofString());
        seen.get(5, TimeUnit.SECONDS).connection().close();

        var response = answer.get(5, TimeUnit.SECONDS);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(problem(response).getString("detail")).startsWith("lead-intake-service can't be reached");
    }

    @Test
    void refusesABodyThatNoServiceTakes() throws Exception {
        var tooLarge = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/leads/insert"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]))
                .build();

        var response = client.send(tooLarge, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(problem(response).getString("detail"))
                .isEqualTo("The body is larger than any service takes: 10 MiB.");
    }

    @Test
    void handsBackTheRefusalOfAServiceThatHangsUpBeforeTheBody() throws Exception {
        try (var rude = new RudeService()) {
            frontDoor.close();
            frontDoor = FrontDoor.open(port, new Routes(List.of(new Route("/v1", "lead-intake-service", rude.port()))));

            for (var round = 0; round < 20; round++) {
                var response = client.send(post(5 * 1024 * 1024), BodyHandlers.ofString());

                assertThat(response.statusCode()).isEqualTo(413);
                assertThat(response.body()).isEqualTo(RudeService.REFUSAL);
            }
        }
    }

    @Test
    void sendsALargeBodyWhenTheServiceSaysSo() throws Exception {
        seen.thenAccept(arrived -> {
            answerWithTheLength(arrived);
            arrived.response().writeContinue();
        });

        var response = client.send(post(LARGE), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(String.valueOf(LARGE));
    }

    @Test
    void sendsALargeBodyInTheEndToAServiceThatSaysNothing() throws Exception {
        seen.thenAccept(FrontDoorTest::answerWithTheLength);

        var response = client.send(post(LARGE), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(String.valueOf(LARGE));
    }

    @Test
    void passesOnThatTheServiceTakesABodyToACallerWhoWaitsForThat() throws Exception {
        seen.thenAccept(arrived -> {
            answerWithTheLength(arrived);
            arrived.response().writeContinue();
        });
        var patient = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/leads/insert"))
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("small"))
                .build();

        var response = client.send(patient, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("5");
    }

    private static void answerWithTheLength(HttpServerRequest request) {
        request.body().onSuccess(body -> request.response().end(String.valueOf(body.length())));
        request.resume();
    }

    private HttpRequest post(int size) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/leads/insert"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size]))
                .build();
    }

    @Test
    void letsAFileOfLeadsBeOfAnySize() throws Exception {
        var file = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/intake/imports?list_id=101"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1]))
                .build();

        assertThat(client.send(file, BodyHandlers.ofString()).statusCode())
                .as("nothing answers that path here, so it got past the measuring")
                .isEqualTo(404);
    }

    @Test
    void knowsNothingElse() throws Exception {
        var response = client.send(get("/q/metrics"), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(problem(response).getString("detail"))
                .isEqualTo("Nothing answers /q/metrics; the services answer below /v1, /api/config.");
    }

    private static JsonObject problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        return new JsonObject(response.body());
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    private HttpClientRequest request(HttpMethod method, String path) throws Exception {
        return await(vertx.createHttpClient().request(method, port, "127.0.0.1", path));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
