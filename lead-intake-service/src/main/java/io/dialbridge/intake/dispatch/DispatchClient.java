package io.dialbridge.intake.dispatch;

import io.dialbridge.contracts.SyncCall;
import io.dialbridge.contracts.SyncReply;
import io.dialbridge.platform.rest.InternalToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** dispatch-service as intake sees it. */
@Path("/api/dispatch/calls")
@RegisterRestClient(configKey = "dispatch")
@RegisterClientHeaders(InternalToken.class)
interface DispatchClient {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<SyncReply> call(SyncCall call);
}
