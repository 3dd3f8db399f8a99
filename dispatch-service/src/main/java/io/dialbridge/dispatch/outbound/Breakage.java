package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Cause;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What an exception of the client means to the log: a cause, and a sentence without addresses of our own network. */
public record Breakage(Cause cause, String detail) {

    /** An exception may name itself as its cause, or its cause may. */
    private static final int LONGEST_CHAIN = 20;

    /** The most telling link of the chain decides, wherever it stands. */
    public static Breakage of(Throwable failure) {
        var chain = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .toList();
        if (has(chain, CertificateException.class) || has(chain, CertPathValidatorException.class)) {
            return new Breakage(Cause.TLS, "the certificate is not trusted, or is another host's");
        }
        if (has(chain, SSLException.class)) {
            return new Breakage(Cause.TLS, "the connection could not be secured");
        }
        if (has(chain, UnknownHostException.class)) {
            return new Breakage(Cause.DNS, "the host name has no address");
        }
        if (has(chain, ConnectTimeoutException.class)) {
            return new Breakage(Cause.CONNECT, "no connection in time");
        }
        if (has(chain, ConnectException.class)) {
            return new Breakage(Cause.CONNECT, "the connection was refused");
        }
        return new Breakage(Cause.CONNECT, "the connection broke before the reply was complete");
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
