package io.dialbridge.local.bench;

import io.dialbridge.local.client.CallEvent;
import io.dialbridge.local.client.Eventually;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** From the moment at which a call event is meant to be posted to the moment at which the receiver has the workflow's request. */
final class EventLatency implements Measurement {

    private static final int[] RATES = {50, 200, 500};
    private static final int LEADS = 5_000;
    private static final Duration LAST_ARRIVALS = Duration.ofSeconds(30);

    private final Subject subject;
    private final Load load = new Load();

    EventLatency(Subject subject) {
        this.subject = subject;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public void run() throws InterruptedException {
        subject.out().accept("latency: POST /api/intake/calls/events, one event each → request at the receiver");
        var leads = leads();
        // Compilers need work, of each kind: many events at once take another way than single ones, and at the lowest
        // rate they would be
        // busy all through the first measurement.
        measure(leads, RATES[2], subject.warmUp());
        measure(leads, RATES[1], subject.warmUp());
        for (var rate : RATES) {
            subject.processors().begin();
            var measured = measure(leads, rate, subject.time());
            var spent = subject.processors().sinceBegin();
            subject.row(
                    "open loop at %3d/s          %s   arrived %d of %d accepted, failed %d",
                    rate, measured.latencies(), measured.latencies().count(), measured.accepted(), measured.failed());
            subject.row("  of it until accepted      %s", measured.answers());
            subject.row(
                    "CPU-ms per event            %s",
                    spent.per(measured.latencies().count()));
        }
    }

    private record Measured(Latencies latencies, Latencies answers, long accepted, long failed) {}

    private Measured measure(List<String> leads, int rate, Duration time) throws InterruptedException {
        var latencies = new Latencies();
        var underWay = new ConcurrentHashMap<String, Long>();
        subject.receiver().onCall((call, nanos) -> {
            // A repeat of a delivery finds nothing here and does not count twice.
            var intended = underWay.remove(call);
            if (intended != null) {
                latencies.record(intended, nanos);
            }
        });
        var posted = load.open(rate, time, (index, intended) -> {
            var call = "b-" + index;
            underWay.put(call, intended);
            return sale(call, leads.get((int) (index % leads.size()))).onFailure(refused -> underWay.remove(call));
        });
        Eventually.holds(LAST_ARRIVALS, underWay::isEmpty);
        return new Measured(latencies, posted.latencies(), posted.done(), posted.failed());
    }

    private Future<?> sale(String call, String lead) {
        return subject.client()
                .postJson(
                        "/api/intake/calls/events",
                        CallEvent.sale(call, lead, 60, Instant.now()).json().encode(),
                        202);
    }

    private List<String> leads() {
        return IntStream.range(0, LEADS)
                .mapToObj(n -> subject.account()
                        .api()
                        .insertLead(Map.of(
                                "list_id",
                                subject.account().listId(),
                                "phone_number",
                                String.valueOf(3_000_000_000L + n),
                                "first_name",
                                "Ada"))
                        .expect(200)
                        .json()
                        .getString("lead_id"))
                .toList();
    }
}
