package io.dialbridge.dispatch.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Limits of the door to the outside. */
@ConfigMapping(prefix = "dialbridge.dispatch")
public interface OutboundConfig {

    /** CIDR blocks that may be called although they are private, for example {@code 10.1.0.0/16,::1/128}. */
    Optional<List<String>> allowedNetworks();

    /** {@code http://[user:password@]host:port}, through which everything goes by CONNECT; name look-ups remain ours. */
    Optional<String> proxy();

    /** CIDR blocks, addresses and domains (with all below them) that are called without the proxy. */
    Optional<List<String>> noProxy();

    @WithDefault("PT5S")
    Duration connectTimeout();

    /** For the whole exchange: name look-up, connection, request and reply. */
    @WithDefault("PT30S")
    Duration timeout();

    /** Bytes of a reply, unpacked, after which reading stops. */
    @WithDefault("262144")
    int replyReadLimit();

    /** Characters of a reply that the log keeps. */
    @WithDefault("65536")
    int replyStoreLimit();
}
