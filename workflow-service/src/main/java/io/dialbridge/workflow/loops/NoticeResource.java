package io.dialbridge.workflow.loops;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.snapshot.Snapshots;
import io.dialbridge.workflow.lists.Page;
import io.dialbridge.workflow.lists.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/workflow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
@RolesAllowed(Scope.WORKFLOW)
public class NoticeResource {

    private final LoopStore store;
    private final Snapshots snapshots;
    private final Caller caller;
    private final Clock clock;

    NoticeResource(LoopStore store, Snapshots snapshots, Caller caller, Clock clock) {
        this.store = store;
        this.snapshots = snapshots;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("notices")
    @Operation(summary = "List notices, newest first", description = """
                    A workflow whose own actions trigger it again is switched off after 100 rounds with a lead. It stays off until its \
                    configuration changes in something that decides, or it is enabled again; its runs say so until then (guard LOOP). \
                    Each notice is told once as the event workflow.disabled, id notice-<id>.""")
    @APIResponse(
            responseCode = "200",
            description = "A page of notices",
            content = @Content(examples = @ExampleObject(name = "a loop", value = """
                    {
                      "items": [
                        {
                          "id": "019daaf0-7b6c-7f3e-9a54-1c0f6f1f2a77",
                          "workflow_id": "w-loop",
                          "kind": "LOOP",
                          "fingerprint": "0f4b0c3b7c1f4e1f9a5c1b7f0c5d8e2a6b3c9d4e5f60718293a4b5c6d7e8f901",
                          "lead_id": "42",
                          "event_id": "evt-1",
                          "causation_depth": 100,
                          "created_at": "2026-11-22T15:04:05.250Z",
                          "lifted_at": null,
                          "lifted_by": null
                        }
                      ],
                      "next": null
                    }
                    """)))
    public Uni<Page<Notice>> list(
            @RestQuery("workflow_id") @Nullable String workflowId,
            @RestQuery @Parameter(description = "The next of the page before") @Nullable String after,
            @RestQuery @Parameter(description = "1 to 500, 50 when absent") @Nullable String limit) {
        var given = new Parameters();
        var workflow = given.text("workflow_id", workflowId);
        var page = given.id("after", after);
        var most = given.limit(limit);
        given.check();
        return store.list(caller.accountId(), workflow, page, most).map(found -> Page.of(found, most, Notice::id));
    }

    /** @param lifted how many notices no longer hold the workflow back */
    @Schema(description = "The workflow is no longer held back")
    public record Enabled(
            String workflowId, @Schema(examples = "1") int lifted) {}

    @POST
    @Path("workflows/{id}/enable")
    @Operation(
            summary = "Switch a workflow on again",
            description =
                    "Lifts the notices that hold it back. Whether it is active is its configuration's matter. A repeat lifts nothing more.")
    public Uni<Enabled> enable(@RestPath String id) {
        var accountId = caller.accountId();
        var known = snapshots
                .find(accountId)
                .filter(account -> account.workflows().containsKey(id))
                .isPresent();
        if (!known) {
            throw Problems.notFound("workflow", id);
        }
        return store.lift(accountId, id, caller.tokenName(), clock.instant()).map(lifted -> new Enabled(id, lifted));
    }
}
