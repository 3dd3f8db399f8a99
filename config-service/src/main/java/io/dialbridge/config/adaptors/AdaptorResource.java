package io.dialbridge.config.adaptors;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.config.records.Warnings;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Scope;
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

@Path("/api/config/adaptors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(name = "adaptors", description = "How our fields are called outside: the rows of the payload, by section.")
public class AdaptorResource {

    static final String EXAMPLE = """
            {
              "name": "CRM map",
              "active": true,
              "rows": [
                { "section": "lead", "field": "phone_number", "mapped_to": "phone, phone_2" },
                { "section": "lead", "field": "date_of_birth", "mapped_to": "dob", "default_value": "", "date_format": "m/d/Y" },
                { "section": "call", "field": "status", "mapped_to": "dispo", "default_value": "NONE" },
                { "section": "extra", "field": "agent_email", "mapped_to": "agent" },
                { "section": "extra", "field": "text", "mapped_to": "message" }
              ]
            }
            """;

    static final String WARNED = """
            { "warnings": [ { "field": "rows[0].mapped_to",
                "reason": "\\"status\\" is also the name of rows[3], call.status, which comes later in the payload: its value is sent" } ] }
            """;

    private final RecordDoor door;
    private final AdaptorType type;

    AdaptorResource(RecordDoor door, AdaptorType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create an adaptor")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Adaptor.class),
                            examples = @ExampleObject(name = "adaptor", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @POST
    @Path("check")
    @Operation(
            summary = "See what an adaptor that is not saved would be told",
            description =
                    "400 exactly for what a creation would be refused for, except for a name that is taken; else the warnings that its"
                            + " replies would carry. What it would send: POST /api/dispatch/adaptors/preview. Stores nothing.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Adaptor.class),
                            examples = @ExampleObject(name = "adaptor", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "It would be accepted",
            content =
                    @Content(
                            schema = @Schema(implementation = Warnings.class),
                            examples = @ExampleObject(name = "warnings", value = WARNED)))
    public Uni<Warnings> check(@Nullable String body) {
        return door.check(type, body);
    }

    @GET
    @Operation(summary = "List adaptors")
    public Uni<Page<Shown<Adaptor>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read an adaptor")
    public Uni<RestResponse<Shown<Adaptor>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace an adaptor")
    public Uni<RestResponse<Shown<Adaptor>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete an adaptor")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
