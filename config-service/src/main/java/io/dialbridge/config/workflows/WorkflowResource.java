package io.dialbridge.config.workflows;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.config.records.Warnings;
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
        name = "workflows",
        description =
                "Rules that decide when something happens: when all active triggers match, the actions run. A group (ALL, ANY, NONE) may"
                        + " stand wherever a trigger may, at most 5 in each other; a workflow has at most 1000 triggers, groups included. An"
                        + " action runs at once, or seconds after the match (OFFSET, at most 366 days), the last call (LAST_CALLED) or a date"
                        + " of the lead (FIELD), before those where negative; the working hours may move it to the next opening. EMAIL sends an"
                        + " e-mail template; SMS, VB and RVM fire the provider's endpoint, whose adaptor sends the text as the extra field text."
                        + " to and text are templates as those of e-mails: {lead.first_name}. IN_LIST and NOT_IN_LIST take the id of a value"
                        + " list.")
public class WorkflowResource {

    private final RecordDoor door;
    private final WorkflowType type;

    WorkflowResource(RecordDoor door, WorkflowType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create a workflow")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Workflow.class),
                            examples = {
                                @ExampleObject(name = "workflow", value = WorkflowExamples.PLAIN),
                                @ExampleObject(
                                        name = "workflow with every kind of action",
                                        value = WorkflowExamples.EVERY_ACTION)
                            }))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @POST
    @Path("check")
    @Operation(
            summary = "See what a workflow that is not saved would be told",
            description =
                    "400 exactly for what a creation would be refused for, except for a name that is taken; else the warnings: triggers"
                            + " that can never hold together, nothing active, an endpoint that is inactive, has no adaptor or does not send the"
                            + " text, an inactive e-mail template, an empty value list. A workflow that was read may be sent as it is. Stores"
                            + " nothing.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Workflow.class),
                            examples = @ExampleObject(name = "workflow", value = WorkflowExamples.PLAIN)))
    @APIResponse(
            responseCode = "200",
            description = "It would be accepted",
            content =
                    @Content(
                            schema = @Schema(implementation = Warnings.class),
                            examples = @ExampleObject(name = "warnings", value = WorkflowExamples.WARNINGS)))
    public Uni<Warnings> check(@Nullable String body) {
        return door.check(type, body);
    }

    @GET
    @Operation(summary = "List workflows")
    public Uni<Page<Shown<Workflow>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a workflow")
    public Uni<RestResponse<Shown<Workflow>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace a workflow")
    public Uni<RestResponse<Shown<Workflow>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a workflow")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
