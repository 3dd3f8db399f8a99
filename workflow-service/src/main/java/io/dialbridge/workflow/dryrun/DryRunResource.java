package io.dialbridge.workflow.dryrun;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Its class path is the one of the other doors below {@code workflows}: a longer one would hide them. */
@Path("/api/workflow")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
@RolesAllowed(Scope.WORKFLOW)
public class DryRunResource {

    private static final String INVALID =
            "The request can't be met: a member that is not known, a pattern that is none, a field that the account does not have, more"
                    + " than 10,000 events, and so on; errors says where and why";
    private static final String BUSY = "As many dry runs are under way as the instance takes";

    private final DryRuns dryRuns;
    private final Caller caller;

    DryRunResource(DryRuns dryRuns, Caller caller) {
        this.dryRuns = dryRuns;
        this.caller = caller;
    }

    @POST
    @Path("workflows/{id}/dry-run")
    @Operation(summary = "What would it have done?", description = """
                    Lets the workflow, as it is stored or as it stands in the request, active or not, meet the account's newest \
                    events or those of a period, in the order in which they were received, and says at which it would have fired \
                    and what that would have done. Nothing is sent or recorded. The guards count what the workflow itself would \
                    have done at these events, not what happened: rate limit, waiting actions and live calls begin empty at the \
                    first of them.""")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = DryRunBody.class),
                            examples = {
                                @ExampleObject(name = "the stored one", value = DryRunExamples.NEWEST),
                                @ExampleObject(name = "another version of it", value = DryRunExamples.DRAFT)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "The counts over all of the events, and the newest of those that were asked for",
            content =
                    @Content(
                            schema = @Schema(implementation = DryRun.class),
                            examples = @ExampleObject(name = "two sales", value = DryRunExamples.REPLY)))
    @APIResponse(responseCode = "400", description = INVALID)
    @APIResponse(responseCode = "404", description = "No such workflow")
    @APIResponse(responseCode = "503", description = BUSY)
    public Uni<DryRun> run(@RestPath String id, @Nullable String body) {
        return dryRuns.run(caller.accountId(), id, body);
    }

    @POST
    @Path("workflows/dry-run")
    @Operation(summary = "What would a workflow that is not stored have done?", description = """
                    The same for a workflow that was never published. Where it takes a percentage of the leads, they are those of \
                    the id that stands in it, as in a draft that was read; without one as many leads, but others.""")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = DryRunBody.class),
                            examples = @ExampleObject(name = "of a day", value = DryRunExamples.NOT_STORED)))
    @APIResponse(
            responseCode = "200",
            description = "The counts over all of the events, and the newest of those that were asked for",
            content = @Content(schema = @Schema(implementation = DryRun.class)))
    @APIResponse(responseCode = "400", description = INVALID)
    @APIResponse(responseCode = "503", description = BUSY)
    public Uni<DryRun> run(@Nullable String body) {
        return dryRuns.run(caller.accountId(), null, body);
    }
}
