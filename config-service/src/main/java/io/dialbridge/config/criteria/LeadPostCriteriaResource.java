package io.dialbridge.config.criteria;

import io.dialbridge.config.records.KeptVersion;
import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.LeadPostCriteria;
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

@Path("/api/config/lead-post-criteria")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "lead-post-criteria",
        description =
                "The rules that the account holds for one source of leads. The source chooses them by the criteria_key of the reply and can't override them. Every version stays readable, also after a deletion: submissions name the version that decided.")
public class LeadPostCriteriaResource {

    static final String EXAMPLE = """
            {
              "name": "Vendor A",
              "active": true,
              "list_id": "1010",
              "check_dup": 1,
              "check_dup_list": [],
              "check_dup_archive": false,
              "dup_lead_age": 30,
              "check_dnc": true,
              "check_wireless": false,
              "hopper": true,
              "hopper_priority": 99,
              "hopper_expires_in": 60,
              "reject_by_carrier_type": ["VOIP"],
              "filter_phone_code": true,
              "update_if_found": false,
              "update_order_by_last_called_time": null,
              "search_list_id": null,
              "search_campaign_id": null,
              "lead_criteria_id": null,
              "duplicate_rules": [
                {
                  "active": true,
                  "key": "EMAIL",
                  "scope": "CAMPAIGN",
                  "window_days": 30,
                  "archive": false,
                  "action": "QUARANTINE"
                }
              ]
            }
            """;

    private final RecordDoor door;
    private final LeadPostCriteriaType type;

    LeadPostCriteriaResource(RecordDoor door, LeadPostCriteriaType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create Lead Post Criteria")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = LeadPostCriteria.class),
                            examples = @ExampleObject(name = "criteria", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List Lead Post Criteria")
    public Uni<Page<Shown<LeadPostCriteria>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read Lead Post Criteria")
    public Uni<RestResponse<Shown<LeadPostCriteria>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace Lead Post Criteria")
    public Uni<RestResponse<Shown<LeadPostCriteria>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete Lead Post Criteria")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return door.delete(type, id, ifMatch);
    }

    @POST
    @Path("{id}/rotate-key")
    @Operation(
            summary = "Make another key",
            description = "The present key stays good for grace_hours, 0 to 720, 24 when absent. A key from an earlier"
                    + " rotation is over at once.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = KeyRotation.class),
                            examples = @ExampleObject(name = "rotation", value = KeyRotation.EXAMPLE)))
    public Uni<Response> rotateKey(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        var grace = door.request(body, KeyRotation.class).grace();
        return door.amend(type, id, ifMatch, type.rotation(grace));
    }

    @GET
    @Path("{id}/versions")
    @Operation(summary = "List what Lead Post Criteria said, newest first")
    public Uni<Page<KeptVersion<LeadPostCriteria>>> versions(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return door.versions(type, id, limit, after);
    }

    @GET
    @Path("{id}/versions/{version}")
    @Operation(summary = "Read what Lead Post Criteria said at a version")
    public Uni<KeptVersion<LeadPostCriteria>> version(
            @PathParam("id") String id, @PathParam("version") String version) {
        return door.version(type, id, version);
    }
}
