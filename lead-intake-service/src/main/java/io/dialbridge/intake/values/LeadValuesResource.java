package io.dialbridge.intake.values;

import io.dialbridge.contracts.LeadValues;
import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What an event of a lead would carry now: dispatch-service previews adaptors and tests endpoints with it. */
@Path("/api/intake/lead-values")
@RolesAllowed(Scope.INTERNAL)
@Produces(MediaType.APPLICATION_JSON)
public class LeadValuesResource {

    private final ValuesOfLeads values;
    private final Accounts accounts;
    private final Caller caller;

    LeadValuesResource(ValuesOfLeads values, Accounts accounts, Caller caller) {
        this.values = values;
        this.accounts = accounts;
        this.caller = caller;
    }

    /** Of the lead with this id, or of the account's newest; 404 when there is none. */
    @GET
    public Uni<LeadValues> get(
            @QueryParam("account_id") @Nullable String accountId, @QueryParam("lead_id") @Nullable String leadId) {
        var account = accounts.get(caller.accountFor(accountId));
        return (leadId == null ? values.newest(account) : values.of(account, leadId))
                .map(found -> found.orElseThrow(() -> Problems.notFound("lead", leadId == null ? "yet" : leadId)));
    }
}
