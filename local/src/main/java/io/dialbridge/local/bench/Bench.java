package io.dialbridge.local.bench;

import io.dialbridge.local.StartFailure;
import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Service;
import io.dialbridge.local.postgres.Databases;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Measures a running bridge and prints what it found. It judges nothing: the reader does. */
public final class Bench {

    /** What can be measured, in the order in which it is. */
    public static final List<String> NAMES =
            List.of("leads", "latency", "deliveries", "dispatch", "calls", "events", "intake", "log");

    private final LocalBridge bridge;
    private final Consumer<String> out;

    public Bench(LocalBridge bridge, Consumer<String> out) {
        this.bridge = bridge;
        this.out = out;
    }

    /**
     * @param names which measurements, of {@link #NAMES}
     * @param time how long each phase measures
     * @param warmUp how long what a phase measures runs before it counts
     * @param stock how many leads, or deliveries, the measurements with many of them store first
     */
    public void run(List<String> names, Duration time, Duration warmUp, int stock) {
        MachineFacts.lines(bridge.postgres()).forEach(out);
        try (var receiver = new Receiver()) {
            var accounts = new Accounts(bridge.frontDoor(), bridge.settings().token());
            var setup = accounts.begin("");
            setup.workflow("Sale to receiver", setup.endpoint(receiver.address()));
            var account = setup.finish();
            try (var client = accounts.client(account)) {
                var intake = new ResidentMemory(bridge.service(Service.INTAKE).id());
                var subject = new Subject(
                        account, client, receiver, new ProcessorTime(processes()), intake, time, warmUp, stock, out);
                // Those that leave much behind come last.
                Stream.of(
                                new LeadInserts(subject),
                                new EventLatency(subject),
                                new DeliveryRate(subject),
                                new Dispatch(subject, accounts, bridge),
                                new CallTimes(subject, accounts, bridge),
                                new EventsToActions(subject, accounts),
                                new IntakeWithStock(subject),
                                new LogSearch(
                                        subject, new Databases(bridge.postgres().address())))
                        .filter(measurement -> names.contains(measurement.name()))
                        .forEach(this::measure);
            }
        }
    }

    private void measure(Measurement measurement) {
        out.accept("");
        try {
            measurement.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The bench was interrupted.");
        }
    }

    private Map<String, Supplier<Stream<ProcessHandle>>> processes() {
        var groups = new LinkedHashMap<String, Supplier<Stream<ProcessHandle>>>();
        for (var service : Service.values()) {
            groups.put(
                    service.section(),
                    () -> ProcessHandle.of(bridge.service(service).id()).stream());
        }
        groups.put("postgres", () -> bridge.postgres().process().stream()
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants())));
        groups.put("front door, load and receiver", () -> Stream.of(ProcessHandle.current()));
        return groups;
    }
}
