package io.dialbridge.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.99/24, 192.0.2.1, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "203.0.113.128/25, 203.0.113.127, false",
        "203.0.113.128/25, 203.0.113.128, true",
        "192.0.2.4/30, 192.0.2.7, true",
        "192.0.2.4/30, 192.0.2.8, false",
        "192.0.2.7/32, 192.0.2.7, true",
        "192.0.2.7/32, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/127, 2001:db8::1, true",
        "2001:db8::/127, 2001:db8::2, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::/0, 192.0.2.1, false",
        "fe80::/10, fe80::1%eth0, true",
        // An IPv4 address in IPv6 clothes is that address, on either side.
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "::ffff:192.0.2.0/120, 192.0.2.9, true",
        "::ffff:192.0.2.0/120, 192.0.3.9, false",
        "::ffff:c000:0209, 192.0.2.9, true",
        "' 192.0.2.0/24 ', 192.0.2.9, true"
    })
    void containsWhatItsFirstBitsSay(String block, String address, boolean contained) {
        assertThat(CidrBlock.read(block)
                        .orElseThrow()
                        .contains(IpAddress.read(address).orElseThrow()))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.1/33",
                "192.0.2.1/-1",
                "192.0.2.1/",
                "192.0.2.1/a",
                "2001:db8::/129",
                "::ffff:192.0.2.0/95",
                "example.com",
                "192.0.2.1/24/24",
                "1\0.2.3.4"
            })
    void whatIsNoRangeLetsNobodyIn(String text) {
        assertThat(CidrBlock.read(text)).isEmpty();
    }

    @Test
    void addressesArePrintedInOneForm() {
        assertThat(IpAddress.read("::ffff:192.0.2.9").orElseThrow()).hasToString("192.0.2.9");
        assertThat(IpAddress.read("2001:DB8:0:0:0:0:0:1").orElseThrow()).hasToString("2001:db8::1");
        assertThat(IpAddress.read("2001:db8::1")).isEqualTo(IpAddress.read("2001:db8:0::0:1"));
        assertThat(IpAddress.read(null)).isEmpty();
        assertThat(IpAddress.read("localhost")).isEmpty();
    }
}
