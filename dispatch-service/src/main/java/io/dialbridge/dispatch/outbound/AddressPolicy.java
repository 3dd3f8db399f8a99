package io.dialbridge.dispatch.outbound;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses may be called. Everything that is not public unicast is refused, so that a tenant's URL can't reach the machines
 * beside us, unless the operator allows a network by name.
 */
final class AddressPolicy {

    /** IANA's special-purpose registry, multicast, and the one metadata service that sits on a public address. */
    private static final List<CidrAddress> CLOSED_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final CidrAddress PUBLIC_V6 = Inet.parseCidrAddress("2000::/3");

    /** Inside 2000::/3: IETF protocols with Teredo, documentation, 6to4, which wraps any IPv4 address. */
    private static final List<CidrAddress> CLOSED_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final List<CidrAddress> allowed;

    /** @throws IllegalArgumentException naming the block that is none */
    AddressPolicy(List<String> allowedNetworks) {
        this.allowed = allowedNetworks.stream().map(AddressPolicy::block).toList();
    }

    boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(block -> block.matches(address))
                || switch (address) {
                    case Inet4Address v4 -> CLOSED_V4.stream().noneMatch(block -> block.matches(v4));
                    // IPv4-mapped addresses come here as IPv4 ones; NAT64 and IPv4-compatible ones are not in 2000::/3.
                    case Inet6Address v6 ->
                        PUBLIC_V6.matches(v6) && CLOSED_V6.stream().noneMatch(block -> block.matches(v6));
                    default -> false;
                };
    }

    private static List<CidrAddress> blocks(String... blocks) {
        return Stream.of(blocks).map(AddressPolicy::block).toList();
    }

    private static CidrAddress block(String text) {
        var block = Inet.parseCidrAddress(text.strip());
        if (block == null) {
            throw new IllegalArgumentException(
                    "dialbridge.dispatch.allowed-networks: " + text + " is no network, write for example 10.1.0.0/16");
        }
        return block;
    }
}
