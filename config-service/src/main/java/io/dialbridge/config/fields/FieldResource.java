package io.dialbridge.config.fields;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.RenameChange;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.Field;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/config/fields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "fields",
        description =
                "Fields that the account adds to its leads. Leads keep the values by the field's id: another name changes no lead,"
                        + " and every adaptor, workflow and setting that names the field gets the new name in the same moment.")
public class FieldResource {

    static final String EXAMPLE = """
            {
              "name": "buyer_id",
              "label": "Buyer",
              "type": "API_PROCESSING",
              "status": "SHOW",
              "required": false,
              "options": [],
              "endpoint_id": "1005",
              "response_key": "id",
              "store_field": true,
              "disable_when": "done",
              "value_key": null,
              "label_key": null,
              "cache_seconds": 0
            }
            """;

    private final RecordDoor door;
    private final FieldType type;

    FieldResource(RecordDoor door, FieldType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create a field")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Field.class),
                            examples = @ExampleObject(name = "field", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List fields")
    public Uni<Page<Shown<Field>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a field")
    public Uni<RestResponse<Shown<Field>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace a field")
    public Uni<RestResponse<Shown<Field>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a field")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }

    @POST
    @Path("{id}/rename-preview")
    @Operation(
            summary = "See what another name would change",
            description =
                    "Each record that names the field, with the JSON paths of the members that would change. Changes nothing; a PUT"
                            + " with the new name does.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = NewName.class),
                            examples = @ExampleObject(name = "name", value = NewName.EXAMPLE)))
    public Uni<Page<RenameChange>> previewRename(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after,
            @Nullable String body) {
        var name = door.request(body, NewName.class).checked();
        return door.previewRename(type, id, name, limit, after);
    }
}
