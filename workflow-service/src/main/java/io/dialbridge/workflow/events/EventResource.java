package io.dialbridge.workflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.dialbridge.workflow.lists.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/workflow/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventResource {

    private static final int ACCEPTED = 202;

    private final EventBody body;
    private final EventIntake intake;
    private final EventLog log;
    private final Caller caller;
    private final CurrentTrace trace;
    private final Clock clock;

    EventResource(EventBody body, EventIntake intake, EventLog log, Caller caller, CurrentTrace trace, Clock clock) {
        this.body = body;
        this.intake = intake;
        this.log = log;
        this.caller = caller;
        this.trace = trace;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(ACCEPTED)
    @RolesAllowed({Scope.WORKFLOW, Scope.INTERNAL})
    @Operation(summary = "Take events", description = """
                    One event or an array of at most 1,000, each with the lead's fields as they are after it. Each (account, id) is \
                    taken once; repeats are counted as duplicates. An event that can't be taken is rejected with its reasons \
                    and holds up no other. Events of one lead are evaluated in the order in which they come.""")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Event.class),
                            examples = {
                                @ExampleObject(name = "a sale", value = EventExamples.SALE),
                                @ExampleObject(name = "a sale and a mistake", value = EventExamples.SALE_AND_MISTAKE)
                            }))
    @APIResponse(
            responseCode = "202",
            description = "What could be taken is stored and evaluated",
            content =
                    @Content(
                            schema = @Schema(implementation = BatchReply.class),
                            examples = @ExampleObject(name = "a sale and a mistake", value = EventExamples.REPLY)))
    public Uni<BatchReply> take(String json) throws JsonProcessingException {
        var own = caller.internal() ? null : caller.accountId();
        var reader = new EventReader(own, clock.instant(), trace.traceParent());
        return intake.take(body.items(json).stream().map(reader::read).toList());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.WORKFLOW)
    @Operation(
            summary = "Show an event",
            description =
                    "As it was taken but for the fields that the account masks, with the runs of the workflows it could fire.")
    public Uni<EventView> get(@RestPath String id) {
        var given = new Parameters();
        given.text("id", id);
        given.check();
        return log.find(caller.accountId(), id).map(found -> found.orElseThrow(() -> Problems.notFound("event", id)));
    }
}
