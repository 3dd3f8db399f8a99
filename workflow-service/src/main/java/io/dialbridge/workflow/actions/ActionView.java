package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Action;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An action as the API shows it. */
@Schema(name = "Action", description = "What a fired workflow does or did")
public record ActionView(
        @Schema(examples = "01936f2e-0d0c-7c52-9d43-0d3b6f6e2a11")
        String id,

        String runId,

        @Schema(examples = "evt-1", nullable = true) @Nullable
        String eventId,

        String workflowId,
        @Schema(examples = "42") String leadId,

        @Schema(description = "The lead's list at the event", nullable = true) @Nullable
        String listId,

        @Schema(description = "Position of the action set in the workflow, from 0")
        int actionSet,

        @Schema(description = "Position of the action in its set, from 0")
        int position,

        @Schema(examples = "INTEGRATION") String type,
        @Nullable String endpointId,

        @Schema(
                type = SchemaType.OBJECT,
                description = "What it does, as the workflow said when it fired",
                nullable = true)
        @Nullable
        Action action,

        @Schema(
                description =
                        "DONE: handed on to the service that carries it out; FLUSHED: the same, before its time, as a person asked for it")
        ActionRow.State state,

        @Schema(description = "Why it was skipped or cancelled, or failed", nullable = true) @Nullable
        String reason,

        @Schema(description = "The call whose end it waits for; then due_at is the latest time", nullable = true)
        @Nullable
        String waitsForCall,

        @Schema(
                description =
                        "Of an INTEGRATION, EMAIL, SMS, VB or RVM that was handed on: look it up at /api/dispatch/deliveries/{id}",
                nullable = true)
        @Nullable
        String deliveryId,

        @Schema(description = "When it runs or was to run") Instant dueAt,
        Instant createdAt,

        @Schema(description = "When it was handed on or given up", nullable = true) @Nullable
        Instant settledAt) {

    public static ActionView of(ActionRow row) {
        var waits = row.state() == ActionRow.State.PENDING ? row.hold() : null;
        return new ActionView(
                row.id(),
                row.runId(),
                row.eventId(),
                row.workflowId(),
                row.leadId(),
                row.listId(),
                row.actionSet(),
                row.position(),
                row.type(),
                row.endpointId(),
                row.action(),
                row.state(),
                row.reason(),
                waits == null ? null : waits.callLogId(),
                row.deliveryId(),
                row.dueAt(),
                row.createdAt(),
                row.settledAt());
    }
}
