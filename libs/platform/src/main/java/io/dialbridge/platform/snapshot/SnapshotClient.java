package io.dialbridge.platform.snapshot;

import io.dialbridge.contracts.SnapshotPage;
import io.dialbridge.platform.rest.InternalToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** config-service's feed of changed accounts. */
@RegisterRestClient(configKey = "config")
@RegisterClientHeaders(InternalToken.class)
@Path("/api/config/snapshot")
interface SnapshotClient {

    @GET
    Uni<SnapshotPage> after(@QueryParam("after") long version, @QueryParam("wait_ms") long waitMillis);
}
