package io.dialbridge.dispatch.calls;

import io.dialbridge.dispatch.delivery.Attempt;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Figures by outcome and cause; never by account, endpoint or URL. */
@ApplicationScoped
class CallMetrics {

    private final MeterRegistry registry;

    CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Attempt attempt) {
        var cause = attempt.cause();
        Timer.builder("dialbridge.dispatch.calls")
                .description("Calls whose caller waited, by how they ended and why")
                .tag("outcome", attempt.status().name())
                .tag("cause", cause == null ? "NONE" : cause.name())
                .register(registry)
                .record(Duration.ofMillis(attempt.durationMs()));
    }
}
