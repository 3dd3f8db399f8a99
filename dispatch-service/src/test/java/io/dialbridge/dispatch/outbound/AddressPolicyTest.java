package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressPolicyTest {

    private final AddressPolicy policy = new AddressPolicy(List.of());

    @Test
    void publicAddressesMayBeCalled() {
        for (var address : List.of(
                "1.1.1.1", "66.85.240.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:4700::1111")) {
            assertThat(policy.allows(address(address))).as(address).isTrue();
        }
    }

    @Test
    void whatIsNotPublicUnicastIsRefused() {
        for (var address : List.of(
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.0.1",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.7",
                "224.0.0.1",
                "239.1.1.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "2001:0:1::1")) {
            assertThat(policy.allows(address(address))).as(address).isFalse();
        }
    }

    @Test
    void theOperatorMayOpenANetwork() {
        var open = new AddressPolicy(List.of("10.1.0.0/16", " ::1/128"));

        assertThat(open.allows(address("10.1.255.1"))).isTrue();
        assertThat(open.allows(address("10.2.0.1"))).isFalse();
        assertThat(open.allows(address("::1"))).isTrue();
        assertThat(open.allows(address("127.0.0.1"))).isFalse();
        assertThat(open.allows(address("1.1.1.1"))).isTrue();
    }

    @Test
    void aNetworkThatIsNoneIsNamed() {
        assertThatThrownBy(() -> new AddressPolicy(List.of("10.1.0.0/16", "intranet")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dialbridge.dispatch.allowed-networks: intranet is no network");
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notAnAddress) {
            throw new AssertionError(notAnAddress);
        }
    }
}
