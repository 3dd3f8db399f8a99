package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Probe;
import io.dialbridge.dispatch.request.Url;
import io.dialbridge.dispatch.trials.Step.Name;
import io.dialbridge.dispatch.trials.Steps.Begun;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes the way of a request step by step, up to the first that fails. Lives on one virtual thread. */
final class Walk {

    private static final String NO_URL = "it is not an http or https URL with a host and without credentials";

    private final Probe probe;
    private final Egress egress;
    private final @Nullable Function<Duration, TestReport> send;
    private final Notes notes = new Notes();
    private final Steps steps;

    /** @param send makes the real request within a time; null for a harmless one */
    Walk(Probe probe, Egress egress, Limit limit, @Nullable Function<Duration, TestReport> send) {
        this.probe = probe;
        this.egress = egress;
        this.send = send;
        this.steps = new Steps(limit, notes);
    }

    Diagnosis of(Subject subject) throws InterruptedException {
        var parsed = Url.parse(subject.url());
        if (parsed.isEmpty()) {
            notes.failed(Name.URL, 0, NO_URL, "Write the URL in full, for example https://crm.example/hook.");
            return notes.diagnosis("", egress.view());
        }
        var url = parsed.get();
        notes.ok(Name.URL, 0, "calls " + url.host() + " at port " + url.port(), null);
        var address = resolve(url);
        if (address.isPresent()) {
            new Reach(probe, egress, steps, notes, subject).go(url, address.get(), send);
        }
        var shown = new Url(url.https(), url.host(), url.port(), url.path(), "");
        return notes.diagnosis(shown.toString(), egress.view());
    }

    private Optional<InetAddress> resolve(Url url) throws InterruptedException {
        var begun = Begun.now();
        var answer = steps.take(Name.DNS, begun, "Check the host name in the URL.", () -> probe.resolve(url));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var found = answer.get();
        notes.addresses(
                found.allowed().stream().map(InetAddress::getHostAddress).toList());
        if (!found.allowed().isEmpty()) {
            notes.ok(Name.DNS, begun.ms(), seen(found), null);
            return Optional.of(found.allowed().getFirst());
        }
        if (found.refused() == 0) {
            notes.failed(
                    Name.DNS,
                    begun.ms(),
                    "the host name has no address",
                    "Check the host name in the URL, and that its owner has published it in the public DNS.");
        } else {
            notes.failed(
                    Name.DNS,
                    begun.ms(),
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
}
