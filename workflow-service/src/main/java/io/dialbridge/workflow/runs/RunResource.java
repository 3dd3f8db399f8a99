package io.dialbridge.workflow.runs;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.actions.ActionRow;
import io.dialbridge.workflow.actions.ActionType;
import io.dialbridge.workflow.lists.Page;
import io.dialbridge.workflow.lists.Parameters;
import io.dialbridge.workflow.rules.Evaluation.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/workflow/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
@RolesAllowed(Scope.WORKFLOW)
public class RunResource {

    private final RunLog runs;
    private final Caller caller;

    RunResource(RunLog runs, Caller caller) {
        this.runs = runs;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List runs, newest first", description = """
                    One run for each workflow that an event could have fired: FIRED, SUPPRESSED by a guard, or NOT_MATCHED. \
                    Runs that did not match are kept for 3 days, the others for 90.""")
    public Uni<Page<RunView>> list(
            @RestQuery("workflow_id") @Nullable String workflowId,
            @RestQuery("lead_id") @Parameter(example = "42") @Nullable String leadId,
            @RestQuery("list_id") @Parameter(description = "The lead's list at the event", example = "1010") @Nullable
                    String listId,
            @RestQuery("event_id") @Parameter(example = "evt-1") @Nullable String eventId,
            @RestQuery @Parameter(schema = @Schema(implementation = Outcome.class)) @Nullable String outcome,
            @RestQuery("action_type")
                    @Parameter(
                            description = "The run has an action of this type",
                            schema = @Schema(implementation = ActionType.class))
                    @Nullable
                    String actionType,
            @RestQuery("action_state")
                    @Parameter(
                            description = "The run has an action in this state, of action_type where both are given",
                            schema = @Schema(implementation = ActionRow.State.class))
                    @Nullable
                    String actionState,
            @RestQuery @Parameter(description = "Made at or after", example = "2026-11-22T00:00:00Z") @Nullable
                    String from,
            @RestQuery @Parameter(description = "Made before", example = "2026-11-23T00:00:00Z") @Nullable String to,
            @RestQuery @Parameter(description = "The next of the page before") @Nullable String after,
            @RestQuery
                    @Parameter(
                            description = "1 to 500, 50 when absent",
                            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
                    @Nullable
                    String limit) {
        var given = new Parameters();
        var filter = new RunFilter(
                given.text("workflow_id", workflowId),
                given.text("lead_id", leadId),
                given.text("list_id", listId),
                given.text("event_id", eventId),
                given.choice("outcome", outcome, Outcome.class),
                given.choice("action_type", actionType, ActionType.class),
                given.choice("action_state", actionState, ActionRow.State.class),
                given.time("from", from),
                given.time("to", to),
                given.id("after", after),
                given.limit(limit));
        given.check();
        return runs.page(caller.accountId(), filter);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Explain a run", description = "Each trigger and guard with its verdict, and the actions.")
    @APIResponse(
            responseCode = "200",
            description = "The run",
            content =
                    @Content(
                            schema = @Schema(implementation = RunView.class),
                            examples = @ExampleObject(name = "not matched", value = RunExamples.NOT_MATCHED)))
    public Uni<RunView> get(@RestPath String id) {
        var runId = new Parameters().id("id", id);
        if (runId == null) {
            throw Problems.notFound("run", id);
        }
        return runs.find(caller.accountId(), runId).map(found -> found.orElseThrow(() -> Problems.notFound("run", id)));
    }
}
