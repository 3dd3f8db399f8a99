package io.dialbridge.local.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time of groups of processes between two moments. A process is known by its id; one that is new at the second moment counts
 * from its birth, one that is gone by then is left out.
 */
final class ProcessorTime {

    private final Map<String, Supplier<Stream<ProcessHandle>>> groups;
    private final Map<Long, Duration> before = new HashMap<>();

    /** @param groups names to processes, looked up anew at each moment */
    ProcessorTime(Map<String, Supplier<Stream<ProcessHandle>>> groups) {
        this.groups = new LinkedHashMap<>(groups);
    }

    void begin() {
        before.clear();
        groups.values().forEach(group -> group.get().forEach(process -> before.put(process.pid(), used(process))));
    }

    /** Time per group since {@link #begin}. */
    Spent sinceBegin() {
        var spent = new LinkedHashMap<String, Duration>();
        groups.forEach((name, group) -> spent.put(
                name,
                group.get()
                        .map(process -> used(process).minus(before.getOrDefault(process.pid(), Duration.ZERO)))
                        .reduce(Duration.ZERO, Duration::plus)));
        return new Spent(spent);
    }

    /** @param byGroup time of each group */
    record Spent(Map<String, Duration> byGroup) {

        /** Milliseconds per piece of work: the sum, then each group. */
        String per(long pieces) {
            var total = byGroup.values().stream().reduce(Duration.ZERO, Duration::plus);
            return byGroup.entrySet().stream()
                    .map(group -> "%s %.2f".formatted(group.getKey(), millis(group.getValue(), pieces)))
                    .collect(Collectors.joining(", ", "%.2f in all: ".formatted(millis(total, pieces)), ""));
        }

        private static double millis(Duration time, long pieces) {
            return time.toNanos() / 1e6 / Math.max(1, pieces);
        }
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
