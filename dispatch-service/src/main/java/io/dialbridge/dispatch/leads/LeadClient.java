package io.dialbridge.dispatch.leads;

import io.dialbridge.contracts.LeadValues;
import io.dialbridge.platform.rest.InternalToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

@RegisterRestClient(configKey = "intake")
@RegisterClientHeaders(InternalToken.class)
@Path("/api/intake/lead-values")
interface LeadClient {

    /** @param leadId null for the account's newest lead */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<LeadValues> get(@QueryParam("account_id") String accountId, @QueryParam("lead_id") @Nullable String leadId);
}
