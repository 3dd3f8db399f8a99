package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/workflow")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
@RolesAllowed(Scope.WORKFLOW)
public class ExplainResource {

    private final Explanations explanations;
    private final Caller caller;

    ExplainResource(Explanations explanations, Caller caller) {
        this.explanations = explanations;
        this.caller = caller;
    }

    @POST
    @Path("workflows/{id}/explain")
    @Operation(summary = "Why does it not fire?", description = """
                    Reads the workflow, active or not, as it is configured now against a stored event, or against the newest \
                    stored event of a lead. Nothing is sent or recorded. The rate limit and "once per call" count what \
                    had fired when the event came; whether actions wait is asked as of now, those of the event itself aside.""")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ExplainRequest.class),
                            examples = {
                                @ExampleObject(name = "an event", value = ExplainExamples.OF_EVENT),
                                @ExampleObject(name = "a lead", value = ExplainExamples.OF_LEAD)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Everything that decides, and the first thing that keeps it from firing",
            content =
                    @Content(
                            schema = @Schema(implementation = Explanation.class),
                            examples = @ExampleObject(name = "not matched", value = ExplainExamples.NOT_MATCHED)))
    @APIResponse(responseCode = "400", description = "Neither or both of event_id and lead_id")
    @APIResponse(responseCode = "404", description = "No such workflow or event, or no event of the lead")
    public Uni<Explanation> explain(@RestPath String id, @Nullable ExplainRequest request) {
        return explanations.explain(caller.accountId(), id, ExplainRequest.checked(request));
    }
}
