package io.dialbridge.local.client;

import io.dialbridge.local.StartFailure;
import io.vertx.core.json.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls the front door with one token. Safe to use from any thread. */
public final class ApiClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(10);
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
        return form("/v1/leads/" + operation, parameters);
    }

    /** Posts to any path of the compatible API, as a form with the token in it. */
    public Reply form(String path, Map<String, String> parameters) {
        var form = parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&", "auth_token=" + encode(token) + "&", ""));
        return send(request(path, FORM, TIMEOUT).POST(BodyPublishers.ofString(form)));
    }

    /** Hands in one call event or an array of them. */
    public Reply callEvents(String json) {
        return post("/api/intake/calls/events", json);
    }

    public Reply get(String path) {
        return send(request(path, JSON, TIMEOUT).GET());
    }

    public Reply post(String path, String json) {
        return send(request(path, JSON, TIMEOUT).POST(BodyPublishers.ofString(json)));
    }

    /** Replaces a record that is at this version. */
    public Reply put(String path, long version, String json) {
        return send(request(path, JSON, TIMEOUT)
                .header("If-Match", "\"" + version + "\"")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** Writes what is not there yet. */
    public Reply put(String path, String json) {
        return send(request(path, JSON, TIMEOUT).PUT(BodyPublishers.ofString(json)));
    }

    /** Does something with a record that is at this version. */
    public Reply post(String path, long version, String json) {
        return send(request(path, JSON, TIMEOUT)
                .header("If-Match", "\"" + version + "\"")
                .POST(BodyPublishers.ofString(json)));
    }

    /** Posts a file of any size, piece by piece. */
    public Reply upload(String path, String contentType, Path file) {
        try {
            return send(request(path, contentType, LONGEST_UPLOAD).POST(BodyPublishers.ofFile(file)));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path, String contentType, Duration timeout) {
        return HttpRequest.newBuilder(frontDoor.resolve(path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType);
    }

    private Reply send(HttpRequest.Builder prepared) {
        var request = prepared.build();
        var name = request.method() + " " + name(request.uri());
        var begun = System.nanoTime();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Reply(name, response.statusCode(), response.body(), Duration.ofNanos(System.nanoTime() - begun));
        } catch (IOException e) {
            throw new StartFailure(name + " got no answer: " + e + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(name + " was interrupted.");
        }
    }

    private static String name(URI address) {
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
