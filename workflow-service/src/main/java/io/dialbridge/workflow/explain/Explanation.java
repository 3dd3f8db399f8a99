package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.rules.Guard;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.RelationTrace;
import io.dialbridge.workflow.rules.TriggerTrace;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a workflow, as it is now, makes of a stored event. */
@RegisterForReflection(
        targets = {
            Explanation.class,
            RelationTrace.class,
            Waking.class,
            EventType.class,
            TriggerTrace.class,
            TriggerTrace.Verdict.class,
            GuardTrace.class,
            Guard.class
        })
@Schema(description = "What a workflow, as it is configured now, makes of a stored event")
record Explanation(
        String workflowId,
        @Schema(examples = "Sale to CRM") String workflowName,

        @Schema(description = "Version of the configuration that was applied")
        long snapshotVersion,

        @Schema(examples = "evt-1") String eventId,
        @Schema(examples = "42") String leadId,
        Instant occurredAt,
        @Schema(description = "It fires at this event") boolean fires,

        @Schema(
                description = "The first thing that keeps it from firing, in a sentence; null where it fires",
                examples = "Trigger 2 of 3 did not match: lead.state IS_EQUAL_TO CA, the lead has NV.",
                nullable = true)
        @Nullable
        String whyNot,

        @Schema(description = "The workflow is active") boolean active,

        @Schema(description = "Whether the relation covers the event, and the event's own member that was looked at")
        RelationTrace relation,

        @Schema(description = "Whether an event of this kind wakes the workflow, and which kinds would")
        Waking waking,

        @Schema(
                description =
                        "Every trigger, groups as trees: what is asked, what the event holds unless the account masks it, the verdict")
        List<TriggerTrace> triggers,

        @Schema(
                description =
                        "Every guard that the workflow has, in their order, asked whether or not the triggers match")
        List<GuardTrace> guards) {}
