package io.dialbridge.local.client;

import io.dialbridge.local.StartFailure;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the front door with one token. Safe to use from any thread. */
public final class ApiClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http;
    private final URI frontDoor;
    private final String token;

    public ApiClient(URI frontDoor, String token) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), frontDoor, token);
    }

    private ApiClient(HttpClient http, URI frontDoor, String token) {
        this.http = http;
        this.frontDoor = frontDoor;
        this.token = token;
    }

    public ApiClient withToken(String other) {
        return new ApiClient(http, frontDoor, other);
    }

    public String token() {
        return token;
    }

    /** Creates a record of the configuration, for example {@code create("campaigns", …)}; the reply carries its id. */
    public JsonObject create(String section, JsonObject document) {
        return post("/api/config/" + section, document.encode()).expect(201).json();
    }

    /** Posts a lead through the compatible door, as a form. It answers 200 for refused leads too. */
    public Reply insertLead(Map<String, String> parameters) {
        return v1("insert", parameters);
    }

    /** {@code insert}, {@code update}, {@code delete} or {@code search} of /v1/leads, as a form. */
    public Reply v1(String operation, Map<String, String> parameters) {
        var form = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", "auth_token=" + encode(token) + "&", ""));
        return send("POST", "/v1/leads/" + operation, FORM, BodyPublishers.ofString(form));
    }

    /** Hands in one call event or an array of them. */
    public Reply callEvents(String json) {
        return post("/api/intake/calls/events", json);
    }

    public Reply get(String path) {
        return send("GET", path, JSON, BodyPublishers.noBody());
    }

    public Reply post(String path, String json) {
        return send("POST", path, JSON, BodyPublishers.ofString(json));
    }

    private Reply send(String method, String path, String contentType, BodyPublisher body) {
        var request = HttpRequest.newBuilder(frontDoor.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .method(method, body)
                .build();
        var begun = System.nanoTime();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Reply(
                    method + " " + path,
                    response.statusCode(),
                    response.body(),
                    Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException e) {
            throw new StartFailure(method + " " + path + " got no answer: " + e + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(method + " " + path + " was interrupted.");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
