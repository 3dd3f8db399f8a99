package io.dialbridge.config.workflows;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/config/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "workflows",
        description = "Rules that decide when something happens: when all active triggers match, the actions run.")
public class WorkflowResource {

    static final String EXAMPLE = """
            {
              "name": "Sale to CRM",
              "description": "Tells the CRM of each sale in California",
              "active": true,
              "relation": { "type": "CAMPAIGN", "all": true, "ids": [] },
              "stop_if": { "type": "NEVER" },
              "rate_limit": true,
              "skip_if_pending": false,
              "perform_on_percent": 100,
              "schedule": null,
              "triggers": [
                { "type": "DISPOSITION", "active": true, "statuses": ["SALE"] },
                {
                  "type": "LEAD_FIELDS_AND_CALL_DATA",
                  "active": true,
                  "field": "lead.state",
                  "operator": "IS_EQUAL_TO",
                  "value": "CA"
                }
              ],
              "action_sets": [
                {
                  "actions": [
                    {
                      "type": "INTEGRATION",
                      "active": true,
                      "endpoint_id": "1005",
                      "skip_if_live_call": false,
                      "schedule": { "type": "IMMEDIATE" }
                    }
                  ]
                }
              ]
            }
            """;

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
                            examples = @ExampleObject(name = "workflow", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
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
