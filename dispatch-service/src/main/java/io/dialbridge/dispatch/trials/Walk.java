package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Breakage;
import io.dialbridge.dispatch.outbound.Probe;
import io.dialbridge.dispatch.outbound.TlsCheck;
import io.dialbridge.dispatch.request.Url;
import io.dialbridge.dispatch.trials.Step.Name;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes the way of a request step by step, up to the first that fails. Lives on one virtual thread. */
final class Walk {

    private static final String NO_URL = "it is not an http or https URL with a host and without credentials";

    private static final String CLIENT_CERTIFICATE =
            "If the receiver wants a client certificate, give the endpoint one in tls and test the endpoint: a diagnosis shows none.";

    /** So that what the real request found at its deadline is still told. */
    private static final Duration TO_TELL = Duration.ofMillis(500);

    private final Probe probe;
    private final Egress egress;
    private final String trusted;
    private final AdviceBook advice;
    private final Limit limit;
    private final @Nullable Function<Duration, TestReport> send;
    private final Notes notes = new Notes();

    /**
     * @param trusted certificates that the endpoint trusts, as PEM; blank for the usual authorities
     * @param send makes the real request within a time; null for a harmless one
     */
    Walk(Probe probe, Egress egress, Limit limit, String trusted, @Nullable Function<Duration, TestReport> send) {
        this.trusted = trusted;
        this.probe = probe;
        this.egress = egress;
        this.advice = new AdviceBook(egress);
        this.limit = limit;
        this.send = send;
    }

    Diagnosis of(String text) throws InterruptedException {
        var url = Url.parse(text);
        if (url.isEmpty()) {
            notes.failed(Name.URL, 0, NO_URL, "Write the URL in full, for example https://crm.example/hook.");
            return notes.diagnosis("", egress.view());
        }
        var shown = new Url(
                        url.get().https(),
                        url.get().host(),
                        url.get().port(),
                        url.get().path(),
                        "")
                .toString();
        notes.ok(
                Name.URL,
                0,
                "calls " + url.get().host() + " at port " + url.get().port(),
                null);
        var address = resolve(url.get());
        if (address.isPresent()) {
            go(url.get(), address.get());
        }
        return notes.diagnosis(shown, egress.view());
    }

    private void go(Url url, InetAddress address) throws InterruptedException {
        if (probe.proxied(url, address)) {
            notes.proxied(send != null);
        } else if (!reach(url, address)) {
            return;
        } else if (send == null) {
            ask(url, address);
        }
        if (send != null) {
            send(send);
        }
    }

    private Optional<InetAddress> resolve(Url url) throws InterruptedException {
        var begun = System.nanoTime();
        var answer = attempt(Name.DNS, begun, "Check the host name in the URL.", () -> probe.resolve(url));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var found = answer.get();
        notes.addresses(
                found.allowed().stream().map(InetAddress::getHostAddress).toList());
        if (!found.allowed().isEmpty()) {
            notes.ok(Name.DNS, since(begun), seen(found), null);
            return Optional.of(found.allowed().getFirst());
        }
        if (found.refused() == 0) {
            notes.failed(
                    Name.DNS,
                    since(begun),
                    "the host name has no address",
                    "Check the host name in the URL, and that its owner has published it in the public DNS.");
        } else {
            notes.failed(
                    Name.DNS,
                    since(begun),
                    "the host's address is not one that may be called",
                    "It is private or reserved. Use a public host name, or have the operator allow the network: "
                            + "dialbridge.dispatch.allowed-networks.");
        }
        return Optional.empty();
    }

    private static String seen(Probe.Found found) {
        var allowed = found.allowed().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
        var refused = found.refused() == 0 ? "" : "; " + found.refused() + " more that may not be called";
        return allowed + refused;
    }

    /** Connects and, for https, secures. */
    private boolean reach(Url url, InetAddress address) throws InterruptedException {
        var begun = System.nanoTime();
        var connected = attempt(
                Name.CONNECT,
                begun,
                "Check host and port of the URL, and that the server runs. " + egress.advice(),
                () -> probe.connect(url, address));
        if (connected.isEmpty()) {
            return false;
        }
        notes.ok(
                Name.CONNECT,
                since(begun),
                "connected to " + address.getHostAddress() + " at port " + url.port(),
                null);
        try {
            if (!url.https()) {
                notes.skipped(Name.TLS, "the URL is http: nothing is secured, and whoever is on the way reads along");
                return true;
            }
            return secure(url, connected.get());
        } finally {
            close(connected.get());
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException broken) {
            // It is over either way.
        }
    }

