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

/** Tells a vendor whether a lead would be welcome, before it is sold; nothing is stored (domain.md 12.4). */
@Path("/v1/lead-validation/search")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class V1LeadValidationResource {

    private final V1Exchange exchange;
    private final V1LeadValidation validation;

    V1LeadValidationResource(V1Exchange exchange, V1LeadValidation validation) {
        this.exchange = exchange;
        this.validation = validation;
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
        return exchange.answer(request, body, Scope.LEAD_POST, validation::search);
    }
}
