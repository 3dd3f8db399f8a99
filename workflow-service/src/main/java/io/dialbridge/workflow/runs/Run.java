package io.dialbridge.workflow.runs;

import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.dialbridge.workflow.rules.Guard;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow made of an event.
 *
 * @param id a UUID version 7: runs list in the order of their ids
 * @param eventType as the event spells it
 * @param workflowName the name it had then
 * @param snapshotVersion the configuration that was applied
 * @param listId the list of the call at the event, else the lead's
 * @param guard what stopped it; null unless SUPPRESSED
 */
public record Run(
        String accountId,
        String id,
        String eventId,
        String eventType,
        String workflowId,
        String workflowName,
        long snapshotVersion,
        String leadId,
        @Nullable String callLogId,
        @Nullable String listId,
        Instant occurredAt,
        Outcome outcome,
        @Nullable Guard guard,
        RunTrace trace,
        Instant createdAt) {}
