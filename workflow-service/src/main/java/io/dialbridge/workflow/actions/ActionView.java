package io.dialbridge.workflow.actions;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An action as the API shows it. */
@Schema(name = "Action", description = "What a fired workflow did")
public record ActionView(
        @Schema(examples = "01936f2e-0d0c-7c52-9d43-0d3b6f6e2a11")
        String id,

        String runId,
        String workflowId,
        @Schema(examples = "42") String leadId,

        @Schema(description = "Position of the action set in the workflow, from 0")
        int actionSet,

        @Schema(description = "Position of the action in its set, from 0")
        int position,

        @Schema(examples = "INTEGRATION") String type,
        @Nullable String endpointId,

        @Schema(description = "DONE: handed on to the service that carries it out")
        ActionRow.State state,

        @Schema(description = "Why it was skipped or failed", nullable = true) @Nullable
        String reason,

        @Schema(description = "Look it up at /api/dispatch/deliveries/{id}", nullable = true) @Nullable
        String deliveryId,

        Instant dueAt,
        Instant createdAt) {

    public static ActionView of(ActionRow row) {
        return new ActionView(
                row.id(),
                row.runId(),
                row.workflowId(),
                row.leadId(),
                row.actionSet(),
                row.position(),
                row.type(),
                row.endpointId(),
                row.state(),
                row.reason(),
                row.state() == ActionRow.State.DONE ? row.id() : null,
                row.dueAt(),
                row.createdAt());
    }
}
