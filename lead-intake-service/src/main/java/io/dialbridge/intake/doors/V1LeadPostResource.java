package io.dialbridge.intake.doors;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.v1.V1Exchange;
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
import org.jspecify.annotations.Nullable;

/** Leads of vendors, under rules that the account holds (domain.md 12.1, 12.2). */
@Path("/v1/lead-post-validation/insert")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class V1LeadPostResource {

    private final V1Exchange exchange;
    private final V1Inserts inserts;

    V1LeadPostResource(V1Exchange exchange, V1Inserts inserts) {
        this.exchange = exchange;
        this.inserts = inserts;
    }

    @GET
    public Uni<RestResponse<Map<String, Object>>> byQuery(@Context HttpServerRequest request) {
        return answer(request, null);
    }

    @POST
    public Uni<RestResponse<Map<String, Object>>> byBody(@Context HttpServerRequest request, byte[] body) {
        return answer(request, body);
    }

    private Uni<RestResponse<Map<String, Object>>> answer(HttpServerRequest request, byte @Nullable [] body) {
        return exchange.answer(request, body, Scope.LEAD_POST, inserts::leadPost, V1LeadPostReply::dressed);
    }
}
