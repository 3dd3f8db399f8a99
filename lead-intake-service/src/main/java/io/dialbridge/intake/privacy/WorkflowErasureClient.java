package io.dialbridge.intake.privacy;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.rest.InternalToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** workflow-service, as whoever erases a person sees it. */
@Path("/api/workflow/erasures")
@RegisterRestClient(configKey = "workflow-erasures")
@RegisterClientHeaders(InternalToken.class)
interface WorkflowErasureClient {

    /** @param erasures a JSON array of {@link io.dialbridge.contracts.ErasureRequest} */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<BatchReply> post(String erasures);
}
