package io.dialbridge.dispatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.dispatch.RawReceiver;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However an address is written, the one that is checked is the one that is called. */
class HostFormsTest {

    /** 127.0.0.1 as decimal number, in short, with zeros, mapped into IPv6; and by name. */
    private static final List<String> OURSELVES = List.of(
            "127.0.0.1",
            "2130706433",
            "127.1",
            "127.0.1",
            "00127.0.0.01",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[0:0:0:0:0:ffff:7f00:0001]",
            "localhost");

    private final RawReceiver crm = new RawReceiver((number, socket) -> socket.write(RawReceiver.ok()));

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void theMachineItselfIsBlockedHoweverItIsWritten() {
        try (var door = new Door(OutboundSettings.usual())) {
            for (var host : OURSELVES) {
                assertThat(cause(door.get(host, crm.port()))).as(host).isEqualTo("BLOCKED");
            }
        }
        assertThat(crm.connections()).isZero();
    }

    @Test
    void theMachineItselfIsCalledWhereTheOperatorAllowsIt() {
        try (var door = new Door(OutboundSettings.allowing("127.0.0.0/8"))) {
            for (var host : OURSELVES) {
                assertThat(door.get(host, crm.port())).as(host).isInstanceOf(Exchange.Answered.class);
            }
        }
        assertThat(crm.got()).hasSize(OURSELVES.size());
    }

    @Test
    void hexadecimalAndOctalNumbersAreNoAddresses() {
        try (var door = new Door(OutboundSettings.allowing("127.0.0.0/8"))) {
            for (var host : List.of("0x7f000001", "0x7f.1", "017700000001", "127.0.0.1.")) {
                assertThat(cause(door.get(host, crm.port()))).as(host).isEqualTo("DNS");
            }
        }
        assertThat(crm.connections()).isZero();
    }

    @Test
    void everythingElseThatIsPrivateIsBlockedInItsOtherFormsToo() {
        try (var door = new Door(OutboundSettings.usual())) {
            for (var host : List.of(
                    "2852039166", // 169.254.169.254
                    "169.254.43518",
                    "10.1",
                    "0",
                    "0.0.0.0",
                    "255.255.255.255",
                    "[::]",
                    "[::1]",
                    "[::127.0.0.1]",
                    "[::ffff:169.254.169.254]",
                    "[fd00:ec2::254]",
                    "[fe80::1]",
                    "[ff02::1]",
                    "[64:ff9b::169.254.169.254]",
                    "[64:ff9b:1::10.0.0.1]",
                    "[2002:7f00:1::1]",
                    "[2001:0:7f00:1::1]")) {
                assertThat(cause(door.get(host, crm.port()))).as(host).isEqualTo("BLOCKED");
            }
        }
    }

    private static String cause(Exchange exchange) {
        return exchange instanceof Exchange.Broken broken ? broken.cause().name() : "ANSWERED";
    }
}
