package io.dialbridge.workflow.dryrun;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.TriggerTrace;
import io.dialbridge.workflow.runs.Run;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the workflow would have made of one event, as its run would show it. */
@Schema(name = "DryRunItem", description = "What the workflow would have made of one event")
record DryRunItem(
        @Schema(examples = "evt-1") String eventId,
        @Schema(examples = "call.dispositioned") String eventType,
        @Schema(examples = "42") String leadId,
        @Schema(nullable = true) @Nullable String callLogId,
        Instant occurredAt,
        Instant receivedAt,

        @Schema(description = "SUPPRESSED: all triggers match and a guard stops it")
        Outcome outcome,

        @Schema(description = "The guard that stops it", nullable = true) @Nullable
        Guard guard,

        @Schema(
                description =
                        "Every trigger: what is asked, what the event holds unless the account masks it, the verdict")
        List<TriggerTrace> triggers,

        @Schema(description = "What the guards say, up to the one that stops it")
        List<GuardTrace> guards,

        @Schema(description = "What it would have done") List<DryRunAction> actions) {

    /** @param triggers as people may see them */
    static DryRunItem of(Run run, Instant receivedAt, List<TriggerTrace> triggers, List<ActionRow> actions) {
        return new DryRunItem(
                run.eventId(),
                run.eventType(),
                run.leadId(),
                run.callLogId(),
                run.occurredAt(),
                receivedAt,
                run.outcome(),
                run.guard(),
                triggers,
                run.trace().guards(),
                actions.stream().map(DryRunAction::of).toList());
    }
}
