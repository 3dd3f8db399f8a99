package io.dialbridge.dispatch.trials;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.dispatch.outbound.Identity;
import io.dialbridge.dispatch.outbound.Probe;
import io.dialbridge.dispatch.outbound.TlsCheck.Outcome;
import io.dialbridge.dispatch.request.Url;
import io.dialbridge.dispatch.trials.Step.Name;
import io.dialbridge.dispatch.trials.Steps.Begun;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The step TLS: whom the server shows itself as, and whether it wants to know who we are. */
final class Securing {

    private static final String NO_TLS =
            "Check that the URL's port speaks TLS; if the receiver has none, its URL begins with http://.";

    private static final String UNTRUSTED =
            "The receiver needs a valid certificate of a public authority for this host, sent with its intermediate "
                    + "certificates.";

    private final Probe probe;
    private final Steps steps;
    private final Notes notes;
    private final Supplier<@Nullable ClientTls> tls;
    private @Nullable MutualTls mutual;
    private int ms;

    Securing(Probe probe, Steps steps, Notes notes, Supplier<@Nullable ClientTls> tls) {
        this.probe = probe;
        this.steps = steps;
        this.notes = notes;
        this.tls = tls;
    }

    /** Empty when it failed, which is then noted. */
    Optional<Socket> secure(Url url, Socket connection) throws InterruptedException {
        var begun = Begun.now();
        var identity = steps.take(
                Name.TLS,
                begun,
                "Give the endpoint its certificate, private key and trusted certificates again, in tls.",
                () -> probe.identity(tls));
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        notes.clientCertificate(identity.get().certificate(), false);
        var outcome = steps.take(
                Name.TLS,
                begun,
                "Check that the URL's port speaks TLS.",
                () -> probe.secure(url, connection, identity.get()));
        ms = begun.ms();
        return outcome.flatMap(how -> noted(how, identity.get()));
    }

    private Optional<Socket> noted(Outcome outcome, Identity identity) {
        return switch (outcome) {
            case Outcome.Secured secured -> {
                notes.certificate(secured.certificate());
                mutual = asked(new MutualTls(identity, secured.request()));
                secured(secured, mutual);
                yield Optional.of(secured.connection());
            }
            case Outcome.Refused refused -> {
                notes.certificate(refused.certificate());
                notes.failed(Name.TLS, ms, refused.reason(), refused.certificate() == null ? NO_TLS : UNTRUSTED);
                yield Optional.empty();
            }
            case Outcome.Ended ended -> {
                notes.certificate(ended.certificate());
                ended(asked(new MutualTls(identity, ended.request())), ended.words());
                yield Optional.empty();
            }
        };
    }

    private MutualTls asked(MutualTls asked) {
        notes.clientCertificate(asked.ours(), asked.presented());
        return asked;
    }

    private void secured(Outcome.Secured secured, MutualTls asked) {
        var seen =
                secured.protocol() + ", certificate of " + secured.certificate().subject() + asked.seen();
        var todo = asked.todo();
        if (todo == null) {
            notes.ok(Name.TLS, ms, seen, null);
        } else {
            notes.warned(Name.TLS, ms, seen, todo);
        }
    }

    private void ended(MutualTls asked, String words) {
        notes.failed(Name.TLS, ms, asked.ended() + ": " + words, asked.todoEnded());
    }

    /**
     * With TLS 1.3 a server tells only after the handshake that it does not let us in. Then the step is noted again.
     *
     * @param words for the connection that went away with the first request
     * @return false when the server did not want to know who we are
     */
    boolean refused(String words) {
        if (mutual == null || !mutual.asked()) {
            return false;
        }
        ended(mutual, words);
        return true;
    }

    /** Whether the server wants a certificate and was presented none. */
    boolean unanswered() {
        return mutual != null && mutual.asked() && !mutual.presented();
    }
}
