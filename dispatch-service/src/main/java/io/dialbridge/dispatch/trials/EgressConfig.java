package io.dialbridge.dispatch.trials;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where requests come from, as receivers see it. */
@ConfigMapping(prefix = "dialbridge.dispatch")
interface EgressConfig {

    /** Addresses or CIDR blocks, for example {@code 198.51.100.7,2001:db8:7::/64}: what receivers put on their allow-lists. */
    Optional<List<String>> egressAddresses();
}
