package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.delivery.Cause;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an exception of the client means to the log: a cause and a sentence without addresses of our own network. */
record Breakage(Cause cause, String detail) {

    static Breakage of(Throwable failure) {
        for (@Nullable Throwable link = failure; link != null; link = link.getCause()) {
            switch (link) {
                case CertificateException certificate -> {
                    return new Breakage(Cause.TLS, "the certificate is not trusted");
                }
                case SSLException insecure
                when !(insecure.getCause() instanceof CertificateException) -> {
                    return new Breakage(Cause.TLS, "the connection could not be secured: " + insecure.getMessage());
                }
                case ConnectTimeoutException slow -> {
                    return new Breakage(Cause.CONNECT, "no connection in time");
                }
                case ConnectException refused -> {
                    return new Breakage(Cause.CONNECT, "the connection was refused");
                }
                default -> {
                    // The next link may say more.
                }
            }
        }
        return new Breakage(Cause.CONNECT, "the connection broke before the reply was complete");
    }
}
