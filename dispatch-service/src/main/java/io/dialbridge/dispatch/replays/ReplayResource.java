package io.dialbridge.dispatch.replays;

import io.dialbridge.contracts.Scope;
import io.dialbridge.dispatch.log.DeliveryView;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sends a delivery of the token's account again. */
@Path("/api/dispatch/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DISPATCH)
@Tag(name = "Replays")
public class ReplayResource {

    private final ReplayReader reader;
    private final Replays replays;
    private final Caller caller;
    private final CurrentTrace trace;

    ReplayResource(ReplayReader reader, Replays replays, Caller caller, CurrentTrace trace) {
        this.reader = reader;
        this.replays = replays;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Path("{id}/replay")
    @Operation(
            operationId = "replayDelivery",
            summary = "Sends a delivery again",
            description =
                    "Makes a new delivery of the old one's values. With the mapping CURRENT, which is usual, the endpoint and adaptor "
                            + "as they are now make the request; with ORIGINAL the payload of the last request goes out again byte for "
                            + "byte, to the endpoint's address with its credentials and headers as they are now. With an "
                            + "Idempotency-Key, repeating the call makes no second one.")
    @RequestBody(
            description = "May be left out",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReplayOptions.class),
                            examples =
                                    @ExampleObject(
                                            name = "the same bytes again",
                                            value = "{ \"mapping\": \"ORIGINAL\" }")))
    @APIResponse(
            responseCode = "201",
            description = "The new delivery; Location names it",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "400", description = "What is wrong with the body")
    @APIResponse(responseCode = "404", description = "No such delivery in this account")
    @APIResponse(
            responseCode = "409",
            description =
                    "The values were erased, or the original request can't be told from the log; the detail says why")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another delivery or mapping")
    public Uni<RestResponse<DeliveryView>> replay(
            @RestPath String id, @RestHeader("Idempotency-Key") @Nullable String key, @Nullable String body) {
        return replays.make(caller.accountId(), id, reader.options(body).mapping(), key, trace.traceParent())
                .map(made -> RestResponse.ResponseBuilder.<DeliveryView>created(
                                URI.create("/api/dispatch/deliveries/" + made.id()))
                        .entity(made)
                        .build());
    }
}
