package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Figures by outcome and cause; never by account, endpoint or URL. */
@ApplicationScoped
class DispatchMetrics {

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter late;

    DispatchMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = counter("dialbridge.dispatch.accepted", "Requests that were new");
        this.duplicates = counter("dialbridge.dispatch.duplicates", "Requests that were accepted before");
        this.late = counter("dialbridge.dispatch.results.late", "Results dropped because their lease was lost");
    }

    void accepted(int fresh, int known) {
        accepted.increment(fresh);
        duplicates.increment(known);
    }

    /** @param counted how many of them still held their lease */
    void recorded(List<Result> results, int counted) {
        results.forEach(result -> attempt(result.finished().attempt()));
        late.increment(results.size() - counted);
    }

    void holding(Lanes lanes) {
        Gauge.builder("dialbridge.dispatch.held", lanes, Lanes::held)
                .description("Deliveries that this replica holds under a lease")
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private void attempt(Attempt attempt) {
        var cause = attempt.cause();
        Timer.builder("dialbridge.dispatch.attempts")
                .description("Attempts by what became of the delivery and why")
                .tag("outcome", attempt.status().name())
                .tag("cause", cause == null ? "NONE" : cause.name())
                .register(registry)
                .record(Duration.ofMillis(attempt.durationMs()));
    }
}
