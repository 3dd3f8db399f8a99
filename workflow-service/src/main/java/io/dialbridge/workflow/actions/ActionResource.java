package io.dialbridge.workflow.actions;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.workflow.lists.Page;
import io.dialbridge.workflow.lists.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/workflow/actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Actions")
@RolesAllowed(Scope.WORKFLOW)
public class ActionResource {

    private final ActionStore actions;
    private final Caller caller;

    ActionResource(ActionStore actions, Caller caller) {
        this.actions = actions;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List actions, newest first")
    public Uni<Page<ActionView>> list(
            @RestQuery("run_id") @Nullable String runId,
            @RestQuery("lead_id") @Parameter(example = "42") @Nullable String leadId,
            @RestQuery @Parameter(description = "The next of the page before") @Nullable String after,
            @RestQuery @Parameter(description = "1 to 500, 50 when absent") @Nullable String limit) {
        var given = new Parameters();
        var filter = new ActionFilter(
                given.id("run_id", runId), given.text("lead_id", leadId), given.id("after", after), given.limit(limit));
        given.check();
        return actions.list(caller.accountId(), filter)
                .map(found -> Page.of(found.stream().map(ActionView::of).toList(), filter.limit(), ActionView::id));
    }
}
