package io.dialbridge.local.crm;

import io.dialbridge.local.StartFailure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A CRM on loopback that takes any request, records it and answers by its mode. Controlled by the methods here or over HTTP below
 * {@code /_crm/}. Safe to use from any thread.
 */
public final class DemoCrm implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String SUCCESS = "{\"success\":true,\"id\":\"crm-1\"}";
    private static final long SLOW_MILLIS = 100;

    private final Vertx vertx;
    private final Clock clock;
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(Behaviour.NORMAL);

    private final Map<String, String> replies = new ConcurrentHashMap<>();

    private volatile int port;

    private DemoCrm(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * @param port 0 for a free one
     * @throws StartFailure when the port is taken
     */
    public static DemoCrm open(int port, Clock clock) {
        var vertx = Vertx.vertx();
        var crm = new DemoCrm(vertx, clock);
        var server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(HOST).setPort(port))
                .requestHandler(crm::handle);
        try {
            crm.port = server.listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            crm.close();
            throw new StartFailure("The demo CRM can't listen on port " + port + ": " + e.getMessage() + ".");
        }
        return crm;
    }

    public URI address() {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** Everything that arrived since the last {@link #forget}, oldest first. */
    public List<ReceivedRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    public void forget() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /** Behaves like this until told otherwise. */
    public void behave(CrmMode mode) {
        behave(new Behaviour(mode, Behaviour.UNTIL_TOLD, Behaviour.NORMAL.retryAfterSeconds()));
    }

    /** Behaves like this to the next requests, then normally again. */
    public void behave(CrmMode mode, int nextRequests) {
        behave(new Behaviour(mode, nextRequests, Behaviour.NORMAL.retryAfterSeconds()));
    }

    /** Answers requests for this path with this text, whatever it is, instead of the usual JSON; always with 200, and as JSON. */
    public void reply(String path, String body) {
        replies.put(path, body);
    }

    void behave(Behaviour next) {
        behaviour.set(next);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (ControlApi.owns(request)) {
                new ControlApi(this).handle(request, body);
            } else {
                take(request, body);
            }
        });
    }

    private void take(HttpServerRequest request, Buffer body) {
        var now = behaviour.getAndUpdate(Behaviour::next);
        record(request, body, now.mode());
        answer(request.response(), now, replies.getOrDefault(request.path(), SUCCESS));
    }

    private void record(HttpServerRequest request, Buffer body, CrmMode mode) {
        var headers = new HashMap<String, String>();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        var query = request.query() == null ? "" : request.query();
        var received = new ReceivedRequest(
                clock.instant(), request.method().name(), request.path(), query, headers, body.toString(), mode);
        synchronized (requests) {
            requests.add(received);
        }
    }

    /** @param usual what it says while nothing is wrong with it */
    private void answer(HttpServerResponse response, Behaviour behaviour, String usual) {
        switch (behaviour.mode()) {
            case OK -> end(response, "application/json", usual);
            case XML -> end(response, "application/xml", "<response><success>true</success><id>crm-1</id></response>");
            case TEXT -> end(response, "text/plain", "success=true");
            case FAIL ->
                end(response.setStatusCode(500), "application/json", "{\"success\":false,\"error\":\"out of order\"}");
            case BUSY ->
                end(
                        response.setStatusCode(429)
                                .putHeader("retry-after", String.valueOf(behaviour.retryAfterSeconds())),
                        "application/json",
                        "{\"success\":false,\"error\":\"busy\"}");
            case SLOW -> vertx.setTimer(SLOW_MILLIS, late -> end(response, "application/json", usual));
            case HANG -> {
                // The caller's patience decides.
            }
        }
    }

    private static void end(HttpServerResponse response, String contentType, String body) {
        response.putHeader("content-type", contentType).end(body);
    }
}
