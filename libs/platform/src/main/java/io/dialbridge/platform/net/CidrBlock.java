package io.dialbridge.platform.net;

import java.util.Optional;

/** A range of addresses, {@code 192.0.2.0/24}; a single address is a range of one. */
public record CidrBlock(IpAddress start, int prefix) {

    /** A prefix of an IPv4 address that was written as {@code ::ffff:192.0.2.0/120} counts the 96 bits before it, too. */
    private static final int MAPPED_BITS = 96;

    /** Empty for what is no range: it must let nobody in. */
    public static Optional<CidrBlock> read(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        return IpAddress.read(address.strip())
                .flatMap(start -> slash < 0
                        ? Optional.of(new CidrBlock(start, start.bits()))
                        : ranged(start, address.contains(":"), text.substring(slash + 1)));
    }

    private static Optional<CidrBlock> ranged(IpAddress start, boolean writtenAsV6, String prefix) {
        if (!prefix.strip().matches("\\d{1,3}")) {
            return Optional.empty();
        }
        var mapped = writtenAsV6 && start.bits() == Integer.SIZE;
        var bits = Integer.parseInt(prefix.strip()) - (mapped ? MAPPED_BITS : 0);
        return bits >= 0 && bits <= start.bits() ? Optional.of(new CidrBlock(start, bits)) : Optional.empty();
    }

    public boolean contains(IpAddress address) {
        return start.agrees(address, prefix);
    }
}
