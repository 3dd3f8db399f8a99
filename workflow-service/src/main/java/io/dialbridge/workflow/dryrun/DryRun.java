package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.rules.Evaluation;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.TriggerTrace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a workflow would have made of events that came. */
@RegisterForReflection(
        targets = {
            DryRun.class,
            DryRunCounts.class,
            DryRunCounts.Failure.class,
            DryRunItem.class,
            DryRunAction.class,
            ActionRow.State.class,
            EventType.class,
            Evaluation.Outcome.class,
            TriggerTrace.class,
            TriggerTrace.Verdict.class,
            GuardTrace.class,
            Guard.class
        })
@Schema(name = "DryRun", description = "What a workflow would have made of events that came")
record DryRun(
        @Schema(
                description =
                        "With which its percentage is reckoned: of a workflow that is not stored the id that stands in it, else draft",
                examples = "1007")
        String workflowId,

        @Schema(examples = "Sale to CRM") String workflowName,

        @Schema(description = "It was sent along, and is not the one that is stored")
        boolean draft,

        @Schema(description = "Version of the account's configuration that was applied")
        long snapshotVersion,

        @Schema(description = "The kinds of event that wake it; none where it has no active trigger")
        List<EventType> wokenBy,

        @Schema(description = "When the first of the events was received; null where there is none", nullable = true)
        @Nullable
        Instant firstReceivedAt,

        @Schema(description = "When the last of them was", nullable = true) @Nullable
        Instant lastReceivedAt,

        DryRunCounts counts,

        @Schema(description = "The newest of the events that were asked for, newest first")
        List<DryRunItem> items) {}
