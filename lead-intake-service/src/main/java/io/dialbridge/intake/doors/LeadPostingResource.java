package io.dialbridge.intake.doors;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.formats.OffersXml;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.pipeline.LeadIntake;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.pipeline.Settled;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.rules.Posting;
import io.dialbridge.intake.rules.Verdict;
import io.dialbridge.intake.v1.IdempotencyKey;
import io.dialbridge.intake.v1.IfMatch;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** New leads over our own API: the same pipeline as the compatible doors, with real HTTP statuses. */
@Path("/api/intake/leads")
@RolesAllowed(Scope.LEADS)
@OffersXml
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, MediaType.TEXT_XML})
@Consumes({
    MediaType.APPLICATION_JSON,
    MediaType.APPLICATION_XML,
    MediaType.TEXT_XML,
    MediaType.APPLICATION_FORM_URLENCODED
})
public class LeadPostingResource {

    private static final String PATH = "/api/intake/leads/";

    private final LeadIntake intake;
    private final CriteriaKeys keys;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    LeadPostingResource(LeadIntake intake, CriteriaKeys keys, Accounts accounts, Caller caller, CurrentTrace trace) {
        this.intake = intake;
        this.keys = keys;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    public Uni<RestResponse<Map<String, Object>>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam("Content-Type") @Nullable String contentType,
            byte[] body) {
        var account = accounts.get(caller.accountId());
        var named = IdempotencyKey.of(key, body);
        return intake.insert(account, sender(), posting(account, contentType, body), named)
                .map(settled -> reply(settled, account));
    }

    /** The verdict that the lead would get; nothing is stored. */
    @POST
    @Path("check")
    public Uni<Map<String, Object>> check(@HeaderParam("Content-Type") @Nullable String contentType, byte[] body) {
        var account = accounts.get(caller.accountId());
        return intake.check(account, sender(), posting(account, contentType, body))
                .map(VerdictJson::of);
    }

    private Posting posting(Account account, @Nullable String contentType, byte[] body) {
        return keys.offered(
                account, LeadBody.ofInsert(account, contentType, body).given());
    }

    private Sender sender() {
        return new Sender(
                Door.LEADS, caller.tokenId(), caller.tokenName(), caller.source(), Origin.api(trace.traceParent()));
    }

    private static RestResponse<Map<String, Object>> reply(Settled settled, Account account) {
        return switch (settled.verdict()) {
            case Verdict.Accepted accepted
            when accepted.answeredAs() == null && accepted.lead().id() > 0 ->
                RestResponse.ResponseBuilder.<Map<String, Object>>created(
                                URI.create(PATH + accepted.lead().id()))
                        .entity(LeadJson.of(accepted.lead(), account))
                        .header("ETag", IfMatch.etag(accepted.lead().version()))
                        .build();
            case Verdict.Updated updated
            when updated.answeredAs() == null ->
                RestResponse.ResponseBuilder.ok(LeadJson.of(updated.lead(), account))
                        .header("ETag", IfMatch.etag(updated.lead().version()))
                        .header("Content-Location", PATH + updated.lead().id())
                        .build();
            case Verdict.Capped capped -> throw LeadProblems.capped(capped);
            case Verdict.Rejected rejected -> throw LeadProblems.rejected(rejected.reasons());
            // Held, known to the CRM, or only tried: there is no lead to show, but a verdict.
            case Verdict.Accepted accepted ->
                RestResponse.status(RestResponse.Status.ACCEPTED, VerdictJson.of(settled));
            case Verdict.Updated updated -> RestResponse.status(RestResponse.Status.ACCEPTED, VerdictJson.of(settled));
            case Verdict.Known known -> RestResponse.status(RestResponse.Status.ACCEPTED, VerdictJson.of(settled));
            case Verdict.Quarantined held -> RestResponse.status(RestResponse.Status.ACCEPTED, VerdictJson.of(settled));
            case Verdict.Deleted deleted -> throw new IllegalStateException("nobody posts a deletion");
        };
    }
}
