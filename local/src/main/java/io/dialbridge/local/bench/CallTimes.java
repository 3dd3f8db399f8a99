package io.dialbridge.local.bench;

import io.dialbridge.local.launch.LocalBridge;
import io.dialbridge.local.launch.Service;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Calls whose caller waits: what is added to the receiver's own time, and how long after its deadline a call is answered when the receiver
 * does not answer; at dispatch-service itself, and where a CRM's user gets it.
 */
final class CallTimes implements Measurement {

    private static final int[] RATES = {50, 200};
    private static final Duration THINKS = Duration.ofMillis(20);
    private static final int LONG_ENOUGH_MS = 10_000;
    private static final Duration DEADLINE = Duration.ofMillis(300);

    /** Of both kinds: each endpoint answers every other call, or it would be left alone after five, and the rest would fail at once. */
    private static final int BOTH_PER_SECOND = 100;

    /** So many that a moment in which the machine stands still brings none of them to five in a row, nor to its most calls at once. */
    private static final int ENDPOINTS = 20;

    private final Subject subject;
    private final Accounts accounts;
    private final LocalBridge bridge;
    private final Load load = new Load();

    CallTimes(Subject subject, Accounts accounts, LocalBridge bridge) {
        this.subject = subject;
        this.accounts = accounts;
        this.bridge = bridge;
    }

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public void run() throws InterruptedException {
        subject.out()
                .accept("calls: POST /api/dispatch/calls → its answer, less the " + THINKS.toMillis()
                        + " ms or so that the receiver took itself");
        try (var receiver = new SlowReceiver(THINKS)) {
            var setup = accounts.begin("calls");
            var endpoints = IntStream.range(0, ENDPOINTS)
                    .mapToObj(n -> setup.endpoint("CRM " + n, receiver.address()))
                    .toList();
            var token = setup.finish().api().token();
            try (var service = new LoadClient(bridge.address(Service.DISPATCH), token);
                    var frontDoor = new LoadClient(bridge.frontDoor(), token)) {
                measure("service", new CallDoor(service, endpoints), receiver);
                measure("front door", new CallDoor(frontDoor, endpoints), receiver);
            }
        }
    }

    private void measure(String label, CallDoor door, SlowReceiver receiver) throws InterruptedException {
        // Compilers need work: at the lowest rate they would be busy all through the first measurement.
        added(door, receiver, RATES[1], subject.warmUp());
        late(door, subject.warmUp());
        for (var rate : RATES) {
            var added = added(door, receiver, rate, subject.time());
            row(label + ", open loop %3d/s".formatted(rate), added);
        }
        row(label + ", " + DEADLINE.toMillis() + " ms deadline", late(door, subject.time()));
    }

    private record Measured(Latencies times, long failed) {}

    private void row(String label, Measured measured) {
        subject.row("%-27s %s   failed %d", label, measured.times(), measured.failed());
    }

    /** From the moment at which a call is meant to begin to its answer, less the receiver's own time. */
    private Measured added(CallDoor door, SlowReceiver receiver, int rate, Duration time) throws InterruptedException {
        var added = new Latencies();
        var calls = load.open(rate, time, (index, intended) -> {
            var call = "b-" + index;
            return door.call(index, call, LONG_ENOUGH_MS, "DELIVERED")
                    .onSuccess(answer -> added.record(intended + receiver.tookNanos(call), System.nanoTime()));
        });
        return new Measured(added, calls.failed());
    }

    /** From the deadline to the answer, of calls that the receiver never answers. */
    private Measured late(CallDoor door, Duration time) throws InterruptedException {
        var late = new Latencies();
        var calls = load.open(BOTH_PER_SECOND, time, (index, intended) -> {
            if (index / ENDPOINTS % 2 == 0) {
                return door.call(index, "b-" + index, (int) DEADLINE.toMillis(), "DELIVERED");
            }
            return door.call(index, SlowReceiver.NEVER + index, (int) DEADLINE.toMillis(), "TIMEOUT")
                    .onSuccess(answer -> late.record(intended + DEADLINE.toNanos(), System.nanoTime()));
        });
        return new Measured(late, calls.failed());
    }
}
