package io.dialbridge.intake.doors;

import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.accounts.Accounts;
import io.dialbridge.intake.events.Origin;
import io.dialbridge.intake.pipeline.Sender;
import io.dialbridge.intake.rules.Door;
import io.dialbridge.intake.v1.IdempotencyKey;
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
import org.jspecify.annotations.Nullable;

/** Many new leads in one request, each with a verdict of its own. */
@Path("/api/intake/leads/bulk")
@RolesAllowed(Scope.LEADS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LeadBulkResource {

    private final LeadBulk bulk;
    private final Accounts accounts;
    private final Caller caller;
    private final CurrentTrace trace;

    LeadBulkResource(LeadBulk bulk, Accounts accounts, Caller caller, CurrentTrace trace) {
        this.bulk = bulk;
        this.accounts = accounts;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    public Uni<BulkReply> take(@HeaderParam("Idempotency-Key") @Nullable String key, byte[] body) {
        var account = accounts.get(caller.accountId());
        var sender = new Sender(
                Door.BULK, caller.tokenId(), caller.tokenName(), caller.source(), Origin.api(trace.traceParent()));
        return bulk.take(account, sender, BulkBody.read(body), IdempotencyKey.of(key, body));
    }
}
