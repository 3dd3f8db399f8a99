package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request and its reply, from the name look-up to the last byte. Lives on one event loop and ends exactly once. */
final class HttpExchange {

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressPolicy policy;
    private final OutboundConfig config;
    private final OutboundRequest request;
    private final Consumer<Exchange> end;

    private final Stopwatch stopwatch = new Stopwatch();
    private final Buffer body = Buffer.buffer();
    private long timer;
    private boolean ended;
    private @Nullable HttpClientRequest sent;

    HttpExchange(
            Vertx vertx,
            HttpClient client,
            AddressPolicy policy,
            OutboundConfig config,
            OutboundRequest request,
            Consumer<Exchange> end) {
        this.vertx = vertx;
        this.client = client;
        this.policy = policy;
        this.config = config;
        this.request = request;
        this.end = end;
    }

    void start(AddressBook addresses, Duration limit) {
        timer = vertx.setTimer(Math.max(1, limit.toMillis()), late -> timeOut(limit));
        Context here = vertx.getOrCreateContext();
        addresses
                .resolve(request.url().host())
                .whenComplete((found, failure) -> here.runOnContext(back -> {
                    if (failure != null) {
                        fail(failure);
                    } else if (!ended) {
                        stopwatch.resolved();
                        connect(found);
                    }
                }));
    }

    private void connect(List<InetAddress> found) {
        var allowed = found.stream().filter(policy::allows).findFirst();
        if (found.isEmpty()) {
            breakOff(Cause.DNS, "the host name has no address");
        } else if (allowed.isEmpty()) {
            breakOff(Cause.BLOCKED, "the host's address is not one that may be called");
        } else {
            send(allowed.get());
        }
    }

    private void send(InetAddress address) {
        var url = request.url();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.https())
                .setURI(url.target());
        request.headers().forEach(header -> options.addHeader(header.name(), header.value()));
        client.request(options).onFailure(this::fail).onSuccess(this::exchange);
    }

    private void exchange(HttpClientRequest connected) {
        if (ended) {
            connected.reset();
            return;
        }
        stopwatch.connected();
        sent = connected;
        var text = request.body();
        (text == null ? connected.send() : connected.send(text))
                .onFailure(this::fail)
                .onSuccess(this::read);
    }

    private void read(HttpClientResponse response) {
        stopwatch.answered();
        response.exceptionHandler(this::fail);
        response.handler(part -> {
            if (body.length() + part.length() <= config.replyReadLimit()) {
                body.appendBuffer(part);
            } else {
                body.appendBuffer(part, 0, config.replyReadLimit() - body.length());
                complete(response, true);
                reset();
            }
        });
        response.endHandler(all -> complete(response, false));
    }

    private void complete(HttpClientResponse response, boolean cut) {
        end(ReplyText.answered(response, body, cut, stopwatch.timings()));
    }

    private void timeOut(Duration limit) {
        if (stopwatch.resolving()) {
            breakOff(Cause.DNS, "the name look-up took longer than " + limit.toMillis() + " ms");
        } else {
            breakOff(Cause.TIMEOUT, "no complete reply within " + limit.toMillis() + " ms");
        }
        reset();
    }

    private void fail(Throwable failure) {
        var breakage = Breakage.of(failure);
        breakOff(breakage.cause(), breakage.detail());
    }

    private void breakOff(Cause cause, String detail) {
        end(new Exchange.Broken(cause, detail, stopwatch.timings()));
    }

    private void end(Exchange exchange) {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(timer);
            end.accept(exchange);
        }
    }

    private void reset() {
        if (sent != null) {
            sent.reset();
        }
    }

    /** Milliseconds of each phase, on a clock that never jumps. */
    private static final class Stopwatch {

        private long mark = System.nanoTime();
        private @Nullable Integer dns;
        private @Nullable Integer connect;
        private @Nullable Integer firstByte;

        boolean resolving() {
            return dns == null;
        }

        void resolved() {
            dns = lap();
        }

        void connected() {
            connect = lap();
        }

        void answered() {
            firstByte = lap();
        }

        Attempt.Timings timings() {
            return new Attempt.Timings(dns, connect, null, firstByte);
        }

        private int lap() {
            var now = System.nanoTime();
            var lap = (int) ((now - mark) / 1_000_000);
            mark = now;
            return lap;
        }
    }
}
