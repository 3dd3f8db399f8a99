package io.dialbridge.intake.calls;

import io.dialbridge.contracts.Scope;
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

/** The Convoso-compatible API for the call log (domain.md 19). The exchange checks the token. */
@Path("/v1/{section: log|revenue}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class V1CallResource {

    private final V1Exchange exchange;
    private final Map<String, V1Path> actions;

    V1CallResource(V1Exchange exchange, V1Logs logs) {
        this.exchange = exchange;
        this.actions = Map.of(
                "log/retrieve", logs::retrieve,
                "log/update", logs::update,
                "revenue/update", logs::revenue);
    }

    @GET
    @Path("{action}")
    public Uni<RestResponse<Map<String, Object>>> byQuery(
            @PathParam("section") String section,
            @PathParam("action") String action,
            @Context HttpServerRequest request) {
        return exchange.answer(request, null, Scope.CALLS, actions.get(section + "/" + action));
    }

    @POST
    @Path("{action}")
    public Uni<RestResponse<Map<String, Object>>> byBody(
            @PathParam("section") String section,
            @PathParam("action") String action,
            @Context HttpServerRequest request,
            byte[] body) {
        return exchange.answer(request, body, Scope.CALLS, actions.get(section + "/" + action));
    }
}
