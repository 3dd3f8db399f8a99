package io.dialbridge.dispatch.intake;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.DeliveryRequest;
import io.dialbridge.contracts.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where workflow-service hands over what is to be sent. */
@Path("/api/dispatch/deliveries")
@Tag(name = "Deliveries")
public class DeliveryIntakeResource {

    private final DeliveryIntake intake;

    DeliveryIntakeResource(DeliveryIntake intake) {
        this.intake = intake;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @RolesAllowed(Scope.INTERNAL)
    @Operation(
            operationId = "acceptDeliveries",
            summary = "Takes requests to send",
            description =
                    "For the services of this installation. An array of at most 1,000 requests; each is accepted, known "
                            + "already, or rejected by itself, and what is accepted is committed.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.ARRAY, implementation = DeliveryRequest.class),
                            examples = {
                                @ExampleObject(name = "one request", value = IntakeExamples.REQUESTS),
                                @ExampleObject(name = "a text message", value = IntakeExamples.TEXT),
                                @ExampleObject(name = "an e-mail", value = IntakeExamples.EMAIL)
                            }))
    @APIResponse(
            responseCode = "202",
            description = "What became of each request",
            content =
                    @Content(
                            schema = @Schema(implementation = BatchReply.class),
                            examples = @ExampleObject(name = "all new", value = IntakeExamples.REPLY)))
    public Uni<BatchReply> accept(String body) {
        return intake.accept(body);
    }
}
