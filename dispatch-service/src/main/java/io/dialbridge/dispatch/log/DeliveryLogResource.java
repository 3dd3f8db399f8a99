package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
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
import org.jboss.resteasy.reactive.RestPath;

/** The delivery log of the token's account. */
@Path("/api/dispatch/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DISPATCH)
@Tag(name = "Deliveries")
public class DeliveryLogResource {

    private final DeliveryLog log;
    private final Caller caller;

    DeliveryLogResource(DeliveryLog log, Caller caller) {
        this.log = log;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "Lists deliveries, newest first",
            description =
                    "Each with all its attempts: the request as it was sent, secrets masked, what came back, and why it "
                            + "failed. Bodies and results are cut at 4,096 characters here, and body_truncated marks the bodies "
                            + "that were; GET of one delivery has the whole. Give next as after for the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryPage.class),
                            examples = @ExampleObject(name = "one delivery", value = LogExamples.PAGE)))
    @APIResponse(
            responseCode = "400",
            description = "A filter can't be read, or the search took too long: narrow the time or the filters")
    public Uni<DeliveryPage> list(@BeanParam DeliveryQueryParameters query) {
        return log.list(caller.accountId(), query.filter());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDelivery", summary = "One delivery with all its attempts")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content =
                    @Content(
                            schema = @Schema(implementation = DeliveryView.class),
                            examples = {
                                @ExampleObject(name = "delivered", value = LogExamples.DELIVERED),
                                @ExampleObject(name = "rejected by what the reply says", value = LogExamples.REJECTED)
                            }))
    @APIResponse(responseCode = "404", description = "No such delivery in this account")
    public Uni<DeliveryView> get(@RestPath String id) {
        return log.get(caller.accountId(), id);
    }
}
