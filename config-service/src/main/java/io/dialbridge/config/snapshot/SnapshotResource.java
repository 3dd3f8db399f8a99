package io.dialbridge.config.snapshot;

import io.dialbridge.config.records.QueryNumber;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.SnapshotPage;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.jspecify.annotations.Nullable;

@Path("/api/config/snapshot")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshot", description = "The whole configuration at one version.")
public class SnapshotResource {

    private static final long LONGEST_WAIT_MILLIS = 25_000;

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
            @QueryParam("after") @Nullable String after, @QueryParam("wait_ms") @Nullable String waitMillis) {
        var version = QueryNumber.of("after", after, 0, Long.MAX_VALUE, 0);
        var wait = Duration.ofMillis(QueryNumber.of("wait_ms", waitMillis, 0, LONGEST_WAIT_MILLIS, 0));
        return caller.internal()
                ? source.page(version, wait).map(page -> Response.ok(page).build())
                : source.account(Long.parseLong(caller.accountId()), version, wait)
                        .map(snapshot -> snapshot.map(it -> Response.ok(it).build())
                                .orElseGet(() -> Response.notModified().build()));
    }
}
