package io.dialbridge.dispatch.health;

import io.dialbridge.contracts.Scope;
import io.dialbridge.dispatch.incoming.Bodies;
import io.dialbridge.platform.auth.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** How the endpoints of the token's account do. */
@Path("/api/dispatch/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DISPATCH)
@Tag(name = "Endpoints")
public class EndpointResource {

    private final Endpoints endpoints;
    private final Caller caller;
    private final Bodies bodies;
    private final Clock clock;

    EndpointResource(Endpoints endpoints, Caller caller, Bodies bodies, Clock clock) {
        this.endpoints = endpoints;
        this.caller = caller;
        this.bodies = bodies;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "listEndpointHealth",
            summary = "Lists endpoints and how they do",
            description =
                    "By id: the state, why and since when, the last error, how the last deliveries of 24 hours went, and what waits. "
                            + "Give next as after for the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            schema = @Schema(implementation = EndpointPage.class),
                            examples = @ExampleObject(name = "one that was disabled", value = EndpointExamples.PAGE)))
    @APIResponse(responseCode = "400", description = "What is wrong with the query, all of it")
    public Uni<EndpointPage> list(@BeanParam EndpointQuery query) {
        return endpoints.list(caller.accountId(), query.filter());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getEndpointHealth", summary = "How one endpoint does")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint",
            content =
                    @Content(
                            schema = @Schema(implementation = EndpointView.class),
                            examples = @ExampleObject(name = "disabled", value = EndpointExamples.DISABLED)))
    @APIResponse(responseCode = "404", description = "No such endpoint in this account")
    public Uni<EndpointView> get(@RestPath String id) {
        return endpoints.get(caller.accountId(), id);
    }

    @POST
    @Path("{id}/pause")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            operationId = "pauseEndpoint",
            summary = "Sends nothing to an endpoint for a while",
            description =
                    "Its deliveries wait, until they are too old; calls whose caller waits are refused at once. Without until, or with "
                            + "null, until it is resumed. What is on its way goes out. Paused again, until and reason are those of the "
                            + "last time. Other replicas follow within about a second.")
    @RequestBody(
            content = @Content(examples = @ExampleObject(name = "until the evening", value = EndpointExamples.PAUSE)))
    @APIResponse(
            responseCode = "200",
            description = "The endpoint as it is now",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "400", description = "What is wrong with the body, all of it")
    @APIResponse(responseCode = "404", description = "No such endpoint in this account")
    public Uni<EndpointView> pause(@RestPath String id, @Nullable String body) {
        return endpoints.pause(caller.accountId(), id, PauseRequest.read(body, bodies, clock.instant()));
    }

    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "resumeEndpoint",
            summary = "Ends a pause, or enables an endpoint that was disabled",
            description =
                    "What waits is sent, slowly at first and then faster, until ramp_until. The time without a success, after which it is "
                            + "disabled, counts anew. An endpoint that is neither paused nor disabled is left as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint as it is now",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "404", description = "No such endpoint in this account")
    public Uni<EndpointView> resume(@RestPath String id) {
        return endpoints.resume(caller.accountId(), id);
    }
}
