package io.dialbridge.dispatch.opens;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.rest.InternalToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "intake")
@RegisterClientHeaders(InternalToken.class)
@Path("/api/intake/mails/opened")
interface MailOpenedClient {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<BatchReply> post(String jsonArray);
}
