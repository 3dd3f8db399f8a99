package io.dialbridge.dispatch.log;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The delivery log of the token's account. */
@Path("/api/dispatch/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DISPATCH)
@Tag(name = "Deliveries")
public class DeliveryLogResource {

    private final DeliveryLog log;
    private final Caller caller;
    private final CurrentTrace trace;

    DeliveryLogResource(DeliveryLog log, Caller caller, CurrentTrace trace) {
        this.log = log;
        this.caller = caller;
        this.trace = trace;
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

    @POST
    @Path("{id}/replay")
    @Operation(
            operationId = "replayDelivery",
            summary = "Sends the same values again",
            description =
                    "Makes a new delivery of the old one's values, by the endpoint and adaptor as they are now. With an "
                            + "Idempotency-Key, repeating the call makes no second one.")
    @APIResponse(
            responseCode = "201",
            description = "The new delivery; Location names it",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "404", description = "No such delivery in this account")
    @APIResponse(responseCode = "409", description = "The values of this delivery were erased")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another delivery")
    public Uni<RestResponse<DeliveryView>> replay(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key) {
        return log.replay(caller.accountId(), id, key, trace.traceParent())
                .map(made -> RestResponse.ResponseBuilder.<DeliveryView>created(
                                URI.create("/api/dispatch/deliveries/" + made.id()))
                        .entity(made)
                        .build());
    }
}
