package io.dialbridge.workflow.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.runs.Run;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts events by what became of them, runs by outcome and actions by state. */
@ApplicationScoped
class EventMetrics {

    private final MeterRegistry meters;

    EventMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(BatchReply reply) {
        events("accepted", reply.accepted());
        events("duplicate", reply.duplicates());
        events("rejected", reply.rejected().size());
    }

    void count(Consequences consequences) {
        for (Run run : consequences.runs()) {
            meters.counter("dialbridge.workflow.runs", "outcome", run.outcome().name())
                    .increment();
        }
        for (ActionRow action : consequences.actions()) {
            meters.counter(
                            "dialbridge.workflow.actions",
                            "state",
                            action.state().name())
                    .increment();
        }
    }

    private void events(String outcome, int count) {
        meters.counter("dialbridge.workflow.events", "outcome", outcome).increment(count);
    }
}
