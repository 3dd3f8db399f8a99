package io.dialbridge.dispatch.outbound;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import io.vertx.core.net.ProxyOptions;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's HTTP proxy, and who is called without it. */
final class OutboundProxy {

    private static final Pattern FORM = Pattern.compile(
            "http://(?:([^:@/\\s]+):([^@/\\s]+)@)?(\\[[0-9a-fA-F:.]+]|[^:@/?#\\s\\[\\]]+):([0-9]{1,5})/?");
    private static final Pattern DOMAIN = Pattern.compile("\\.?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");
    private static final int HIGHEST_PORT = 65_535;

    private final ProxyOptions options;
    private final List<BiPredicate<String, InetAddress>> exceptions;

    private OutboundProxy(ProxyOptions options, List<BiPredicate<String, InetAddress>> exceptions) {
        this.options = options;
        this.exceptions = exceptions;
    }

    /**
     * Empty when none is set.
     *
     * @throws IllegalArgumentException naming the setting, and never its text, which may hold a password
     */
    static Optional<OutboundProxy> of(OutboundConfig config) {
        var exceptions = config.noProxy().orElse(List.of()).stream()
                .map(OutboundProxy::exception)
                .toList();
        return config.proxy()
                .map(text -> new OutboundProxy(
                        options(text.strip()).setConnectTimeout(config.connectTimeout()), exceptions));
    }

    ProxyOptions options() {
        return options;
    }

    /** @param address of the host, as it was checked */
    boolean leadsTo(String host, InetAddress address) {
        var bare = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return exceptions.stream().noneMatch(exception -> exception.test(bare, address));
    }

    private static ProxyOptions options(String text) {
        var form = FORM.matcher(text);
        if (!form.matches() || port(form.group(4)) == 0) {
            throw new IllegalArgumentException(
                    "dialbridge.dispatch.proxy is none, write for example http://proxy.example:3128 or"
                            + " http://user:password@proxy.example:3128");
        }
        return new ProxyOptions()
                .setHost(form.group(3).replaceAll("[\\[\\]]", ""))
                .setPort(port(form.group(4)))
                .setUsername(decoded(form.group(1)))
                .setPassword(decoded(form.group(2)));
    }

    private static int port(String digits) {
        var port = Integer.parseInt(digits);
        return port <= HIGHEST_PORT ? port : 0;
    }

    private static @Nullable String decoded(@Nullable String typed) {
        try {
            return typed == null ? null : URLDecoder.decode(typed.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return typed;
        }
    }

    private static BiPredicate<String, InetAddress> exception(String text) {
        var entry = text.strip().toLowerCase(Locale.ROOT);
        var block = entry.contains("/") ? Inet.parseCidrAddress(entry) : single(entry);
        if (block != null) {
            return (host, address) -> block.matches(address);
        }
        if (!DOMAIN.matcher(entry).matches()) {
            throw new IllegalArgumentException("dialbridge.dispatch.no-proxy: " + text
                    + " is neither a network nor a domain, write for example 10.1.0.0/16 or intranet.example");
        }
        var domain = entry.startsWith(".") ? entry.substring(1) : entry;
        return (host, address) -> host.equals(domain) || host.endsWith("." + domain);
    }

    private static @Nullable CidrAddress single(String entry) {
        var address = Inet.parseInetAddress(entry);
        return address == null ? null : CidrAddress.create(address, address.getAddress().length * 8);
    }
}
