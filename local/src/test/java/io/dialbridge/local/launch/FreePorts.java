package io.dialbridge.local.launch;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A front door port of which all the ports that are counted from it are free. */
public final class FreePorts {

    private FreePorts() {}

    /** Below the ports that systems give to outgoing connections, so that nobody takes one between the look and the use. */
    public static Ports find() {
        return Stream.generate(() -> new Ports(ThreadLocalRandom.current().nextInt(10_000, 30_000)))
                .filter(ports -> ports.owners().keySet().stream().allMatch(PortCheck::isFree))
                .findFirst()
                .orElseThrow();
    }
}
