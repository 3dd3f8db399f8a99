package io.dialbridge.dispatch.outbound;

import io.dialbridge.contracts.ClientTls;
import io.dialbridge.dispatch.request.Url;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of a request one by one on one connection of its own, by the same book of names, the same policy and the same proxy as the
 * sender. Each step blocks, for a virtual thread, and ends when that is interrupted.
 */
@ApplicationScoped
public class Probe {

    private static final int LONGEST_HEADER = 500;

    private final Vertx vertx;
    private final Clock clock;
    private final AddressBook addresses;
    private final AddressPolicy policy;
    private final OutboundConfig config;
    private final X509ExtendedTrustManager usualTrust;
    private final Optional<OutboundProxy> proxy;

    Probe(Vertx vertx, AddressBook addresses, OutboundConfig config, Clock clock) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.config = config;
        this.clock = clock;
        this.policy = new AddressPolicy(config.allowedNetworks().orElse(List.of()));
        this.usualTrust = TlsCheck.usualTrust();
        this.proxy = OutboundProxy.of(config);
    }

    /**
     * What a name stands for.
     *
     * @param refused how many addresses may not be called; which, nobody shall learn
     */
    public record Found(List<InetAddress> allowed, int refused) {}

    /** What came of a request. */
    public sealed interface Reply {

        /** A reply without its body. */
        record Head(int status, Map<String, String> headers) implements Reply {}

        /**
         * None.
         *
         * @param detail a sentence
         * @param lost the runtime's words for a connection that went away; null when what came was not HTTP
         */
        record None(String detail, @Nullable String lost) implements Reply {}
    }

    public Found resolve(Url url) throws InterruptedException, ExecutionException {
        var found = addresses.resolve(url.host()).get();
        var allowed = found.stream().filter(policy::allows).toList();
        return new Found(allowed, found.size() - allowed.size());
    }

    /**
     * Straight, or where the operator's proxy leads there, through that.
     *
     * @param address one that was allowed
     */
    public Connecting connect(Url url, InetAddress address) throws IOException {
        var way = proxy.filter(set -> set.leadsTo(url.host(), address));
        return way.isPresent()
                ? new ProxyTunnel(way.get().options()).open(address, url.port())
                : new Connecting.Connected(straight(url, address), false);
    }

    private Socket straight(Url url, InetAddress address) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, url.port()), (int)
                    config.connectTimeout().toMillis());
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    /** @param tls opens an endpoint's certificates, or throws IllegalArgumentException; null for the usual ones */
    public Identity identity(Supplier<@Nullable ClientTls> tls) throws Identity.Unreadable {
        return Identity.of(vertx, tls, usualTrust, clock);
    }

    public TlsCheck.Outcome secure(Url url, Socket connection, Identity identity) throws IOException {
        return identity.tls().secure(connection, url.host().replaceAll("[\\[\\]]", ""), url.port());
    }

    /** Sends OPTIONS, which no receiver takes for a lead: without credentials, query or body. */
    public Reply ask(Url url, Socket connection) {
        try {
            return head(HttpHead.only(connection, options(url)));
        } catch (IOException broken) {
            return new Reply.None(Breakage.ofReply(broken).detail(), TlsCheck.words(broken));
        } catch (DecoderException strange) {
            return new Reply.None(Breakage.ofReply(strange).detail(), null);
        }
    }

    private static FullHttpRequest options(Url url) {
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.OPTIONS, url.path(), Unpooled.EMPTY_BUFFER);
        request.headers()
                .set(HttpHeaderNames.HOST, url.authority())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return request;
    }

    private static Reply.Head head(HttpResponse response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        shown(header.getKey(), header.getValue()),
                        (one, other) -> one + ", " + other));
        return new Reply.Head(response.status().code(), headers);
    }

    /** A cookie is the receiver's secret. */
    private static String shown(String name, String value) {
        if (name.equalsIgnoreCase("set-cookie")) {
            return "***";
        }
        return value.length() <= LONGEST_HEADER ? value : value.substring(0, LONGEST_HEADER) + " …";
    }
}
