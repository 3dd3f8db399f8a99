package io.dialbridge.dispatch.outbound;

import io.dialbridge.dispatch.outbound.Connecting.Connected;
import io.dialbridge.dispatch.outbound.Connecting.Reason;
import io.dialbridge.dispatch.outbound.Connecting.Unproxied;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.net.ProxyOptions;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Connects through the operator's proxy as the sender does, and tells what the proxy said. Blocks, for a virtual thread. */
final class ProxyTunnel {

    private static final int WANTS_CREDENTIALS = 407;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private final ProxyOptions proxy;
    private final int timeoutMillis;

    ProxyTunnel(ProxyOptions proxy) {
        this.proxy = proxy;
        this.timeoutMillis = (int) proxy.getConnectTimeout().toMillis();
    }

    /** @param address that was checked: the proxy looks up no name */
    Connecting open(InetAddress address, int port) throws IOException {
        var connection = new Socket();
        var tunnel = open(connection, address, port);
        if (tunnel instanceof Unproxied) {
            connection.close();
        }
        return tunnel;
    }

    private Connecting open(Socket connection, InetAddress address, int port) {
        try {
            connection.connect(new InetSocketAddress(proxy.getHost(), proxy.getPort()), timeoutMillis);
            connection.setSoTimeout(timeoutMillis);
        } catch (IOException away) {
            return new Unproxied(Reason.AWAY, "the proxy can't be reached");
        }
        try {
            var answer = HttpHead.beforeTunnel(connection, connect(address, port));
            connection.setSoTimeout(0);
            return answer.status().codeClass() == HttpStatusClass.SUCCESS
                    ? new Connected(connection, true)
                    : refused(answer.status().code());
        } catch (SocketTimeoutException late) {
            return new Unproxied(Reason.AWAY, "the proxy did not answer in time");
        } catch (IOException broken) {
            return new Unproxied(Reason.AWAY, "the proxy closed the connection without an answer");
        } catch (DecoderException strange) {
            return new Unproxied(Reason.AWAY, "what the proxy answered is not HTTP");
        }
    }

    private FullHttpRequest connect(InetAddress address, int port) {
        var host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        var target = host + ":" + port;
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.CONNECT, target, Unpooled.EMPTY_BUFFER);
        request.headers().set(HttpHeaderNames.HOST, target);
        if (hasCredentials()) {
            var both = (proxy.getUsername() + ":" + proxy.getPassword()).getBytes(StandardCharsets.UTF_8);
            request.headers()
                    .set(
                            HttpHeaderNames.PROXY_AUTHORIZATION,
                            "Basic " + Base64.getEncoder().encodeToString(both));
        }
        return request;
    }

    private boolean hasCredentials() {
        return proxy.getUsername() != null && proxy.getPassword() != null;
    }

    private Unproxied refused(int status) {
        var answered = "the proxy answered " + status;
        return switch (status) {
            case WANTS_CREDENTIALS ->
                new Unproxied(
                        Reason.CREDENTIALS,
                        answered
                                + (hasCredentials()
                                        ? ": it does not take the credentials that are set"
                                        : ": it asks for credentials, and none are set"));
            case BAD_GATEWAY, UNAVAILABLE, GATEWAY_TIMEOUT ->
                new Unproxied(Reason.RECEIVER, answered + " and did not connect");
            default -> new Unproxied(Reason.REFUSED, answered + " and did not connect");
        };
    }
}
