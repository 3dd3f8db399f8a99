package io.dialbridge.config.users;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.User;
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

@Path("/api/config/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Scope.CONFIG, Scope.INTERNAL})
@Tag(
        name = "users",
        description =
                "Who works with leads. user_id is what leads and calls carry: digits; left out, it is the record's own id in a new one and stays in another.")
public class UserResource {

    static final String EXAMPLE = """
            {
              "user_id": "7",
              "email": "jo@example.com",
              "first_name": "Jo",
              "last_name": "Doe",
              "active": true,
              "user_level": 1,
              "extension": "1007",
              "local_gmt": "-8",
              "connection_type": "WEBPHONE"
            }
            """;

    private final RecordDoor door;
    private final UserType type;

    UserResource(RecordDoor door, UserType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create a user")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = User.class),
                            examples = @ExampleObject(name = "user", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List users")
    public Uni<Page<Shown<User>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a user")
    public Uni<RestResponse<Shown<User>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace a user", description = "Without user_id the user keeps the one they have.")
    public Uni<RestResponse<Shown<User>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a user")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
