package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Attempt;
import io.dialbridge.dispatch.delivery.Cause;
import io.dialbridge.dispatch.request.OutboundRequest;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request and its reply, from the name look-up to the last byte. Lives on one event loop and ends exactly once. */
final class HttpExchange implements ReplyListener {

    private final Vertx vertx;
    private final Function<InetAddress, Wire> wires;
    private final AddressPolicy policy;
    private final OutboundConfig config;
    private final OutboundRequest request;
    private final Consumer<Exchange> end;

    private final Stopwatch stopwatch = new Stopwatch();
    private final ReplyText reply = new ReplyText();
    private long timer;
    private boolean ended;
    private @Nullable Runnable abort;

    /** @param wires to an address */
    HttpExchange(
            Vertx vertx,
            Function<InetAddress, Wire> wires,
            AddressPolicy policy,
            OutboundConfig config,
            OutboundRequest request,
            Consumer<Exchange> end) {
        this.vertx = vertx;
        this.wires = wires;
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
                        failed(Breakage.of(failure));
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
            wires.apply(allowed.get()).send(request, allowed.get(), this);
        }
    }

    @Override
    public boolean connected(@Nullable Long handshakeNanos, Runnable abortion) {
        if (!ended) {
            stopwatch.connected(handshakeNanos);
            abort = abortion;
        }
        return !ended;
    }

    @Override
    public void answered(int status, MultiMap headers) {
        stopwatch.answered();
        reply.begin(status, headers);
    }

    @Override
    public void part(Buffer part) {
        if (!ended && !reply.append(part, config.replyReadLimit())) {
            end(reply.answered(true, stopwatch.timings()));
            abort();
        }
    }

    @Override
    public void finished() {
        if (!ended) {
            end(reply.answered(false, stopwatch.timings()));
        }
    }

    @Override
    public void failed(Breakage breakage) {
        breakOff(breakage.cause(), breakage.detail());
    }

    private void timeOut(Duration limit) {
        if (stopwatch.resolving()) {
            breakOff(Cause.DNS, "the name look-up took longer than " + limit.toMillis() + " ms");
        } else {
            breakOff(Cause.TIMEOUT, "no complete reply within " + limit.toMillis() + " ms");
        }
        abort();
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

    private void abort() {
        if (abort != null) {
            abort.run();
        }
    }

    /** Milliseconds of each phase, on a clock that never jumps. */
    private static final class Stopwatch {

        private long mark = System.nanoTime();
        private @Nullable Integer dns;
        private @Nullable Integer connect;
        private @Nullable Integer tls;
        private @Nullable Integer firstByte;

        boolean resolving() {
            return dns == null;
        }

        void resolved() {
            dns = millis(lap());
        }

        /** The handshake may have begun before we waited: of a connection that another exchange asked for and did not need. */
        void connected(@Nullable Long handshakeNanos) {
            var lap = lap();
            var handshake = handshakeNanos == null ? 0 : Math.min(handshakeNanos, lap);
            tls = handshakeNanos == null ? null : millis(handshake);
            connect = millis(lap - handshake);
        }

        void answered() {
            firstByte = millis(lap());
        }

        Attempt.Timings timings() {
            return new Attempt.Timings(dns, connect, tls, firstByte);
        }

        private long lap() {
            var now = System.nanoTime();
            var lap = now - mark;
            mark = now;
            return lap;
        }

        private static int millis(long nanos) {
            return (int) (nanos / 1_000_000);
        }
    }
}
