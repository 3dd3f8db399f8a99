package io.dialbridge.dispatch.trials;

import io.dialbridge.platform.net.CidrBlock;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The addresses that our requests come from. Only the operator knows them: a service behind a gateway does not see its own. */
@Startup
@ApplicationScoped
class Egress {

    private static final String PUBLISHED =
            "Requests come from these addresses alone. A receiver with an allow-list must have all of them on it.";

    private static final String UNPUBLISHED =
            "The operator of this installation has not published its addresses; they are set as dialbridge.dispatch.egress-addresses.";

    private final List<String> addresses;

    /** @throws IllegalArgumentException naming the address that is none */
    Egress(EgressConfig config) {
        this.addresses = config.egressAddresses().orElse(List.of()).stream()
                .map(String::strip)
                .map(Egress::checked)
                .toList();
    }

    /** @param note what the addresses mean, or why there are none */
    record View(List<String> addresses, String note) {}

    View view() {
        return new View(addresses, addresses.isEmpty() ? UNPUBLISHED : PUBLISHED);
    }

    /** What to tell the receiver's people. */
    String advice() {
        return addresses.isEmpty()
                ? "If the receiver takes requests from listed addresses only, ask the operator of this installation for ours."
                : "If the receiver takes requests from listed addresses only, it must list ours: "
                        + String.join(", ", addresses) + ".";
    }

    private static String checked(String address) {
        if (CidrBlock.read(address).isEmpty()) {
            throw new IllegalArgumentException("dialbridge.dispatch.egress-addresses: " + address
                    + " is no address, write for example 198.51.100.7 or 198.51.100.0/28");
        }
        return address;
    }
}
