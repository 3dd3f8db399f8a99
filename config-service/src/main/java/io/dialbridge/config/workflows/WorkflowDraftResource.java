package io.dialbridge.config.workflows;

import io.dialbridge.config.records.DraftDoor;
import io.dialbridge.config.records.DraftEntry;
import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.ShownDraft;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Workflow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
        name = "workflow drafts",
        description =
                "What workflows may become: one draft of each, and drafts of workflows that are to come. A draft must be a readable workflow with"
                        + " a name and may be wrong in all else; its replies say what a publication would be refused for (problems) and what it"
                        + " hardly means (warnings). It takes no part in anything, and what it names may be deleted.")
public class WorkflowDraftResource {

    private static final String ACCEPT = "true to publish in spite of warnings.";
    private static final String OVERWRITE = "true to replace a version that the draft does not come from.";

    private final DraftDoor door;
    private final WorkflowType type;

    WorkflowDraftResource(DraftDoor door, WorkflowType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Path("drafts")
    @Operation(
            summary = "Begin a workflow as a draft",
            description = "The id is the one that the workflow will have once it is published.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Workflow.class),
                            examples = @ExampleObject(name = "draft", value = DraftExamples.BEGUN)))
    @APIResponse(
            responseCode = "201",
            description = "Created; Location is its address",
            content =
                    @Content(
                            schema = @Schema(ref = "#/components/schemas/ShownDraftWorkflow"),
                            examples = @ExampleObject(name = "draft", value = DraftExamples.DRAFT)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Path("drafts")
    @Operation(summary = "List the drafts")
    public Uni<Page<DraftEntry>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}/draft")
    @Operation(summary = "Read a draft")
    public Uni<RestResponse<ShownDraft<Workflow>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}/draft")
    @Operation(
            summary = "Create or replace a draft",
            description =
                    "201 where the workflow had none, else 200, which needs If-Match. A workflow, a version or a draft that was read may be sent"
                            + " as it is. based_on is the version that the draft comes from: the present one when absent, or what it was.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Workflow.class),
                            examples = @ExampleObject(name = "workflow", value = WorkflowExamples.PLAIN)))
    public Uni<RestResponse<ShownDraft<Workflow>>> put(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.put(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}/draft")
    @Operation(summary = "Delete a draft", description = "The workflow stays as it is.")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }

    @POST
    @Path("{id}/draft/publish")
    @Operation(
            summary = "Put a draft into force",
            description =
                    "The workflow is replaced, or created with the draft's id; that is another version, and the draft is gone. 400 for what a"
                            + " creation would be refused for; 409 with the type warnings or draft-outdated unless these are accepted. If-Match"
                            + " is required: the ETag of the draft.")
    @APIResponse(
            responseCode = "200",
            description = "The workflow as it is from now on",
            content = @Content(schema = @Schema(ref = "#/components/schemas/ShownWorkflow")))
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> publish(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @Parameter(description = ACCEPT) @QueryParam("accept_warnings") @Nullable String acceptWarnings,
            @Parameter(description = OVERWRITE) @QueryParam("overwrite") @Nullable String overwrite) {
        return door.publish(type, id, ifMatch, acceptWarnings, overwrite, idempotencyKey);
    }
}
