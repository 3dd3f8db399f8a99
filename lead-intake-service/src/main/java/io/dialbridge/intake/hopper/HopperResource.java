package io.dialbridge.intake.hopper;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who waits in the hoppers: seen, put in by hand, taken out. Dialers claim at {@link ClaimResource}. */
@Path("/api/intake/hopper")
@RolesAllowed(Scope.HOPPER)
@Produces(MediaType.APPLICATION_JSON)
public class HopperResource {

    private static final String PATH = "/api/intake/hopper/";

    private final HopperPlacement placement;
    private final HopperStore hopper;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;
    private final Clock clock;

    HopperResource(
            HopperPlacement placement,
            HopperStore hopper,
            Accounts accounts,
            Caller caller,
            CurrentTrace trace,
            Clock clock) {
        this.placement = placement;
        this.hopper = hopper;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> put(byte[] body) {
        var wish = HopperBody.wish(body);
        var account = accounts.get(caller.accountId());
        Campaigns.check(account, wish.campaignId());
        return placement.place(account, wish, Origin.api(trace.traceParent())).map(placement -> switch (placement) {
            case Placement.Placed placed -> shown(placed, account);
            case Placement.KeptOut keptOut -> throw HopperProblems.refused(keptOut.decision());
            case Placement.NoSuchLead none -> throw Problems.notFound("lead", Long.toString(wish.leadId()));
        });
    }

    private RestResponse<Map<String, Object>> shown(Placement.Placed placed, Account account) {
        return RestResponse.ResponseBuilder.<Map<String, Object>>create(placed.fresh() ? 201 : 200)
                .location(URI.create(PATH + placed.entry().leadId()))
                .entity(HopperJson.of(placed.entry(), account, clock.instant()))
                .build();
    }

    @GET
    public Uni<HopperPage> list(
            @QueryParam("campaign_id") @Nullable String campaignId,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        var limit = PageLimit.read(most);
        var account = accounts.get(caller.accountId());
        Campaigns.check(account, campaignId);
        return hopper.page(account.id(), Optional.ofNullable(campaignId), after(after), limit + 1)
                .map(found -> {
                    var shown = found.size() > limit ? found.subList(0, limit) : found;
                    var now = clock.instant();
                    return new HopperPage(
                            shown.stream()
                                    .map(entry -> HopperJson.of(entry, account, now))
                                    .toList(),
                            found.size() > limit ? Long.toString(shown.getLast().leadId()) : null);
                });
    }

    @GET
    @Path("{lead_id}")
    public Uni<Map<String, Object>> get(@PathParam("lead_id") String id) {
        var account = accounts.get(caller.accountId());
        return hopper.find(account.id(), leadId(id))
                .map(found -> HopperJson.of(found.orElseThrow(() -> noEntry(id)), account, clock.instant()));
    }

    @DELETE
    @Path("{lead_id}")
    public Uni<Void> remove(@PathParam("lead_id") String id) {
        return hopper.remove(accounts.get(caller.accountId()).id(), leadId(id)).map(removed -> {
            if (removed == 0) {
                throw noEntry(id);
            }
            return null;
        });
    }

    static long leadId(String id) {
        var leadId = LeadIds.read(id);
        if (leadId == null) {
            throw noEntry(id);
        }
        return leadId;
    }

    private static RuntimeException noEntry(String id) {
        return Problems.notFound("lead in the hopper", id);
    }

    private static long after(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        var id = LeadIds.read(after);
        if (id == null) {
            throw Problems.invalid("after", "must be the next of an earlier reply");
        }
        return id;
    }
}
