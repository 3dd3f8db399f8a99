package io.dialbridge.config.valuelists;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.ValueList;
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

@Path("/api/config/value-lists")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "value lists",
        description =
                "Values that the operators IN_LIST and NOT_IN_LIST of triggers compare with, at most 10,000 of 1 to 255 characters; a request"
                        + " has at most 1,000,000. Stored without spaces around them, and once whatever the case.")
public class ValueListResource {

    static final String EXAMPLE = """
            {
              "name": "Zip codes of the Bay Area",
              "values": ["94102", "94103", "94610"]
            }
            """;

    private final RecordDoor door;
    private final ValueListType type;

    ValueListResource(RecordDoor door, ValueListType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create a value list")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ValueList.class),
                            examples = @ExampleObject(name = "value list", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List value lists")
    public Uni<Page<Shown<ValueList>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a value list")
    public Uni<RestResponse<Shown<ValueList>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace a value list")
    public Uni<RestResponse<Shown<ValueList>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a value list")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
