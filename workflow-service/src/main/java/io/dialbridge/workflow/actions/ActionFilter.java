package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.lists.Selection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which actions; null means all.
 *
 * @param from the action was made at or after
 * @param to the action was made before
 * @param dueFrom it is or was due at or after
 * @param dueTo it is or was due before
 */
record ActionFilter(
        @Nullable UUID runId,
        @Nullable String leadId,
        @Nullable String listId,
        @Nullable String workflowId,
        @Nullable ActionType type,
        @Nullable State state,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant dueFrom,
        @Nullable Instant dueTo) {

    /** @param select up to its table */
    Selection select(String select, String accountId) {
        return Selection.of(select, accountId)
                .and("run_id =", runId)
                .and("lead_id =", leadId)
                .and("list_id =", listId)
                .and("workflow_id =", workflowId)
                .and("type =", type == null ? null : type.name())
                .and("state =", state == null ? null : state.name())
                .and("created_at >=", time(from))
                .and("created_at <", time(to))
                .and("due_at >=", time(dueFrom))
                .and("due_at <", time(dueTo));
    }

    /** Asks for something at all. */
    boolean narrows() {
        return runId != null
                || leadId != null
                || listId != null
                || workflowId != null
                || type != null
                || from != null
                || to != null
                || dueFrom != null
                || dueTo != null;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
