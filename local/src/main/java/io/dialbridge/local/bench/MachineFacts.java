package io.dialbridge.local.bench;

import java.lang.management.ManagementFactory;
import java.util.List;

/** What the figures were measured on. */
final class MachineFacts {

    private static final double GIBIBYTE = 1L << 30;

    private MachineFacts() {}

    static List<String> lines(String postgresVersion) {
        var runtime = Runtime.getRuntime();
        return List.of(
                "cores     " + runtime.availableProcessors(),
                "memory    %.1f GiB".formatted(memoryBytes() / GIBIBYTE),
                "system    " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                "java      " + System.getProperty("java.vendor") + " " + Runtime.version(),
                "postgres  " + postgresVersion
                        + ", embedded defaults: fsync, synchronous_commit and full_page_writes on");
    }

    private static double memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.NaN;
    }
}
