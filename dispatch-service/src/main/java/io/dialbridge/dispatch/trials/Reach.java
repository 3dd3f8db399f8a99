package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Connecting;
import io.dialbridge.dispatch.outbound.Probe;
import io.dialbridge.dispatch.request.Url;
import io.dialbridge.dispatch.trials.Step.Name;
import io.dialbridge.dispatch.trials.Steps.Begun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From an address to a reply: connects, straight or through the operator's proxy, secures the connection, and asks on it. */
final class Reach {

    private static final String UNSECURED =
            "the URL is http: nothing is secured, and whoever is on the way reads along";

    private final Probe probe;
    private final Egress egress;
    private final Steps steps;
    private final Notes notes;
    private final Securing securing;

    Reach(Probe probe, Egress egress, Steps steps, Notes notes, Subject subject) {
        this.probe = probe;
        this.egress = egress;
        this.steps = steps;
        this.notes = notes;
        this.securing = new Securing(probe, steps, notes, subject.tls());
    }

    /** @param send makes the real request within a time; null for a harmless one */
    void go(Url url, InetAddress address, @Nullable Function<Duration, TestReport> send) throws InterruptedException {
        var connected = connect(url, address);
        if (connected.isPresent() && go(url, connected.get(), send == null) && send != null) {
            new RealRequest(steps, notes, securing).send(send);
        }
    }

    /** Whether the connection could be secured, where the URL wants that; it is closed then. */
    private boolean go(Url url, Socket connected, boolean asks) throws InterruptedException {
        var secured = false;
        try (connected) {
            var way = way(url, connected);
            secured = way.isPresent();
            if (secured && asks) {
                ask(url, way.get());
            }
        } catch (IOException unclosed) {
            // It is over either way.
        }
        return secured;
    }

    private Optional<Socket> connect(Url url, InetAddress address) throws InterruptedException {
        var begun = Begun.now();
        var todo = "Check host and port of the URL, and that the server runs. " + egress.advice();
        var outcome = steps.take(Name.CONNECT, begun, todo, () -> probe.connect(url, address));
        return outcome.flatMap(connecting -> switch (connecting) {
            case Connecting.Connected connected -> {
                notes.ok(Name.CONNECT, begun.ms(), seen(url, address, connected.proxied()), null);
                yield Optional.of(connected.connection());
            }
            case Connecting.Unproxied unproxied -> {
                notes.failed(Name.CONNECT, begun.ms(), unproxied.seen(), todo(unproxied.reason(), url, address, todo));
                yield Optional.empty();
            }
        });
    }

    private static String seen(Url url, InetAddress address, boolean proxied) {
        var place = "connected to " + address.getHostAddress() + " at port " + url.port();
        return proxied ? place + " through the operator's proxy" : place;
    }

    private static String todo(Connecting.Reason reason, Url url, InetAddress address, String ofReceiver) {
        return switch (reason) {
            case AWAY ->
                "The operator of this installation must see that its HTTP proxy runs and is the one that "
                        + "dialbridge.dispatch.proxy names.";
            case CREDENTIALS ->
                "The operator of this installation must set the proxy's user and password in dialbridge.dispatch.proxy.";
            case REFUSED ->
                "The operator of this installation must let the proxy connect to " + address.getHostAddress()
                        + " at port " + url.port() + ".";
            case RECEIVER -> "The proxy could not connect to the receiver. " + ofReceiver;
        };
    }

    /** The connection to ask on; empty when it could not be secured. */
    private Optional<Socket> way(Url url, Socket connection) throws InterruptedException {
        if (url.https()) {
            return securing.secure(url, connection);
        }
        notes.skipped(Name.TLS, UNSECURED);
        return Optional.of(connection);
    }

    /** The harmless request. */
    private void ask(Url url, Socket connection) throws InterruptedException {
        var begun = Begun.now();
        var todo =
                "The server takes connections and does not answer in HTTP: check the port, and the server's own log.";
        var reply = steps.take(Name.HTTP, begun, todo, () -> probe.ask(url, connection));
        reply.ifPresent(what -> {
            switch (what) {
                case Probe.Reply.Head head -> answered(head, begun);
                case Probe.Reply.None none -> {
                    if (none.lost() == null || !securing.refused(none.lost())) {
                        notes.failed(Name.HTTP, begun.ms(), none.detail(), todo);
                    }
                }
            }
        });
    }

    private void answered(Probe.Reply.Head head, Begun begun) {
        notes.response(head.status(), head.headers());
        notes.ok(
                Name.HTTP,
                begun.ms(),
                "a server answers in HTTP: " + head.status() + " to OPTIONS, which carries no lead and no credentials",
                head.status() < 300 ? null : "A real request may get another status: repeat with send = true.");
        notes.skipped(Name.PARSE, "only the reply to a real request can be read: repeat with send = true");
    }
}
