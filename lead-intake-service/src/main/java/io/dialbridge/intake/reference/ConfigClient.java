package io.dialbridge.intake.reference;

import io.dialbridge.platform.rest.InternalToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** config-service as intake sees it: records of an account, which the services' own token names in a header. */
@Path("/api/config/{kind}")
@RegisterRestClient(configKey = "config-records")
@RegisterClientHeaders(InternalToken.class)
interface ConfigClient {

    String ACCOUNT = "X-Dialbridge-Account";

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> create(
            @HeaderParam(ACCOUNT) String accountId, @PathParam("kind") String kind, String record);

    @GET
    @Path("{id}")
    Uni<RestResponse<String>> read(
            @HeaderParam(ACCOUNT) String accountId, @PathParam("kind") String kind, @PathParam("id") String id);

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<RestResponse<String>> replace(
            @HeaderParam(ACCOUNT) String accountId,
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @HeaderParam("If-Match") String etag,
            String record);

    @DELETE
    @Path("{id}")
    Uni<RestResponse<String>> delete(
            @HeaderParam(ACCOUNT) String accountId, @PathParam("kind") String kind, @PathParam("id") String id);
}
