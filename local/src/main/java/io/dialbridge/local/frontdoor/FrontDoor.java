package io.dialbridge.local.frontdoor;

import io.dialbridge.local.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.CompletionException;

/**
 * The local stand-in for a gateway: one address, requests streamed to the service of their path, answers streamed back, the Host header and
 * everything else left as the caller sent it, but for the caller's address, which is added to X-Forwarded-For. A service that can't be reached is a 502 problem that names it.
 */
public final class FrontDoor implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String PROBLEM_JSON = "application/problem+json";

    /** Long polls and bulk posts hold a connection each. */
    private static final int CONNECTIONS_PER_SERVICE = 1000;

    private static final int HEADER_BYTES = 65_536;

    /** Files of leads are taken in whatever their size. */
    private static final String TAKES_FILES = "/api/intake/imports";

    /** No service takes more on any other path; one that refuses in mid-body hangs up, which from here looks like an outage. */
    private static final long LARGEST_BODY = 10 * 1024 * 1024;

    /** Below this every service takes what comes, and none is asked first. */
    private static final long LARGE_BODY = 1024 * 1024;

    private static final String ASKED = "asked";

    private final Vertx vertx;
    private final Routes routes;
    private final HttpProxy proxy;

    private FrontDoor(Vertx vertx, Routes routes) {
        this.vertx = vertx;
        this.routes = routes;
        var client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS_PER_SERVICE));
        this.proxy = HttpProxy.reverseProxy(client).origin(this::origin).addInterceptor(new Forwarding());
    }

    /** @throws StartFailure when the port is taken */
    public static FrontDoor open(int port, Routes routes) {
        // The front door serves no files: without this each start would make a folder for temporary ones.
        var noFiles =
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
        var vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(noFiles));
        var frontDoor = new FrontDoor(vertx, routes);
        var options = new HttpServerOptions()
                .setHost(HOST)
                .setPort(port)
                // The services behind it speak HTTP/1.1, and a body without a length can't be passed on to them as it
                // comes.
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(HEADER_BYTES)
                .setMaxHeaderSize(HEADER_BYTES);
        var listening = vertx.createHttpServer(options)
                .requestHandler(frontDoor::handle)
                .listen();
        try {
            listening.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            frontDoor.close();
            throw new StartFailure("The front door can't listen on port " + port + ": " + e.getMessage() + ".");
        }
        return frontDoor;
    }

    private void handle(HttpServerRequest request) {
        if (!TAKES_FILES.equals(request.path()) && announced(request) > LARGEST_BODY) {
            request.response()
                    .setStatusCode(413)
                    .putHeader("content-type", PROBLEM_JSON)
                    .end(problem(
                            "http-413",
                            "Request Entity Too Large",
                            413,
                            "The body is larger than any service takes: 10 MiB."));
            return;
        }
        if (routes.find(request.path()).isPresent()) {
            proxy.handle(request);
            return;
        }
        request.response()
                .setStatusCode(404)
                .putHeader("content-type", PROBLEM_JSON)
                .end(problem(
                        "not-found",
                        "Not found",
                        404,
                        "Nothing answers " + request.path() + "; the services answer below "
                                + String.join(", ", routes.prefixes()) + "."));
    }

    /** The length of the body that is to come; -1 when it is not told. */
    private static long announced(HttpServerRequest request) {
        var length = request.getHeader("content-length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    private Future<HttpClientRequest> origin(ProxyContext context) {
        var service = SocketAddress.inetSocketAddress(route(context).port(), HOST);
        var asked = context.get(ASKED, AskedBody.class);
        return context.client().request(new RequestOptions().setServer(service)).onSuccess(request -> {
            if (asked != null) {
                asked.ask(request);
            }
        });
    }

    /** A large body is sent when the service says that it takes it, as is one whose sender waits for that word. */
    private void askFirst(ProxyContext context) {
        var caller = context.request().proxiedRequest();
        var length = announced(caller);
        if (length > LARGE_BODY || AskedBody.isExpectedBy(caller)) {
            var asked = new AskedBody(vertx, caller);
            context.set(ASKED, asked);
            context.request().putHeader(AskedBody.EXPECT, AskedBody.CONTINUE).setBody(Body.body(asked, length));
        }
    }

    private Routes.Route route(ProxyContext context) {
        return routes.find(context.request().proxiedRequest().path()).orElseThrow();
    }

    private static Buffer problem(String type, String title, int status, String detail) {
        return new JsonObject()
                .put("type", "urn:dialbridge:problem:" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private final class Forwarding implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            // Without this the proxy would send the service's own address as Host, and links in replies would lead past
            // the front door.
            var caller = context.request().proxiedRequest();
            context.request().setAuthority(caller.authority());
            // Appended, never replaced: services believe the front door, and nobody before it.
            context.request()
                    .headers()
                    .add("x-forwarded-for", caller.remoteAddress().hostAddress());
            askFirst(context);
            return context.sendRequest()
                    .recover(unreachable -> Future.succeededFuture(
                            badGateway(context, route(context).service())));
        }

        private ProxyResponse badGateway(ProxyContext context, String service) {
            var body = problem(
                    "service-unreachable",
                    "Bad gateway",
                    502,
                    service + " can't be reached at the moment; the request"
                            + " may or may not have been carried out.");
            return context.request()
                    .release()
                    .response()
                    .setStatusCode(502)
                    .putHeader("content-type", PROBLEM_JSON)
                    .putHeader("content-length", String.valueOf(body.length()))
                    .setBody(Body.body(body));
        }
    }
}
