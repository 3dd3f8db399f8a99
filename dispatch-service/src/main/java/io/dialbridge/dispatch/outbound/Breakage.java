package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Cause;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exception of the client means to the log: a cause, and a sentence without addresses of our own network. */
public record Breakage(Cause cause, String detail) {

    /** An exception may name itself as its cause, or its cause may. */
    private static final int LONGEST_CHAIN = 20;

    /** How Netty words a proxy's answer to CONNECT. */
    private static final Pattern PROXY_STATUS = Pattern.compile("status: ([0-9]{3})");

    private static final String PROXY = "the proxy ";

    /** Whether a sentence of the log blames the operator's proxy. */
    public static boolean isOfProxy(@Nullable String detail) {
        return detail != null && detail.startsWith(PROXY);
    }

    /** The most telling link of the chain decides, wherever it stands. */
    public static Breakage of(Throwable failure) {
        var chain = chain(failure);
        if (has(chain, CertificateException.class) || has(chain, CertPathValidatorException.class)) {
            return new Breakage(Cause.TLS, certificate(chain));
        }
        if (has(chain, SSLException.class)) {
            return new Breakage(Cause.TLS, tls(chain));
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

    /** Of a request that was sent, or nearly. */
    static Breakage ofReply(Throwable failure) {
        var chain = chain(failure);
        if (has(chain, TooLongFrameException.class)) {
            return new Breakage(Cause.CONNECT, "the head of the reply is longer than we read");
        }
        if (has(chain, DecompressionException.class)) {
            return new Breakage(Cause.CONNECT, "the reply is not packed as its content-encoding says");
        }
        var notHttp = has(chain, IllegalArgumentException.class)
                || has(chain, DecoderException.class) && !has(chain, SSLException.class);
        return notHttp ? new Breakage(Cause.CONNECT, "what came back is not HTTP") : of(failure);
    }

    /** Of a connection that was to lead through the operator's proxy. */
    static Breakage throughProxy(Throwable failure) {
        var refused = chain(failure).stream()
                .filter(ProxyConnectException.class::isInstance)
                .findFirst();
        if (refused.isPresent()) {
            var status = PROXY_STATUS.matcher(String.valueOf(refused.get().getMessage()));
            return new Breakage(
                    Cause.CONNECT,
                    status.find()
                            ? PROXY + "answered " + status.group(1) + " and did not connect"
                            : PROXY + "did not connect");
        }
        var breakage = of(failure);
        return breakage.cause() == Cause.TLS ? breakage : new Breakage(Cause.CONNECT, PROXY + "can't be reached");
    }

    private static String certificate(List<Throwable> chain) {
        if (has(chain, CertificateExpiredException.class)) {
            return "the certificate has expired";
        }
        if (has(chain, CertificateNotYetValidException.class)) {
            return "the certificate is not valid yet";
        }
        return has(chain, CertPathBuilderException.class) || has(chain, CertPathValidatorException.class)
                ? "the certificate is not signed by an authority that is trusted here"
                : "the certificate is another host's";
    }

    private static String tls(List<Throwable> chain) {
        if (has(chain, NotSslRecordException.class)) {
            return "the port does not speak TLS";
        }
        return has(chain, SslHandshakeTimeoutException.class)
                ? "the connection was not secured in time"
                : "the connection could not be secured";
    }

    private static List<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .toList();
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
