package io.dialbridge.intake.v1;

import io.dialbridge.intake.leads.IdempotencyKey;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The Convoso-compatible API for leads (domain.md 12, 18.5, 19). It takes its token as a parameter, so it checks it itself, and it
 * answers HTTP 200 with the outcome in the body.
 */
@Path("/v1/leads")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class V1LeadResource {

    private static final byte[] NO_BODY = {};

    private final V1Door door;
    private final V1Leads leads;
    private final CurrentTrace trace;

    V1LeadResource(V1Door door, V1Leads leads, CurrentTrace trace) {
        this.door = door;
        this.leads = leads;
        this.trace = trace;
    }

    @GET
    @Path("insert")
    public Uni<RestResponse<Map<String, Object>>> insertByQuery(@Context HttpServerRequest request) {
        return answer(request, NO_BODY, leads::insert);
    }

    @POST
    @Path("insert")
    public Uni<RestResponse<Map<String, Object>>> insert(@Context HttpServerRequest request, byte[] body) {
        return answer(request, body, leads::insert);
    }

    @GET
    @Path("update")
    public Uni<RestResponse<Map<String, Object>>> updateByQuery(@Context HttpServerRequest request) {
        return answer(request, NO_BODY, leads::update);
    }

    @POST
    @Path("update")
    public Uni<RestResponse<Map<String, Object>>> update(@Context HttpServerRequest request, byte[] body) {
        return answer(request, body, leads::update);
    }

    @GET
    @Path("delete")
    public Uni<RestResponse<Map<String, Object>>> deleteByQuery(@Context HttpServerRequest request) {
        return answer(request, NO_BODY, leads::delete);
    }

    @POST
    @Path("delete")
    public Uni<RestResponse<Map<String, Object>>> delete(@Context HttpServerRequest request, byte[] body) {
        return answer(request, body, leads::delete);
    }

    @GET
    @Path("search")
    public Uni<RestResponse<Map<String, Object>>> searchByQuery(@Context HttpServerRequest request) {
        return answer(request, NO_BODY, leads::search);
    }

    @POST
    @Path("search")
    public Uni<RestResponse<Map<String, Object>>> search(@Context HttpServerRequest request, byte[] body) {
        return answer(request, body, leads::search);
    }

    private Uni<RestResponse<Map<String, Object>>> answer(HttpServerRequest http, byte[] body, V1Door.Path path) {
        var request = new V1Door.Request(
                http.query(),
                http.getHeader("Content-Type"),
                http.getHeader("Authorization"),
                http.getHeader(IdempotencyKey.HEADER),
                body == null ? NO_BODY : body,
                trace.traceParent());
        return door.answer(request, path)
                .map(answer -> RestResponse.ResponseBuilder.<Map<String, Object>>create(answer.status())
                        .entity(answer.reply().body())
                        .build());
    }
}
