package io.dialbridge.config.workflows;

import io.dialbridge.config.records.HistoryDoor;
import io.dialbridge.config.records.KeptVersion;
import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Rollback;
import io.dialbridge.config.records.Shown;
import io.dialbridge.config.records.VersionDiff;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Workflow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/config/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "workflow versions",
        description =
                "What workflows said before. Every write makes a version: a creation, a PUT, a publication, a rollback, and another name of a"
                        + " field or user that the workflow names. Versions stay readable when the workflow is deleted, as long as its account"
                        + " is there.")
public class WorkflowVersionResource {

    private final RecordDoor door;
    private final HistoryDoor history;
    private final WorkflowType type;

    WorkflowVersionResource(RecordDoor door, HistoryDoor history, WorkflowType type) {
        this.door = door;
        this.history = history;
        this.type = type;
    }

    @GET
    @Path("{id}/versions")
    @Operation(summary = "List what a workflow said, newest first")
    public Uni<Page<KeptVersion<Workflow>>> versions(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return door.versions(type, id, limit, after);
    }

    @GET
    @Path("{id}/versions/{version}")
    @Operation(summary = "Read what a workflow said at a version")
    public Uni<KeptVersion<Workflow>> version(@PathParam("id") String id, @PathParam("version") String version) {
        return door.version(type, id, version);
    }

    @GET
    @Path("{id}/diff")
    @Operation(
            summary = "Compare two versions, or one with the draft",
            description =
                    "Every value that differs, with the path that errors name: of what was removed in the earlier version, of all else in the"
                            + " later one. Triggers and actions are taken for the same when they are equal, then by their type; one that moved"
                            + " was removed and added.")
    @APIResponse(
            responseCode = "200",
            description = "The changes, in the order of the workflow",
            content =
                    @Content(
                            schema = @Schema(implementation = VersionDiff.class),
                            examples = @ExampleObject(name = "diff", value = DraftExamples.DIFF)))
    public Uni<VersionDiff> diff(
            @PathParam("id") String id,
            @Parameter(description = "A version; the present one when absent.") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "A version, or draft; the draft when absent.") @QueryParam("to") @Nullable
                    String to) {
        return history.diff(type, id, from, to);
    }

    @POST
    @Path("{id}/rollback")
    @Operation(
            summary = "Return to an earlier version",
            description =
                    "The workflow gets the content of that version as a new one, checked as a publication is: what it names must still be"
                            + " there.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Rollback.class),
                            examples = @ExampleObject(name = "rollback", value = DraftExamples.ROLLBACK)))
    @APIResponse(responseCode = "200", description = "The workflow as it is from now on")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<RestResponse<Shown<Workflow>>> rollBack(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = "true to go back in spite of warnings.") @QueryParam("accept_warnings") @Nullable
                    String acceptWarnings,
            @Nullable String body) {
        return history.rollBack(type, id, ifMatch, acceptWarnings, body);
    }
}
