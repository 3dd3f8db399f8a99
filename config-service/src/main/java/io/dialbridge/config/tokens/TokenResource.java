package io.dialbridge.config.tokens;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.problems.Problems;
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

@Path("/api/config/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "tokens",
        description =
                "API tokens of the account. The token itself is shown once, in the reply to its creation, and stored as a hash. source limits its holder as a sender of leads.")
public class TokenResource {

    static final String EXAMPLE = """
            {
              "name": "vendor A",
              "scopes": ["leads", "lead_post"],
              "expires_at": "2090-01-01T00:00:00Z",
              "source": {
                "requests_per_minute": 600,
                "leads_per_day": 5000,
                "leads_per_month": 100000,
                "concurrent": 8,
                "test_mode": false,
                "numeric_ids": false,
                "ip_allow": ["203.0.113.7", "2001:db8::/32"],
                "signed": true
              }
            }
            """;

    /** The token of the setting dialbridge.bootstrap-token, which each start restores. */
    public static final long BOOTSTRAP_ID = 2;

    private final RecordDoor door;
    private final TokenType type;

    TokenResource(RecordDoor door, TokenType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create a token")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Token.class),
                            examples = @ExampleObject(name = "token", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List tokens")
    public Uni<Page<Shown<Token>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a token")
    public Uni<RestResponse<Shown<Token>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace a token")
    public Uni<RestResponse<Shown<Token>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        refuseBootstrapToken(id);
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a token")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        refuseBootstrapToken(id);
        return door.delete(type, id, ifMatch);
    }

    @POST
    @Path("{id}/signing-secret")
    @Operation(
            summary = "Make a signing secret",
            description =
                    "Requests with the token must be signed with it from now on (Standard Webhooks); one from before is"
                            + " over at once. Shown in this reply alone.")
    public Uni<Response> newSigningSecret(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        refuseBootstrapToken(id);
        return door.amend(type, id, ifMatch, type.newSecret());
    }

    private static void refuseBootstrapToken(String id) {
        if (id.equals(String.valueOf(BOOTSTRAP_ID))) {
            throw Problems.conflict(
                    "This token comes from the setting dialbridge.bootstrap-token; change it there and restart.");
        }
    }
}
