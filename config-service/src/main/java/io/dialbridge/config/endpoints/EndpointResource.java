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
                "Where to send, with which credentials, and how to read the reply. Secrets are stored sealed and shown as ••••; a PUT that sends the shown text back keeps them, unless it names another scheme, host or port: then they are sent again. credentials make the Authorization header: BASIC, BEARER, or OAUTH2, which fetches tokens as a client. tls holds PEM texts: a certificate and private_key to show to the server, trusted certificates instead of the usual authorities. signing has requests signed as Standard Webhooks says, HMAC or ED25519; the system makes the keys, and the reply to the write that makes an HMAC secret shows it once as signing_secret. method and post_data_type say where the payload goes: GET and DELETE carry it in the query; POST, PUT and PATCH in a body, which RAW writes as a form, JSON as one object, XML as one element, MULTIPART as form-data, and TEMPLATE by format.template, in which {lead.first_name}, {call.status}, {agent.agent_email} and {payload.<name>}, what the adaptor made, stand for values escaped as format.content_type wants. format.nested_keys makes objects of dotted names in JSON and XML (contact.email), format.empty_values says what stands for an empty value (EMPTY_TEXT, NULL, OMIT), format.xml_root names the element around XML (else request), format.legacy_content_type sends JSON as application/x-www-form-urlencoded. integrator HUBSPOT_V1 and HUBSPOT_V3 wrap JSON in properties and read vid or id of the reply; BLUE_INK_DIGITAL reads phone_number. Presets to begin with are at /api/config/endpoint-presets. A success_rule says what beyond a 2xx reply counts as success: a reply with one of its statuses is judged by the value of its key. retry says when a failed delivery is tried again (delays_seconds, on, expire_after_seconds), that it is sent at_most_once, or in_order for each lead. limits bound what the endpoint gets: concurrency at once of each replica, requests per_seconds with a burst over all. next calls another endpoint with what a delivered reply said, three of a chain at most; {chain.<name>} stands for such a value in its url, authentication and headers, and the extra field chain.<name> in its adaptor. An endpoint that delivers nothing for health.disable_after_seconds (five days unless given, 60 to 2592000, 0 for never) since its first failure is disabled, and the up to 10 addresses in health.notices get an e-mail; /api/dispatch/endpoints tells how it does and enables it again. With receive it also takes leads in, at /api/intake/endpoints/<receive.key>.")
public class EndpointResource {

    static final String EXAMPLE = """
            {
              "name": "CRM",
              "active": true,
              "url": "https://crm.example/hook",
              "method": "POST",
              "authentication": "api_key=XXX&credential=YYY",
              "headers": "X-Team: sales",
              "post_data_type": "JSON",
              "format": { "nested_keys": true, "empty_values": "OMIT" },
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
              "health": { "disable_after_seconds": 432000, "notices": ["it@example.com"] },
              "credentials": {
                "type": "OAUTH2",
                "token_url": "https://login.crm.example/oauth/token",
                "client_id": "dialbridge",
                "client_secret": "XXX",
                "scope": "leads.write",
                "audience": "",
                "client_in": "HEADER"
              },
              "tls": null,
              "signing": { "type": "HMAC" },
              "retry": {
                "delays_seconds": [5, 60, 600],
                "on": ["CONNECT", "TIMEOUT", "TOO_MANY_REQUESTS", "SERVER_ERROR"],
                "expire_after_seconds": 7200,
                "at_most_once": false,
                "in_order": true
              },
              "limits": { "concurrency": 8, "requests": 100, "per_seconds": 60, "burst": 20 },
              "next": null,
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
    @Operation(
            summary = "Replace an endpoint",
            description = "The reply also has signing_secret when it begins to sign by HMAC, and in that reply alone.")
    public Uni<Response> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replaceAndTell(type, id, ifMatch, body);
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

    @POST
    @Path("{id}/rotate-signing-key")
    @Operation(
            summary = "Make another signing key",
            description =
                    "Requests are signed with the present keys as well for overlap_seconds, 0 to 604800, 86400 when absent, so"
                            + " that receivers can change over. An HMAC secret is shown in this reply alone.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SigningKeyRotation.class),
                            examples = @ExampleObject(name = "rotation", value = SigningKeyRotation.EXAMPLE)))
    public Uni<Response> rotateSigningKey(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        var overlap = door.request(body, SigningKeyRotation.class).overlap();
        return door.amend(type, id, ifMatch, type.newSigningKey(overlap));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete an endpoint")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
