package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.rules.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of leads, by tags of few values. */
@ApplicationScoped
class IntakeMetrics {

    private final MeterRegistry meters;

    IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Verdict verdict) {
        switch (verdict) {
            case Verdict.Accepted accepted -> count("accepted", "none");
            case Verdict.Known known -> count("known", known.reason().stage().wire());
            case Verdict.Quarantined quarantined ->
                count("quarantined", quarantined.reasons().getFirst().stage().wire());
            case Verdict.Updated updated -> count("updated", "none");
            case Verdict.Deleted deleted -> count("deleted", "none");
            case Verdict.Capped capped ->
                count("rejected", capped.reason().stage().wire());
            case Verdict.Rejected rejected ->
                count("rejected", rejected.reasons().getFirst().stage().wire());
        }
    }

    private void count(String outcome, String stage) {
        meters.counter("dialbridge.intake.leads", "outcome", outcome, "stage", stage)
                .increment();
    }
}
