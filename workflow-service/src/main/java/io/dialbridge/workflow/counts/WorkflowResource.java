package io.dialbridge.workflow.counts;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.workflow.lists.Page;
import io.dialbridge.workflow.lists.Parameters;
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

/** Its class path is the one of the other doors below {@code workflows}: a longer one would hide them. */
@Path("/api/workflow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
@RolesAllowed(Scope.WORKFLOW)
public class WorkflowResource {

    private static final int MOST_DAYS = 3_650;
    private static final String SILENT_DAYS =
            "Days without firing after which an active workflow is silent: 1 to 3650; absent means what the installation says, 7 unless it is changed";

    private final WorkflowList workflows;
    private final Caller caller;
    private final CountConfig config;

    WorkflowResource(WorkflowList workflows, Caller caller, CountConfig config) {
        this.workflows = workflows;
        this.caller = caller;
        this.config = config;
    }

    @GET
    @Path("workflows")
    @Operation(summary = "List workflows with their counts, by id", description = """
                    The account's workflows as they are configured now, and how often each was evaluated, matched, was stopped by \
                    a guard, and fired, with its actions by state: of the time for which the installation keeps runs, 90 days unless it is changed.""")
    public Uni<Page<WorkflowView>> list(
            @RestQuery("silent_days") @Parameter(description = SILENT_DAYS, example = "7") @Nullable String silentDays,
            @RestQuery @Parameter(description = "The next of the page before") @Nullable String after,
            @RestQuery
                    @Parameter(
                            description = "1 to 500, 50 when absent",
                            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
                    @Nullable
                    String limit) {
        var given = new Parameters();
        var days = days(given, silentDays);
        var from = given.text("after", after);
        var most = given.limit(limit);
        given.check();
        return workflows.page(caller.accountId(), from, most, days);
    }

    @GET
    @Path("workflows/{id}")
    @Operation(summary = "Show a workflow's counts")
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content =
                    @Content(
                            schema = @Schema(implementation = WorkflowView.class),
                            examples = @ExampleObject(name = "one that fired", value = WorkflowExamples.FIRED)))
    @APIResponse(responseCode = "404", description = "No such workflow")
    public Uni<WorkflowView> get(
            @RestPath String id,
            @RestQuery("silent_days") @Parameter(description = SILENT_DAYS, example = "7") @Nullable
                    String silentDays) {
        var given = new Parameters();
        var days = days(given, silentDays);
        given.check();
        return workflows.get(caller.accountId(), id, days);
    }

    private int days(Parameters given, @Nullable String silentDays) {
        return given.number("silent_days", silentDays, MOST_DAYS, config.silentDays());
    }
}
