package io.dialbridge.workflow.runs;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionView;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.TriggerTrace;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
@Schema(name = "Run", description = "What one workflow made of one event, and why")
public record RunView(
        @Schema(examples = "01936f2e-0d0b-7a61-8f05-5a4b1c9b7e02")
        String id,

        @Schema(examples = "evt-1") String eventId,
        @Schema(examples = "call.dispositioned") String eventType,
        String workflowId,

        @Schema(description = "The workflow's name at the time", examples = "Sale to CRM")
        String workflowName,

        @Schema(description = "Version of the configuration that was applied")
        long snapshotVersion,

        @Schema(examples = "42") String leadId,
        @Nullable String callLogId,

        @Schema(description = "The lead's list at the event", nullable = true) @Nullable
        String listId,

        Instant occurredAt,

        @Schema(description = "SUPPRESSED: all triggers matched and a guard stopped it")
        Outcome outcome,

        @Schema(description = "The guard that stopped it", nullable = true) @Nullable
        Guard guard,

        @Schema(
                description =
                        "Every trigger: what was asked, what the event held unless the account masks it, the verdict")
        List<TriggerTrace> triggers,

        @Schema(description = "What the guards said, up to the one that stopped it")
        List<GuardTrace> guards,

        @Schema(description = "What it did") List<ActionView> actions,
        Instant createdAt) {

    static RunView of(Run run, List<TriggerTrace> triggers, List<ActionRow> actions) {
        return new RunView(
                run.id(),
                run.eventId(),
                run.eventType(),
                run.workflowId(),
                run.workflowName(),
                run.snapshotVersion(),
                run.leadId(),
                run.callLogId(),
                run.listId(),
                run.occurredAt(),
                run.outcome(),
                run.guard(),
                triggers,
                run.trace().guards(),
                actions.stream().map(ActionView::of).toList(),
                run.createdAt());
    }
}
