package io.dialbridge.config.accounts;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
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

@Path("/api/config/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.ACCOUNTS)
@Tag(
        name = "accounts",
        description =
                "Accounts own everything else. The reply to a creation carries the first token of the new account, once.")
public class AccountResource {

    static final String EXAMPLE = """
            { "name": "Branch West", "time_zone": "America/Los_Angeles", "date_format": "m/d/Y H:i:s", "log_class": "LONG" }
            """;

    private final RecordDoor door;
    private final AccountType type;
    private final Caller caller;

    AccountResource(RecordDoor door, AccountType type, Caller caller) {
        this.door = door;
        this.type = type;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Create an account")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Account.class),
                            examples = @ExampleObject(name = "account", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List accounts")
    public Uni<Page<Shown<Account>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read an account")
    public Uni<RestResponse<Shown<Account>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace an account")
    public Uni<RestResponse<Shown<Account>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete an account")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        if (id.equals(caller.accountId())) {
            throw Problems.conflict(
                    "This is the account of the token that you use; delete it with another account's token.");
        }
        return door.delete(type, id, ifMatch);
    }
}
