package io.dialbridge.intake.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.leads.PageLimit;
import io.dialbridge.intake.rules.LeadIds;
import io.dialbridge.intake.v1.IfMatch;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Call events in, call log out. */
@Path("/api/intake/calls")
@RolesAllowed(Scope.CALLS)
@Produces(MediaType.APPLICATION_JSON)
public class CallResource {

    private static final int MOST_EVENTS = 1_000;

    private final CallIntake intake;
    private final CallStore calls;
    private final ExtrasKeeper extras;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    CallResource(
            CallIntake intake,
            CallStore calls,
            ExtrasKeeper extras,
            Accounts accounts,
            Caller caller,
            CurrentTrace trace) {
        this.intake = intake;
        this.calls = calls;
        this.extras = extras;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Path("events")
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BatchReply> take(@Nullable JsonNode posted) {
        return intake.take(accounts.get(caller.accountId()), events(posted), Origin.api(trace.traceParent()));
    }

    @GET
    public Uni<CallPage> list(
            @QueryParam("lead_id") @Nullable String leadId,
            @QueryParam("limit") @Nullable String most,
            @QueryParam("after") @Nullable String after) {
        var limit = PageLimit.read(most);
        var account = accounts.get(caller.accountId());
        return calls.page(account.id(), lead(leadId), CallCursor.of(after), limit + 1)
                .map(found -> {
                    var shown = found.size() > limit ? found.subList(0, limit) : found;
                    var last = found.size() > limit ? shown.getLast().call() : null;
                    return new CallPage(
                            shown.stream()
                                    .map(call -> CallJson.of(call, account))
                                    .toList(),
                            last == null ? null : new CallCursor(last.calledAt(), last.callLogId()).text());
                });
    }

    @GET
    @Path("{call_log_id}")
    public Uni<RestResponse<Map<String, Object>>> get(@PathParam("call_log_id") String callLogId) {
        var account = accounts.get(caller.accountId());
        return calls.find(account.id(), storable(callLogId))
                .map(found -> tagged(found.orElseThrow(() -> Problems.notFound("call", callLogId)), account));
    }

    /** What a call earned, and two free texts: no event writes these. */
    @PATCH
    @Path("{call_log_id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<RestResponse<Map<String, Object>>> change(
            @PathParam("call_log_id") String callLogId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            byte[] body) {
        var account = accounts.get(caller.accountId());
        var edit = ExtrasBody.read(body);
        var versions = IfMatch.optional(ifMatch);
        return extras.edit(account.id(), storable(callLogId), edit, versions).map(outcome -> switch (outcome) {
            case ExtrasKeeper.Outcome.Edited edited -> tagged(edited.call().row(), account);
            case ExtrasKeeper.Outcome.NoSuchCall none -> throw Problems.notFound("call", callLogId);
            case ExtrasKeeper.Outcome.Stale stale -> throw Problems.stale("call", stale.version());
        });
    }

    private static RestResponse<Map<String, Object>> tagged(CallRow call, Account account) {
        return RestResponse.ResponseBuilder.ok(CallJson.of(call, account))
                .header("ETag", IfMatch.etag(call.version()))
                .build();
    }

    private static String storable(String callLogId) {
        if (callLogId.indexOf('\0') >= 0) {
            throw Problems.notFound("call", callLogId);
        }
        return callLogId;
    }

    private static Optional<Long> lead(@Nullable String leadId) {
        if (leadId == null) {
            return Optional.empty();
        }
        // 0 is the lead of no call.
        return Optional.of(Optional.ofNullable(LeadIds.read(leadId)).orElse(0L));
    }

    private static List<JsonNode> events(@Nullable JsonNode posted) {
        if (posted == null || posted.isNull() || posted.isMissingNode()) {
            throw Problems.unreadable("Post one event, or an array of at most " + MOST_EVENTS + ".");
        }
        if (!posted.isArray()) {
            return List.of(posted);
        }
        if (posted.size() > MOST_EVENTS) {
            throw Problems.invalid(
                    "events", "are " + posted.size() + "; at most " + MOST_EVENTS + " fit in one request");
        }
        var events = new ArrayList<JsonNode>(posted.size());
        posted.forEach(events::add);
        return events;
    }
}
