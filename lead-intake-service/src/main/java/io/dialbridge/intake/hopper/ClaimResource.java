package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a dialer asks: the next leads to call. What it says of each: dialled, or given back. */
@Path("/api/intake/hopper/claims")
@RolesAllowed(Scope.HOPPER)
@Produces(MediaType.APPLICATION_JSON)
public class ClaimResource {

    private final Claims claims;
    private final Accounts accounts;
    private final Caller caller;

    ClaimResource(Claims claims, Accounts accounts, Caller caller) {
        this.claims = claims;
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<HopperItems> claim(byte[] body) {
        var order = HopperBody.claim(body);
        var account = accounts.get(caller.accountId());
        return claims.claim(account, Campaigns.get(account, order.campaignId()), order)
                .map(claimed -> new HopperItems(claimed.stream()
                        .map(lead -> HopperJson.claimed(lead.entry(), lead.lead(), account))
                        .toList()));
    }

    @POST
    @Path("{lead_id}/done")
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> done(@PathParam("lead_id") String leadId, byte[] body) {
        var claim = HopperBody.outcome(body);
        return claims.done(accounts.get(caller.accountId()), HopperResource.leadId(leadId), claim);
    }

    @POST
    @Path("{lead_id}/release")
    @Consumes(MediaType.WILDCARD)
    public Uni<Void> release(@PathParam("lead_id") String leadId, byte[] body) {
        var claim = HopperBody.outcome(body);
        return claims.release(accounts.get(caller.accountId()), HopperResource.leadId(leadId), claim);
    }
}
