package io.dialbridge.intake.doors;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.pipeline.LeadEdits;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.v1.IfMatch;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Leads that are there, over our own API. */
@Path("/api/intake/leads")
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
public class LeadResource {

    private static final String PATH = "/api/intake/leads/";

    private final LeadEdits edits;
    private final LeadSearchStore searches;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    LeadResource(LeadEdits edits, LeadSearchStore searches, Accounts accounts, Caller caller, CurrentTrace trace) {
        this.edits = edits;
        this.searches = searches;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @GET
    public Uni<LeadPage> list(@BeanParam LeadListing listing) {
        var account = account();
        return searches.page(account.id(), listing.filters(account), listing.after(), listing.limit() + 1)
                .map(found -> listing.page(found, account));
    }

    @GET
    @Path("{id}")
    public Uni<RestResponse<Map<String, Object>>> get(@PathParam("id") String id) {
        var account = account();
        return edits.find(account, leadId(id))
                .map(found -> found.map(lead -> shown(lead, account)).orElseThrow(() -> Problems.notFound("lead", id)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<RestResponse<Map<String, Object>>> change(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] body) {
        var change = LeadBody.ofEdit(account(), body);
        return update(id, change, change.cleared(), IfMatch.optional(ifMatch));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] body) {
        var replacement = LeadBody.ofEdit(account(), body);
        return update(id, replacement, replacement.absent(account()), IfMatch.required(ifMatch));
    }

    @DELETE
    @Path("{id}")
    public Uni<RestResponse<Map<String, Object>>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var account = account();
        return edits.delete(account, leadId(id), matching(IfMatch.optional(ifMatch)), origin())
                .map(verdict -> reply(verdict, account));
    }

    private Uni<RestResponse<Map<String, Object>>> update(
            String id, LeadBody body, Set<String> cleared, IfMatch versions) {
        var account = account();
        return edits.update(account, leadId(id), body.given(), cleared, matching(versions), origin())
                .map(verdict -> reply(verdict, account));
    }

    private static Consumer<Lead> matching(IfMatch versions) {
        return lead -> versions.check("lead", lead.version());
    }

    private static RestResponse<Map<String, Object>> reply(Verdict verdict, Account account) {
        return switch (verdict) {
            case Verdict.Updated updated -> shown(updated.lead(), account);
            case Verdict.Deleted deleted -> RestResponse.noContent();
            case Verdict.Rejected rejected -> throw LeadProblems.rejected(rejected.reasons());
            case Verdict.Accepted accepted -> throw new IllegalStateException("an edit makes no lead");
            case Verdict.Capped capped -> throw new IllegalStateException("an edit brings no lead");
            case Verdict.Known known -> throw new IllegalStateException("an edit asks nobody");
            case Verdict.Quarantined quarantined -> throw new IllegalStateException("an edit is never held");
        };
    }

    private static RestResponse<Map<String, Object>> shown(Lead lead, Account account) {
        return RestResponse.ResponseBuilder.ok(LeadJson.of(lead, account))
                .header("ETag", IfMatch.etag(lead.version()))
                .header("Content-Location", PATH + lead.id())
                .build();
    }

    private static long leadId(String id) {
        var leadId = LeadIds.read(id);
        if (leadId == null) {
            throw Problems.notFound("lead", id);
        }
        return leadId;
    }

    private Account account() {
        return accounts.get(caller.accountId());
    }

    private Origin origin() {
        return Origin.api(trace.traceParent());
    }
}
