package io.dialbridge.config.rules;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An IP address or a CIDR block, version 4 or 6, as literals: nothing is looked up. */
final class IpBlock {

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    private IpBlock() {}

    static boolean valid(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var bits = bits(address);
        return bits > 0 && (slash < 0 || within(text.substring(slash + 1), bits));
    }

    private static boolean within(String prefix, int bits) {
        return BITS.matcher(prefix).matches() && Integer.parseInt(prefix) <= bits;
    }

    /** 0 for what is no address. */
    private static int bits(String address) {
        if (V4.matcher(address).matches()) {
            return V4_BITS;
        }
        return V6.matcher(address).matches() && isV6(address) ? V6_BITS : 0;
    }

    /** A name with a colon is a literal or a failure, never a question to DNS. */
    private static boolean isV6(String address) {
        try {
            return InetAddress.getByName(address) != null;
        } catch (UnknownHostException notOne) {
            return false;
        }
    }
}
