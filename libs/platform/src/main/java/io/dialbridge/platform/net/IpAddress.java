package io.dialbridge.platform.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address as bits. An IPv4 address that came in IPv6 clothes ({@code ::ffff:192.0.2.1}) is that IPv4 address. */
public final class IpAddress {

    private static final int V4 = 4;
    private static final int V6 = 16;
    /** Eighty bits of zeros, sixteen of ones, then the IPv4 address. */
    private static final int MAPPED_ZEROS = 10;

    private static final byte ONES = (byte) 0xff;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads digits only: no name is ever looked up. A zone ({@code %eth0}) says nothing of who sends and is left out. */
    public static Optional<IpAddress> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var zone = text.indexOf('%');
        var bytes = NetUtil.createByteArrayFromIpAddressString(zone < 0 ? text : text.substring(0, zone));
        return Optional.ofNullable(bytes).map(read -> new IpAddress(plain(read)));
    }

    private static byte[] plain(byte[] read) {
        return isMapped(read) ? Arrays.copyOfRange(read, V6 - V4, V6) : read;
    }

    private static boolean isMapped(byte[] read) {
        if (read.length != V6 || read[MAPPED_ZEROS] != ONES || read[MAPPED_ZEROS + 1] != ONES) {
            return false;
        }
        for (var i = 0; i < MAPPED_ZEROS; i++) {
            if (read[i] != 0) {
                return false;
            }
        }
        return true;
    }

    int bits() {
        return bytes.length * Byte.SIZE;
    }

    /** True when both are of one kind and their first bits agree. */
    boolean agrees(IpAddress other, int firstBits) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        var whole = firstBits / Byte.SIZE;
        var rest = firstBits % Byte.SIZE;
        return Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)
                && (rest == 0 || (bytes[whole] ^ other.bytes[whole]) >> (Byte.SIZE - rest) == 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        try {
            return NetUtil.toAddressString(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }
}
