package io.dialbridge.intake.review;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.doors.VerdictJson;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.submissions.SubmissionSearchStore;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that was posted, with what became of it, and what people may do about that. */
@Path("/api/intake/submissions")
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
public class SubmissionResource {

    private final Review review;
    private final SubmissionSearchStore searches;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    SubmissionResource(
            Review review, SubmissionSearchStore searches, Accounts accounts, Caller caller, CurrentTrace trace) {
        this.review = review;
        this.searches = searches;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @GET
    public Uni<SubmissionPage> list(@BeanParam SubmissionListing listing) {
        var account = account();
        return searches.page(account.id(), listing.query(account), listing.limit() + 1)
                .map(found -> listing.page(found, account));
    }

    @GET
    @Path("{id}")
    public Uni<Map<String, Object>> get(@PathParam("id") String id) {
        var account = account();
        return review.find(account, id).map(submission -> SubmissionJson.of(submission, account));
    }

    @POST
    @Path("{id}/replay")
    public Uni<Map<String, Object>> replay(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        var named = IdempotencyKey.of(key, id.getBytes(StandardCharsets.UTF_8));
        return review.replay(account(), id, named, origin()).map(VerdictJson::of);
    }

    @POST
    @Path("{id}/release")
    public Uni<Map<String, Object>> release(@PathParam("id") String id) {
        return review.release(account(), id, origin()).map(VerdictJson::of);
    }

    @POST
    @Path("{id}/discard")
    public Uni<Map<String, Object>> discard(@PathParam("id") String id) {
        var account = account();
        return review.discard(account, id).map(submission -> SubmissionJson.of(submission, account));
    }

    private Account account() {
        return accounts.get(caller.accountId());
    }

    private Origin origin() {
        return Origin.api(trace.traceParent());
    }
}
