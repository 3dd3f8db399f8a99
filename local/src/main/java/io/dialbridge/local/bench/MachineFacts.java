package io.dialbridge.local.bench;

import io.dialbridge.local.launch.PostgresInUse;
import java.lang.management.ManagementFactory;
import java.util.List;

/** What the figures were measured on. */
final class MachineFacts {

    private static final double GIBIBYTE = 1L << 30;

    private MachineFacts() {}

    static List<String> lines(PostgresInUse postgres) {
        var runtime = Runtime.getRuntime();
        return List.of(
                "cores     " + runtime.availableProcessors(),
                "memory    %.1f GiB".formatted(memoryBytes() / GIBIBYTE),
                "system    " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                "java      " + System.getProperty("java.vendor") + " " + Runtime.version(),
                "postgres  " + postgres.version()
                        + (postgres.process().isPresent()
                                ? ", embedded, fsync and synchronous_commit on"
                                : " at " + postgres.address()));
    }

    private static double memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.NaN;
    }
}
