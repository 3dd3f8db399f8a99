package io.dialbridge.dispatch.trials;

import io.dialbridge.contracts.Scope;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For the allow-lists of receivers. */
@Path("/api/dispatch/egress")
@Tag(name = "Trials")
public class EgressResource {

    private final Egress egress;

    EgressResource(Egress egress) {
        this.egress = egress;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.DISPATCH)
    @Operation(
            operationId = "egress",
            summary = "The addresses that requests come from",
            description = "As the operator published them: dialbridge.dispatch.egress-addresses. None are guessed.")
    @APIResponse(
            responseCode = "200",
            description = "Addresses and CIDR blocks",
            content =
                    @Content(
                            schema = @Schema(implementation = Egress.View.class),
                            examples = @ExampleObject(name = "published", value = TrialExamples.EGRESS)))
    public Egress.View get() {
        return egress.view();
    }
}
