package io.dialbridge.workflow.actions;

import io.dialbridge.workflow.actions.ActionRow.State;
import io.dialbridge.workflow.lists.Parameters;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters by which actions are filtered. */
public class ActionQuery {

    @RestQuery("run_id")
    public @Nullable String runId;

    @RestQuery("lead_id")
    @Parameter(example = "42")
    public @Nullable String leadId;

    @RestQuery("list_id")
    @Parameter(description = "The lead's list at the event")
    public @Nullable String listId;

    @RestQuery("workflow_id")
    public @Nullable String workflowId;

    @RestQuery
    @Parameter(schema = @Schema(implementation = ActionType.class))
    public @Nullable String type;

    @RestQuery
    @Parameter(schema = @Schema(implementation = State.class))
    public @Nullable String state;

    @RestQuery
    @Parameter(description = "Made at or after", example = "2026-11-22T00:00:00Z")
    public @Nullable String from;

    @RestQuery
    @Parameter(description = "Made before", example = "2026-11-23T00:00:00Z")
    public @Nullable String to;

    @RestQuery("due_from")
    @Parameter(description = "Due at or after")
    public @Nullable String dueFrom;

    @RestQuery("due_to")
    @Parameter(description = "Due before")
    public @Nullable String dueTo;

    ActionFilter read(Parameters given) {
        return new ActionFilter(
                given.id("run_id", runId),
                given.text("lead_id", leadId),
                given.text("list_id", listId),
                given.text("workflow_id", workflowId),
                given.choice("type", type, ActionType.class),
                given.choice("state", state, State.class),
                given.time("from", from),
                given.time("to", to),
                given.time("due_from", dueFrom),
                given.time("due_to", dueTo));
    }
}
