package io.dialbridge.intake.callbacks;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.callbacks.schedule.Callback;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.formats.JsonMembers;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Checked;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.v1.IdempotencyKey;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Callbacks over our own API: the rules of the compatible door, with real HTTP statuses. */
@Path("/api/intake/callbacks")
@RolesAllowed(Scope.CALLBACKS)
@Produces(MediaType.APPLICATION_JSON)
public class CallbackResource {

    private static final String PATH = "/api/intake/callbacks/";

    private static final Set<String> OF_INSERT =
            Set.of("lead_id", "recipient", "user_id", "comments", "callback_time", "callback_time_zone");
    private static final Set<String> OF_CHANGE =
            Set.of("recipient", "user_id", "comments", "callback_time", "callback_time_zone", "stage");

    private final Callbacks callbacks;
    private final CallbackSearchStore searches;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;
    private final Clock clock;

    CallbackResource(
            Callbacks callbacks,
            CallbackSearchStore searches,
            Accounts accounts,
            Caller caller,
            CurrentTrace trace,
            Clock clock) {
        this.callbacks = callbacks;
        this.searches = searches;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, Object>>> create(
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key, byte[] posted) {
        var body = JsonMembers.of(posted, OF_INSERT);
        body.check();
        var account = account();
        var origin = Origin.api(trace.traceParent());
        return callbacks
                .insert(account, caller.tokenId(), body.given(), key, origin)
                .map(CallbackResource::made)
                .map(callback -> RestResponse.ResponseBuilder.<Map<String, Object>>created(
                                URI.create(PATH + callback.idText()))
                        .entity(CallbackJson.of(callback, account, clock.instant()))
                        .header("ETag", IfMatch.etag(callback.version()))
                        .build());
    }

    @GET
    public Uni<CallbackPage> list(@BeanParam CallbackListing listing) {
        var account = account();
        var now = clock.instant();
        return searches.page(account.id(), listing.query(account), listing.after(), now)
                .map(found -> listing.page(found, account, now));
    }

    @GET
    @Path("{id}")
    public Uni<RestResponse<Map<String, Object>>> get(@PathParam("id") String id) {
        var account = account();
        return searches.find(account.id(), callbackId(id))
                .map(found -> found.orElseThrow(() -> Problems.notFound("callback", id)))
                .map(row -> shown(row.callback(), account));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<RestResponse<Map<String, Object>>> change(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, byte[] posted) {
        var body = JsonMembers.of(posted, OF_CHANGE);
        body.check();
        var account = account();
        return callbacks
                .update(account, callbackId(id), body.given(), body.cleared(), matching(ifMatch))
                .map(outcome -> shown(made(outcome), account));
    }

    @DELETE
    @Path("{id}")
    public Uni<RestResponse<Void>> delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return callbacks
                .delete(account(), callbackId(id), matching(ifMatch))
                .map(CallbackResource::made)
                .map(gone -> RestResponse.noContent());
    }

    private static Consumer<Callback> matching(@Nullable String header) {
        var versions = IfMatch.optional(header);
        return callback -> versions.check("callback", callback.version());
    }

    private RestResponse<Map<String, Object>> shown(Callback callback, Account account) {
        return RestResponse.ResponseBuilder.ok(CallbackJson.of(callback, account, clock.instant()))
                .header("ETag", IfMatch.etag(callback.version()))
                .build();
    }

    private static Callback made(Checked<Callback> outcome) {
        return switch (outcome) {
            case Checked.Passed<Callback> passed -> passed.value();
            case Checked.Refused<Callback> refused -> throw CallbackProblems.rejected(refused.reasons());
        };
    }

    private static long callbackId(String id) {
        var callbackId = LeadIds.read(id);
        if (callbackId == null) {
            throw Problems.notFound("callback", id);
        }
        return callbackId;
    }

    private Account account() {
        return accounts.get(caller.accountId());
    }
}
