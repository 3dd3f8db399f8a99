package io.dialbridge.config.criteria;

import io.dialbridge.config.records.KeptVersion;
import io.dialbridge.config.records.Page;
import io.dialbridge.config.records.RecordDoor;
import io.dialbridge.config.records.Shown;
import io.dialbridge.contracts.LeadCriteria;
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

@Path("/api/config/lead-criteria")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.CONFIG)
@Tag(
        name = "lead-criteria",
        description =
                "Which leads are welcome: by age, state, zip, list and the age of a lead that is there already. For lead validation by the criteria_key of the reply, and for other records that refer to them. Every version stays readable.")
public class LeadCriteriaResource {

    static final String EXAMPLE = """
            {
              "name": "CA adults",
              "active": true,
              "min_age": 25,
              "max_age": 65,
              "min_lead_age_days": null,
              "states": { "include": ["CA"], "exclude": [] },
              "zips": { "include": ["902*", "94000-94999"], "exclude": [] },
              "lists": { "include": [], "exclude": [] }
            }
            """;

    private final RecordDoor door;
    private final LeadCriteriaType type;

    LeadCriteriaResource(RecordDoor door, LeadCriteriaType type) {
        this.door = door;
        this.type = type;
    }

    @POST
    @Operation(summary = "Create Lead Criteria")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = LeadCriteria.class),
                            examples = @ExampleObject(name = "criteria", value = EXAMPLE)))
    public Uni<Response> create(
            @Nullable String body, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return door.create(type, body, idempotencyKey);
    }

    @GET
    @Operation(summary = "List Lead Criteria")
    public Uni<Page<Shown<LeadCriteria>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @Nullable String after) {
        return door.list(type, limit, after);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read Lead Criteria")
    public Uni<RestResponse<Shown<LeadCriteria>>> read(@PathParam("id") String id) {
        return door.read(type, id);
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Replace Lead Criteria")
    public Uni<RestResponse<Shown<LeadCriteria>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable String body) {
        return door.replace(type, id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete Lead Criteria")
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
    @Operation(summary = "List what Lead Criteria said, newest first")
    public Uni<Page<KeptVersion<LeadCriteria>>> versions(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return door.versions(type, id, limit, after);
    }

    @GET
    @Path("{id}/versions/{version}")
    @Operation(summary = "Read what Lead Criteria said at a version")
    public Uni<KeptVersion<LeadCriteria>> version(@PathParam("id") String id, @PathParam("version") String version) {
        return door.version(type, id, version);
    }
}
