package io.dialbridge.dispatch.trials;

import io.dialbridge.dispatch.outbound.Certificate;
import io.dialbridge.dispatch.outbound.CertificateRequest;
import io.dialbridge.dispatch.outbound.Identity;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server that asks for our certificate, or does not, means to the endpoint's people. */
record MutualTls(Identity identity, CertificateRequest request) {

    private static final String GIVE_ONE = "Give the endpoint a certificate and its private key, in tls.";

    /** Null when the endpoint has none. */
    @Nullable
    Certificate ours() {
        return identity.certificate();
    }

    boolean asked() {
        return request.made();
    }

    boolean presented() {
        return request.answered();
    }

    /** Behind what the server shows of itself, on a secured connection. */
    String seen() {
        var ours = ours();
        if (ours == null) {
            return asked() ? "; it asks for a client certificate, and the endpoint has none" : "";
        }
        if (!asked()) {
            return "; it asks for no client certificate, and that of " + ours.subject() + " is not presented";
        }
        return presented()
                ? "; the client certificate of " + ours.subject() + " is presented"
                : "; it asks for a client certificate" + ofOthers() + ", and that of " + ours.subject()
                        + " is not presented";
    }

    /** On a secured connection; null when there is nothing to do. */
    @Nullable
    String todo() {
        var todo = Stream.of(missing(), renewal()).flatMap(Stream::ofNullable).collect(Collectors.joining(" "));
        return todo.isEmpty() ? null : todo;
    }

    private @Nullable String missing() {
        if (!asked() || presented()) {
            return null;
        }
        return "If the receiver refuses requests: " + (ours() == null ? GIVE_ONE : giveAnother());
    }

    private @Nullable String renewal() {
        return identity.outOfTime() == null
                ? null
                : "The endpoint's client certificate " + identity.outOfTime()
                        + ": give the endpoint one that is valid now, with its private key, in tls.";
    }

    /** Why the server left. */
    String ended() {
        if (!asked()) {
            return "the server ended the handshake";
        }
        if (ours() == null) {
            return "the server ended the connection: it wants a client certificate, and the endpoint has none";
        }
        return presented()
                ? "the server ended the connection when it had seen the client certificate of " + ours().subject()
                : "the server ended the connection: it wants a client certificate" + ofOthers();
    }

    String todoEnded() {
        var renewal = renewal();
        if (renewal != null) {
            return renewal;
        }
        if (!asked()) {
            return "The receiver's own log should say why.";
        }
        if (ours() == null) {
            return GIVE_ONE;
        }
        return presented()
                ? "Have the receiver trust " + ours().issuer()
                        + ", which issued the endpoint's certificate, or give the "
                        + "endpoint one that the receiver takes, in tls. The receiver's own log should say why."
                : giveAnother();
    }

    private String giveAnother() {
        return "Give the endpoint a certificate" + ofOthers() + ", with its issuers behind it, in tls.";
    }

    private String ofOthers() {
        return request.authorities().isEmpty()
                ? " of another kind"
                : " of " + String.join(" or ", request.authorities());
    }
}
