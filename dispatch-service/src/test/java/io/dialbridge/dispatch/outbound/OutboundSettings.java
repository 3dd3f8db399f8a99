package io.dialbridge.dispatch.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The usual limits, and what a test sets. */
public record OutboundSettings(
        List<String> allowed, @Nullable String through, List<String> except) implements OutboundConfig {

    public static OutboundSettings usual() {
        return new OutboundSettings(List.of(), null, List.of());
    }

    static OutboundSettings allowing(String... networks) {
        return new OutboundSettings(List.of(networks), null, List.of());
    }

    OutboundSettings proxied(String proxy, String... exceptions) {
        return new OutboundSettings(allowed, proxy, List.of(exceptions));
    }

    @Override
    public Optional<List<String>> allowedNetworks() {
        return allowed.isEmpty() ? Optional.empty() : Optional.of(allowed);
    }

    @Override
    public Optional<String> proxy() {
        return Optional.ofNullable(through);
    }

    @Override
    public Optional<List<String>> noProxy() {
        return except.isEmpty() ? Optional.empty() : Optional.of(except);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int replyReadLimit() {
        return 262_144;
    }

    @Override
    public int replyStoreLimit() {
        return 65_536;
    }
}
