package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.request.OutboundRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The client with its pool. A connection of the pool may have been closed by the receiver a moment ago. When not all of a request could
 * be written it was not processed, and is sent once more on another connection. When it was written and the connection broke before a
 * reply, nobody knows; then the attempt failed, and the log has it.
 */
final class ClientWire implements Wire {

    private final HttpClient client;
    private final @Nullable ProxyOptions proxy;

    /** @param proxy null for a direct connection; else only for https, which goes through a tunnel */
    ClientWire(HttpClient client, @Nullable ProxyOptions proxy) {
        this.client = client;
        this.proxy = proxy;
    }

    @Override
    public void send(OutboundRequest request, InetAddress address, ReplyListener listener) {
        send(new Sending(request, address, listener), true);
    }

    private record Sending(OutboundRequest request, InetAddress address, ReplyListener listener) {

        RequestOptions options(@Nullable ProxyOptions proxy) {
            var url = request.url();
            var options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(request.method().name()))
                    .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
                    .setHost(url.host())
                    .setPort(url.port())
                    .setSsl(url.https())
                    .setURI(url.target())
                    .setProxyOptions(proxy);
            request.headers().forEach(header -> options.addHeader(header.name(), header.value()));
            return options;
        }
    }

    private void send(Sending sending, boolean mayRepeat) {
        client.request(sending.options(proxy))
                .onFailure(failure -> sending.listener().failed(unconnected(failure)))
                .onSuccess(connected -> write(sending, connected, mayRepeat));
    }

    private Breakage unconnected(Throwable failure) {
        return proxy == null ? Breakage.of(failure) : Breakage.throughProxy(failure);
    }

    private void write(Sending sending, HttpClientRequest connected, boolean mayRepeat) {
        var listener = sending.listener();
        if (!listener.connected(TimedSslHandler.handshakeOf(connected.connection()), connected::reset)) {
            connected.reset();
            return;
        }
        var response = connected.response().onSuccess(reply -> read(reply, listener));
        var text = sending.request().body();
        var written = text == null ? connected.end() : connected.end(text);
        response.onFailure(failure -> unanswered(sending, written, failure, mayRepeat));
    }

    private void unanswered(Sending sending, Future<Void> written, Throwable failure, boolean mayRepeat) {
        written.onComplete(outcome -> {
            if (outcome.failed() && mayRepeat) {
                send(sending, false);
            } else {
                sending.listener().failed(Breakage.ofReply(failure));
            }
        });
    }

    private static void read(HttpClientResponse response, ReplyListener listener) {
        listener.answered(response.statusCode(), response.headers());
        response.exceptionHandler(failure -> listener.failed(Breakage.ofReply(failure)));
        response.handler(listener::part);
        response.endHandler(all -> listener.finished());
    }
}
