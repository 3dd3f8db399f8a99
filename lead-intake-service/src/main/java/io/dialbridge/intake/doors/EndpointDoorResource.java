package io.dialbridge.intake.doors;

import io.dialbridge.intake.formats.OffersXml;
import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.rules.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** The addresses at which endpoints take leads; the key in the path lets the sender in. */
@Path("/api/intake/endpoints/{key}")
@PermitAll
@OffersXml
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML})
@Consumes(MediaType.WILDCARD)
public class EndpointDoorResource {

    /** On a reply that was given before to the same delivery. */
    static final String REPEATED = "Idempotent-Replayed";

    private static final byte[] NO_BODY = {};
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final EndpointDoor door;

    EndpointDoorResource(EndpointDoor door) {
        this.door = door;
    }

    @GET
    public Uni<RestResponse<Map<String, Object>>> byQuery(
            @PathParam("key") String key, @Context HttpServerRequest request) {
        return door.take(key, request, NO_BODY).map(EndpointDoorResource::reply);
    }

    @POST
    public Uni<RestResponse<Map<String, Object>>> byBody(
            @PathParam("key") String key, @Context HttpServerRequest request, byte[] body) {
        return door.take(key, request, body).map(EndpointDoorResource::reply);
    }

    private static RestResponse<Map<String, Object>> reply(Settled settled) {
        var reply = RestResponse.ResponseBuilder.<Map<String, Object>>create(status(settled.verdict()))
                .entity(VerdictJson.of(settled));
        return (settled.repeated() ? reply.header(REPEATED, "true") : reply).build();
    }

    private static int status(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> accepted.answeredAs() == null ? CREATED : ACCEPTED;
            case Verdict.Updated updated -> updated.answeredAs() == null ? OK : ACCEPTED;
            case Verdict.Known known -> ACCEPTED;
            case Verdict.Quarantined quarantined -> ACCEPTED;
            case Verdict.Rejected rejected ->
                LeadProblems.status(rejected.reasons().getFirst().stage());
            case Verdict.Capped capped -> LeadProblems.status(capped.reason().stage());
            case Verdict.Deleted deleted -> throw new IllegalStateException("nobody posts a deletion");
        };
    }
}
