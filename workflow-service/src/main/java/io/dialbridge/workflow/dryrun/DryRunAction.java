package io.dialbridge.workflow.dryrun;

import io.dialbridge.workflow.actions.ActionRow;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An action that would have been made. */
@Schema(name = "DryRunAction", description = "An action that the workflow would have made")
record DryRunAction(
        @Schema(description = "Position of the action set in the workflow, from 0")
        int actionSet,

        @Schema(description = "Position of the action in its set, from 0")
        int position,

        @Schema(examples = "INTEGRATION") String type,
        @Schema(nullable = true) @Nullable String endpointId,

        @Schema(
                description =
                        "At the match. DONE: it would have been handed on at once; PENDING: it would have waited until due_at")
        ActionRow.State state,

        @Schema(
                description = "Why it would have failed or been skipped",
                examples = "the lead's start_date is empty",
                nullable = true)
        @Nullable
        String reason,

        Instant dueAt,

        @Schema(
                description = "The call whose end it would have waited for; then due_at is the latest time",
                nullable = true)
        @Nullable
        String waitsForCall) {

    static DryRunAction of(ActionRow row) {
        var waits = row.state() == ActionRow.State.PENDING ? row.hold() : null;
        return new DryRunAction(
                row.actionSet(),
                row.position(),
                row.type(),
                row.endpointId(),
                row.state(),
                row.reason(),
                row.dueAt(),
                waits == null ? null : waits.callLogId());
    }
}
