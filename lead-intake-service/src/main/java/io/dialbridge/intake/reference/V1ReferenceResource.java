package io.dialbridge.intake.reference;

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
import org.jspecify.annotations.Nullable;

/**
 * The Convoso-compatible API for lists, campaigns and statuses (domain.md 19). The exchange checks the token. Some write {@code list} for
 * {@code lists} (domain.md 20, 21).
 */
@Path("/v1/{section: lists?|campaigns|status}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class V1ReferenceResource {

    private final V1Exchange exchange;
    private final Map<String, V1Path> actions;

    V1ReferenceResource(
            V1Exchange exchange,
            V1Lists lists,
            V1ListEdits listEdits,
            V1Campaigns campaigns,
            V1Statuses statuses,
            V1StatusEdits statusEdits) {
        this.exchange = exchange;
        this.actions = Map.of(
                "lists/search", lists::search,
                "lists/insert", listEdits::insert,
                "lists/update", listEdits::update,
                "lists/delete", listEdits::delete,
                "campaigns/search", campaigns::search,
                "campaigns/status", campaigns::status,
                "status/search", statuses::search,
                "status/insert", statusEdits::insert,
                "status/update", statusEdits::update);
    }

    @GET
    @Path("{action}")
    public Uni<RestResponse<Map<String, Object>>> byQuery(
            @PathParam("section") String section,
            @PathParam("action") String action,
            @Context HttpServerRequest request) {
        return exchange.answer(request, null, Scope.LISTS, path(section, action));
    }

    @POST
    @Path("{action}")
    public Uni<RestResponse<Map<String, Object>>> byBody(
            @PathParam("section") String section,
            @PathParam("action") String action,
            @Context HttpServerRequest request,
            byte[] body) {
        return exchange.answer(request, body, Scope.LISTS, path(section, action));
    }

    private @Nullable V1Path path(String section, String action) {
        return actions.get((section.equals("list") ? "lists" : section) + "/" + action);
    }
}
