package io.dialbridge.intake.sources;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The account's tokens as senders of leads. */
@Path("/api/intake/sources")
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
public class SourceResource {

    private final Sources sources;
    private final Accounts accounts;
    private final Caller caller;

    SourceResource(Sources sources, Accounts accounts, Caller caller) {
        this.sources = sources;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    public Uni<SourcePage> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("after") @DefaultValue("") String after) {
        return sources.page(accounts.get(caller.accountId()), after, PageLimit.read(limit));
    }
}
