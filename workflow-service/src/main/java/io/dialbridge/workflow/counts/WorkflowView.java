package io.dialbridge.workflow.counts;

import io.dialbridge.contracts.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A workflow's counts as the API shows them. */
@Schema(name = "WorkflowCounts", description = "What a workflow did in the time for which the installation keeps runs")
record WorkflowView(
        @Schema(examples = "01936f2e-0d0a-7a61-8f05-5a4b1c9b7e01")
        String id,

        @Schema(examples = "Sale to CRM") String name,
        boolean active,

        @Schema(description = "Events of a kind that wakes it and that its relation covers, while it was active")
        long evaluated,

        @Schema(description = "Those of them at which its triggers held")
        long matched,

        @Schema(
                description =
                        "Those of the matches that a guard stopped, by guard; guards that stopped none are absent",
                examples = "{\"RATE_LIMIT\": 3}")
        Map<String, Long> suppressed,

        @Schema(description = "The other matches") long fired,

        @Schema(
                description = "Its actions by the state that they are in now; states that none is in are absent",
                examples = "{\"DONE\": 41, \"FAILED\": 1}")
        Map<String, Long> actions,

        @Schema(nullable = true) @Nullable Instant firstEvaluatedAt,
        @Schema(nullable = true) @Nullable Instant lastEvaluatedAt,
        @Schema(nullable = true) @Nullable Instant lastFiredAt,

        @Schema(description = "It is active and has not fired for silent_days, or no event could ever fire it")
        boolean silent,

        @Schema(
                description =
                        "Full days since it fired last, or, if it never did, since an event could first fire it; null where none could",
                nullable = true)
        @Nullable
        Long silentForDays) {

    static WorkflowView of(String id, Workflow workflow, Counts counts, Instant now, int silentDays) {
        var since = counts.lastFiredAt() == null ? counts.firstEvaluatedAt() : counts.lastFiredAt();
        var silentFor =
                since == null ? null : Math.max(0, Duration.between(since, now).toDays());
        return new WorkflowView(
                id,
                workflow.name(),
                workflow.active(),
                counts.evaluated(),
                counts.matched(),
                counts.suppressed(),
                counts.fired(),
                counts.actions(),
                counts.firstEvaluatedAt(),
                counts.lastEvaluatedAt(),
                counts.lastFiredAt(),
                workflow.active() && (silentFor == null || silentFor >= silentDays),
                silentFor);
    }
}
