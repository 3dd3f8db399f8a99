package io.dialbridge.dispatch.queue;

import io.dialbridge.dispatch.delivery.Attempt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Figures by outcome and cause; never by account, endpoint or URL. */
@ApplicationScoped
class DispatchMetrics {

    private final MeterRegistry registry;

    DispatchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void accepted(int accepted, int duplicates) {
        registry.counter("dialbridge.dispatch.accepted").increment(accepted);
        registry.counter("dialbridge.dispatch.duplicates").increment(duplicates);
    }

    /** @param counted how many of them still held their lease */
    void recorded(List<Result> results, int counted) {
        results.forEach(result -> attempt(result.finished().attempt()));
        registry.counter("dialbridge.dispatch.results.late").increment(results.size() - counted);
    }

    void holding(Lanes lanes) {
        registry.gauge("dialbridge.dispatch.held", lanes, Lanes::held);
    }

    private void attempt(Attempt attempt) {
        var cause = attempt.cause();
        Timer.builder("dialbridge.dispatch.attempts")
                .tag("outcome", attempt.status().name())
                .tag("cause", cause == null ? "NONE" : cause.name())
                .register(registry)
                .record(Duration.ofMillis(attempt.durationMs()));
    }
}
