package io.dialbridge.config.endpoints;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.Endpoint;
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

@Path("/api/config/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "endpoints",
        description =
                "Where to send, with which credentials, and how to read the reply. Credentials are stored sealed and shown as ••••; a PUT that sends the shown text back keeps them, unless it names another scheme, host or port: then they are sent again. A success_rule says what beyond a 2xx reply counts as success: a reply with one of its statuses is judged by the value of its key. With receive it also takes leads in, at /api/intake/endpoints/<receive.key>.")
public class EndpointResource {

    static final String EXAMPLE = """
            {
              "name": "CRM",
              "active": true,
              "url": "https://crm.example/hook",
              "method": "POST",
              "authentication": "api_key=XXX&credential=YYY",
              "headers": "X-Team: sales|Authorization: OAuth TOKEN",
              "post_data_type": "JSON",
              "response_data_type": "JSON",
              "integrator": "NONE",
              "delimiter": "",
              "response_key": "success",
              "adaptor_id": "1004",
              "success_rule": {
                "statuses": ["2xx", "409"],
                "key": "result",
                "success_values": ["created", "updated"],
                "duplicate_values": ["duplicate"],
                "rejected_values": ["rejected"]
              },
              "receive": { "active": true, "lead_post_criteria_id": "1011" }
            }
            """;

    private static final String CHAINED = """
            {
              "name": "CRM login",
              "url": "https://crm.example/session",
              "adaptor_id": "1004",
              "post_data_type": "JSON",
              "next": {
                "endpoint_id": "1006",
                "values": [ { "key": "data.token", "name": "token" } ]
              }
            }
            """;

    private final RecordDoor door;
    private final EndpointType type;

    EndpointResource(RecordDoor door, EndpointType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(
            summary = "Create an endpoint",
            description =
                    "next names the endpoint that is called when a request to this one was delivered, with the same values and those of "
                            + "the reply: {chain.token} stands for one in that endpoint's url, authentication and headers, and "
                            + "chain.token is an extra field of its adaptor. At most three endpoints are called one after the other.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Endpoint.class),
                            examples = {
                                @ExampleObject(name = "endpoint", value = EXAMPLE),
                                @ExampleObject(name = "followed by another", value = CHAINED)
                            }))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List endpoints")
    public Uni<Page<Shown<Endpoint>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read an endpoint")
    public Uni<RestResponse<Shown<Endpoint>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace an endpoint")
    public Uni<RestResponse<Shown<Endpoint>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @POST
    @Path("{id}/rotate-receive-key")
    @Operation(
            summary = "Make another key for the address that takes leads in",
            description = "The address with the present key is over at once.")
    public Uni<Response> rotateReceiveKey(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.amend(type, id, ifMatch, type.newReceiveKey());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete an endpoint")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
