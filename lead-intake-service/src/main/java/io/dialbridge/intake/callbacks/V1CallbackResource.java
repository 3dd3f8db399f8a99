package io.dialbridge.intake.callbacks;

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

/** The Convoso-compatible API for callbacks (domain.md 18.5, 19). It takes its token as a parameter, so the exchange checks it. */
@Path("/v1/callbacks/{action}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class V1CallbackResource {

    private final V1Exchange exchange;
    private final Map<String, V1Path> actions;

    V1CallbackResource(V1Exchange exchange, V1Callbacks callbacks) {
        this.exchange = exchange;
        this.actions = Map.of(
                "insert", callbacks::insert,
                "update", callbacks::update,
                "delete", callbacks::delete,
                "search", callbacks::search);
    }

    @GET
    public Uni<RestResponse<Map<String, Object>>> byQuery(
            @PathParam("action") String action, @Context HttpServerRequest request) {
        return exchange.answer(request, null, Scope.CALLBACKS, actions.get(action));
    }

    @POST
    public Uni<RestResponse<Map<String, Object>>> byBody(
            @PathParam("action") String action, @Context HttpServerRequest request, byte[] body) {
        return exchange.answer(request, body, Scope.CALLBACKS, actions.get(action));
    }
}
