package io.dialbridge.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.platform.net.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderAddressTest {

    private final SenderAddress addresses = new SenderAddress(List.of("127.0.0.0/8", "::1", "10.1.0.0/16"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // peer, X-Forwarded-For, whom it came from
                "203.0.113.7, -, 203.0.113.7",
                // Nobody believes a sender who writes the header itself.
                "203.0.113.7, '198.51.100.1', 203.0.113.7",
                "127.0.0.1, -, 127.0.0.1",
                "127.0.0.1, '203.0.113.7', 203.0.113.7",
                "::ffff:127.0.0.1, '203.0.113.7', 203.0.113.7",
                "0:0:0:0:0:0:0:1, '203.0.113.7', 203.0.113.7",
                // What the sender wrote stands before what the proxy appended.
                "127.0.0.1, '198.51.100.1, 203.0.113.7', 203.0.113.7",
                "127.0.0.1, '198.51.100.1,203.0.113.7, 10.1.2.3', 203.0.113.7",
                "127.0.0.1, '203.0.113.7, 10.2.0.1', 10.2.0.1",
                "127.0.0.1, '10.1.2.3, 127.0.0.1', 10.1.2.3",
                "127.0.0.1, '203.0.113.7, ', 203.0.113.7",
                "127.0.0.1, '203.0.113.7:50000', 203.0.113.7",
                "127.0.0.1, '[2001:db8::1]:50000', 2001:db8::1",
                "127.0.0.1, '[2001:db8::1]', 2001:db8::1",
                "127.0.0.1, '2001:db8::1', 2001:db8::1",
                "127.0.0.1, '203.0.113.7, unknown', -",
                "127.0.0.1, 'a\0b', -",
                "-, '203.0.113.7', -",
            })
    void believesWhoIsTrusted(@Nullable String peer, @Nullable String forwardedFor, @Nullable String from) {
        var headers = forwardedFor == null ? List.<String>of() : List.of(forwardedFor);
        assertThat(addresses.of(arrival(peer, headers)).map(IpAddress::toString).orElse(null))
                .isEqualTo(from);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(addresses.of(arrival("127.0.0.1", List.of("198.51.100.1", "203.0.113.7, 10.1.0.9"))))
                .hasToString("Optional[203.0.113.7]");
    }

    @Test
    void refusesToStartWithWhatIsNoAddress() {
        assertThatThrownBy(() -> new SenderAddress(List.of("gateway")))
                .hasMessage(
                        "dialbridge.trusted-proxies holds \"gateway\", which is neither an address nor a range like 10.0.0.0/8");
    }

    private static Arrival arrival(@Nullable String peer, List<String> forwardedFor) {
        return new Arrival(peer, forwardedFor, new SignedRequest(null, null, null), new byte[0]);
    }
}
