package io.dialbridge.config.snapshot;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.SnapshotPage;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/config/snapshot")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshot", description = "The whole configuration at one version.")
public class SnapshotResource {

    private static final long LONGEST_WAIT_MILLIS = 25_000;
    private static final long NOTHING_SEEN = -1;

    private final SnapshotSource source;
    private final Caller caller;

    SnapshotResource(SnapshotSource source, Caller caller) {
        this.source = source;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Scope.INTERNAL, Scope.CONFIG})
    @Operation(
            summary = "Follow the configuration",
            description = "With an account's token: that account's snapshot, secrets masked; with after, 304 until it"
                    + " changes. Between services: the accounts that changed after the version, at most 100, tombstones"
                    + " included, secrets sealed. Waits up to wait_ms for a change.")
    @APIResponse(
            responseCode = "200",
            description = "What changed",
            content = @Content(schema = @Schema(oneOf = {AccountSnapshot.class, SnapshotPage.class})))
    @APIResponse(responseCode = "304", description = "The account did not change after the version")
    public Uni<Response> snapshot(
            @QueryParam("after") @DefaultValue("-1") long after,
            @QueryParam("wait_ms") @DefaultValue("0") long waitMillis) {
        if (waitMillis < 0 || waitMillis > LONGEST_WAIT_MILLIS) {
            throw Problems.invalid("wait_ms", "must lie between 0 and " + LONGEST_WAIT_MILLIS);
        }
        if (after < NOTHING_SEEN) {
            throw Problems.invalid("after", "must be the version of an earlier reply");
        }
        var wait = Duration.ofMillis(waitMillis);
        return caller.internal()
                ? source.page(Math.max(after, 0), wait)
                        .map(page -> Response.ok(page).build())
                : source.account(Long.parseLong(caller.accountId()), after, wait)
                        .map(snapshot -> snapshot.map(it -> Response.ok(it).build())
                                .orElseGet(() -> Response.notModified().build()));
    }
}
