package io.dialbridge.workflow.actions;

import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.lists.Parameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which of the actions that wait: all that is given must hold. */
@RegisterForReflection
@Schema(name = "ActionFilter", description = "Which of the actions that wait; all that is given must hold")
record FilterBody(
        @Nullable String runId,
        @Schema(examples = "42") @Nullable String leadId,
        @Nullable String listId,
        @Schema(examples = "w-sale") @Nullable String workflowId,
        @Schema(examples = "INTEGRATION") @Nullable String type,

        @Schema(description = "Made at or after", examples = "2026-11-22T00:00:00Z") @Nullable
        String from,

        @Schema(description = "Made before") @Nullable String to,
        @Schema(description = "Due at or after") @Nullable String dueFrom,
        @Schema(description = "Due before") @Nullable String dueTo) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for a bad member, and for a filter that would reach everything */
    ActionFilter pending() {
        var given = new Parameters();
        var filter = new ActionFilter(
                given.id("run_id", runId),
                given.text("lead_id", leadId),
                given.text("list_id", listId),
                given.text("workflow_id", workflowId),
                given.choice("type", type, ActionType.class),
                State.PENDING,
                given.time("from", from),
                given.time("to", to),
                given.time("due_from", dueFrom),
                given.time("due_to", dueTo));
        given.check();
        if (!filter.narrows()) {
            throw Problems.invalid("body", "names no filter; give at least one");
        }
        return filter;
    }
}
