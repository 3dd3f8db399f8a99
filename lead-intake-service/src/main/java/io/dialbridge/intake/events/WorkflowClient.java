package io.dialbridge.intake.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.rest.InternalToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** workflow-service as intake sees it. */
@Path("/api/workflow/events")
@RegisterRestClient(configKey = "workflow")
@RegisterClientHeaders(InternalToken.class)
interface WorkflowClient {

    /** @param events a JSON array of {@link io.dialbridge.contracts.Event} */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<BatchReply> post(String events);
}
