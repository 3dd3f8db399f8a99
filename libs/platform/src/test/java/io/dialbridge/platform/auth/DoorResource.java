package io.dialbridge.platform.auth;

import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.net.ConnectException;

/** A resource as the services have them, to call in tests. */
@Path("/door")
public class DoorResource {

    private final Caller caller;
    private final CurrentTrace trace;

    DoorResource(Caller caller, CurrentTrace trace) {
        this.caller = caller;
        this.trace = trace;
    }

    @GET
    @Path("/account")
    @RolesAllowed({Scope.LEADS, Scope.INTERNAL})
    public String account(@QueryParam("account_id") String given) {
        return caller.accountFor(given);
    }

    @GET
    @Path("/trace")
    @RolesAllowed(Scope.LEADS)
    public String trace() {
        return trace.traceParent();
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "open";
    }

    @GET
    @Path("/broken")
    @RolesAllowed(Scope.LEADS)
    public String broken() {
        throw new IllegalStateException("SELECT secret FROM table");
    }

    @GET
    @Path("/database-away")
    @RolesAllowed(Scope.LEADS)
    public Uni<String> databaseAway() {
        return Uni.createFrom().failure(new ConnectException("Connection refused: db.internal:5432"));
    }

    @POST
    @Path("/adaptor")
    @RolesAllowed(Scope.LEADS)
    public Adaptor adaptor(Adaptor adaptor) {
        return adaptor;
    }
}
