package io.dialbridge.config.campaigns;

import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.Campaign;
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

@Path("/api/config/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Scope.CONFIG, Scope.INTERNAL})
@Tag(name = "campaigns", description = "What agents dial for; owns lists.")
public class CampaignResource {

    static final String EXAMPLE = """
            {
              "name": "Solar",
              "active": true,
              "lead_creation": {
                "mode": "APPLY_RULES",
                "dialable_statuses": ["NEW", "NA"],
                "call_from": "08:00",
                "call_until": "21:00",
                "gmt_offsets": ["-8", "-7"],
                "lead_criteria_id": null
              }
            }
            """;

    private final RecordDoor door;
    private final CampaignType type;

    CampaignResource(RecordDoor door, CampaignType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create a campaign")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Campaign.class),
                            examples = @ExampleObject(name = "campaign", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List campaigns")
    public Uni<Page<Shown<Campaign>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read a campaign")
    public Uni<RestResponse<Shown<Campaign>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace a campaign")
    public Uni<RestResponse<Shown<Campaign>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a campaign")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }
}