    private boolean secure(Url url, Socket connection) throws InterruptedException {
        var begun = System.nanoTime();
        var outcome = attempt(
                Name.TLS, begun, "Check that the URL's port speaks TLS.", () -> probe.secure(url, connection, trusted));
        return outcome.isPresent()
                && switch (outcome.get()) {
                    case TlsCheck.Outcome.Secured secured -> {
                        notes.certificate(secured.certificate());
                        notes.ok(
                                Name.TLS,
                                since(begun),
                                secured.protocol() + ", certificate of "
                                        + secured.certificate().subject(),
                                null);
                        yield true;
                    }
                    case TlsCheck.Outcome.Refused refused -> {
                        notes.certificate(refused.certificate());
                        notes.failed(Name.TLS, since(begun), refused.reason(), todo(refused));
                        yield false;
                    }
                    case TlsCheck.Outcome.Ended ended -> {
                        notes.certificate(ended.certificate());
                        notes.failed(Name.TLS, since(begun), ended.reason(), CLIENT_CERTIFICATE);
                        yield false;
                    }
                };
    }

    private static String todo(TlsCheck.Outcome.Refused refused) {
        return refused.certificate() == null
                ? "Check that the URL's port speaks TLS; if the receiver has none, its URL begins with http://."
                : "The receiver needs a valid certificate of a public authority for this host, sent with its intermediate "
                        + "certificates.";
    }

    /** The harmless request. */
    private void ask(Url url, InetAddress address) throws InterruptedException {
        var begun = System.nanoTime();
        var answer = attempt(
                Name.HTTP,
                begun,
                "The server takes connections and does not answer in HTTP: check the port, and the server's own log.",
                () -> probe.ask(url, address, trusted));
        answer.ifPresent(head -> {
            notes.response(head.status(), head.headers());
            notes.ok(
                    Name.HTTP,
                    since(begun),
                    "a server answers in HTTP: " + head.status()
                            + " to OPTIONS, which carries no lead and no credentials",
                    head.status() < 300 ? null : "A real request may get another status: repeat with send = true.");
            notes.unread();
        });
    }

    private void send(Function<Duration, TestReport> real) throws InterruptedException {
        var begun = System.nanoTime();
        var sent = attempt(
                Name.HTTP,
                begun,
                "Repeat the diagnosis.",
                () -> real.apply(limit.left().minus(TO_TELL)));
        sent.ifPresent(report -> note(report, since(begun)));
    }

    private void note(TestReport report, int ms) {
        notes.deliveryId(report.deliveryId());
        var response = report.response();
        if (response != null) {
            notes.response(response.status(), response.headers());
        }
        var todo = report.advice().stream().map(Advice::text).collect(Collectors.joining(" "));
        var detail = String.valueOf(report.detail());
        var cause = report.cause();
        if (cause == null) {
            notes.ok(Name.HTTP, ms, answered(response == null ? 0 : response.status()), null);
            notes.ok(Name.PARSE, 0, read(report.result()), null);
        } else if (response != null && List.of("PARSE", "REJECTED").contains(cause)) {
            notes.ok(Name.HTTP, ms, answered(response.status()), null);
            notes.failed(Name.PARSE, 0, detail, todo);
        } else {
            notes.failed(Name.HTTP, ms, detail, todo);
        }
    }

    private static String answered(int status) {
        return "the receiver answered " + status;
    }

    private static String read(@Nullable String result) {
        return result == null ? "the reply is empty, which is a success without a result" : "the result is " + result;
    }

    /** Empty when it failed, which is then noted. */
    private <T> Optional<T> attempt(Name step, long begun, String todo, Callable<T> work) throws InterruptedException {
        try {
            return Optional.of(limit.within(work));
        } catch (TimeoutException late) {
            notes.failed(step, since(begun), "took longer than the time that was left", todo);
        } catch (ExecutionException failure) {
            notes.failed(step, since(begun), words(failure), todo);
        }
        return Optional.empty();
    }

    private static String words(ExecutionException failure) {
        return failure.getCause() instanceof SocketTimeoutException
                ? "no connection in time"
                : Breakage.of(failure).detail();
    }

    private static int since(long begun) {
        return (int) ((System.nanoTime() - begun) / 1_000_000);
    }
}
