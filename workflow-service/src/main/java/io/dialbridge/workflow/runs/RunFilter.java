package io.dialbridge.workflow.runs;

import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionType;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list; null means all.
 *
 * @param listId the lead's list at the event
 * @param actionType the run has an action of this type
 * @param actionState the run has an action in this state, of this type if both are given
 * @param from the run was made at or after
 * @param to the run was made before
 * @param after the last run of the page before
 */
record RunFilter(
        @Nullable String workflowId,
        @Nullable String leadId,
        @Nullable String listId,
        @Nullable String eventId,
        @Nullable Outcome outcome,
        @Nullable ActionType actionType,
        ActionRow.@Nullable State actionState,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID after,
        int limit) {}
