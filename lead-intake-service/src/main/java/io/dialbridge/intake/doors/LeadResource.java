package io.dialbridge.intake.doors;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.lead.Lead;
import io.dialbridge.intake.leads.LeadSearchStore;
import io.dialbridge.intake.pipeline.IdempotencyKey;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.rules.Verdict;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Leads over our own API: the same pipeline as the compatible door, with real HTTP statuses. */
@Path("/api/intake/leads")
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
public class LeadResource {

    private static final String PATH = "/api/intake/leads/";

    private final LeadIntake intake;
    private final LeadSearchStore searches;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    LeadResource(LeadIntake intake, LeadSearchStore searches, Accounts accounts, Caller caller, CurrentTrace trace) {
        this.intake = intake;
        this.searches = searches;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        var account = account();
        return intake.insert(account, LeadBody.ofInsert(body).given(), IdempotencyKey.of(key, body), origin())
                .map(verdict -> reply(verdict, account));
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
        return intake.find(account, leadId(id))
                .map(found -> found.map(lead -> shown(lead, account)).orElseThrow(() -> Problems.notFound("lead", id)));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<RestResponse<Map<String, Object>>> change(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] body) {
        var change = LeadBody.ofEdit(body);
        return update(id, change, change.cleared(), IfMatch.optional(ifMatch));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] body) {
        var replacement = LeadBody.ofEdit(body);
        return update(id, replacement, replacement.absent(), IfMatch.required(ifMatch));
    }

    @DELETE
    @Path("{id}")
    public Uni<RestResponse<Map<String, Object>>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var account = account();
        return intake.delete(account, leadId(id), IfMatch.optional(ifMatch), origin())
                .map(verdict -> reply(verdict, account));
    }

    private Uni<RestResponse<Map<String, Object>>> update(
            String id, LeadBody body, Set<String> cleared, Consumer<Lead> precondition) {
        var account = account();
        return intake.update(account, leadId(id), body.given(), cleared, precondition, origin())
                .map(verdict -> reply(verdict, account));
    }

    private static RestResponse<Map<String, Object>> reply(Verdict verdict, Account account) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                RestResponse.ResponseBuilder.<Map<String, Object>>created(
                                URI.create(PATH + accepted.lead().id()))
                        .entity(LeadJson.of(accepted.lead(), account))
                        .header("ETag", IfMatch.etag(accepted.lead()))
                        .build();
            case Verdict.Updated updated -> shown(updated.lead(), account);
            case Verdict.Deleted deleted -> RestResponse.noContent();
            case Verdict.Rejected rejected -> throw LeadProblems.rejected(rejected.reasons());
        };
    }

    private static RestResponse<Map<String, Object>> shown(Lead lead, Account account) {
        return RestResponse.ResponseBuilder.ok(LeadJson.of(lead, account))
                .header("ETag", IfMatch.etag(lead))
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
