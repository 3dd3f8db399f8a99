package io.dialbridge.intake.doors;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.calls.V1Recordings;
import io.dialbridge.intake.v1.V1Exchange;
import io.dialbridge.intake.v1.V1Path;
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

/**
 * The Convoso-compatible API for leads (domain.md 12, 18.5, 19). It takes its token as a parameter, so the exchange checks it, and it
 * answers HTTP 200 with the outcome in the body.
 */
@Path("/v1/leads/{action}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class V1LeadResource {

    private final V1Exchange exchange;
    private final Map<String, V1Path> actions;

    V1LeadResource(V1Exchange exchange, V1Inserts inserts, V1Leads leads, V1Recordings recordings) {
        this.exchange = exchange;
        this.actions = Map.of(
                "insert", inserts::insert,
                "update", leads::update,
                "delete", leads::delete,
                "search", leads::search,
                "get-recordings", recordings::ofLead);
    }

    @GET
    public Uni<RestResponse<Map<String, Object>>> byQuery(
            @PathParam("action") String action, @Context HttpServerRequest request) {
        return exchange.answer(request, null, Scope.LEADS, actions.get(action));
    }

    @POST
    public Uni<RestResponse<Map<String, Object>>> byBody(
            @PathParam("action") String action, @Context HttpServerRequest request, byte[] body) {
        return exchange.answer(request, body, Scope.LEADS, actions.get(action));
    }
}
