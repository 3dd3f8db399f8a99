package io.dialbridge.intake.calls;

import io.dialbridge.contracts.BatchReply;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of call events. */
@ApplicationScoped
class CallMetrics {

    private final MeterRegistry meters;

    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(BatchReply reply) {
        count("accepted", reply.accepted());
        count("duplicate", reply.duplicates());
        count("rejected", reply.rejected().size());
    }

    private void count(String outcome, int events) {
        meters.counter("dialbridge.intake.call.events", "outcome", outcome).increment(events);
    }
}
