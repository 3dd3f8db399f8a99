package io.dialbridge.config.emails;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.EmailTemplate;
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

@Path("/api/config/email-templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "e-mail templates",
        description =
                "What the action EMAIL sends. Subject, text and html stand for the values of each lead: {lead.first_name}, {call.status},"
                        + " {agent.agent_full_name}; {lead.city ?: 'your city'} says what stands for a value that is not there;"
                        + " {#if lead.state == 'CA'}…{#else}…{/if} and {#when call.status}{#is 'SALE'}…{#else}…{/when} choose. Values in"
                        + " html are escaped; a brace that stands for itself is written \\{, but for those of <style>…</style>. A field that gets another name is renamed in every template in the same moment.")
public class EmailTemplateResource {

    static final String EXAMPLE = """
            {
              "name": "Quote",
              "active": true,
              "from": "Solar Sales <sales@example.com>",
              "reply_to": "quotes@example.com",
              "subject": "Your quote, {lead.first_name ?: 'neighbour'}",
              "text": "Hello {lead.first_name},\\nthank you for the call with {agent.agent_full_name}.",
              "html": "<p>Hello {lead.first_name},</p>{#if lead.state == 'CA'}<p>California pays a part of it.</p>{/if}",
              "track_opens": true
            }
            """;

    private final RecordDoor door;
    private final EmailTemplateType type;

    EmailTemplateResource(RecordDoor door, EmailTemplateType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create an e-mail template")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = EmailTemplate.class),
                            examples = @ExampleObject(name = "e-mail template", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List e-mail templates")
    public Uni<Page<Shown<EmailTemplate>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read an e-mail template")
    public Uni<RestResponse<Shown<EmailTemplate>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace an e-mail template")
    public Uni<RestResponse<Shown<EmailTemplate>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete an e-mail template")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
