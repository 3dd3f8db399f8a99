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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/workflow/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventResource {

    private static final int ACCEPTED = 202;

    private final EventBody body;
    private final EventReaders readers;
    private final EventIntake intake;
    private final EventLog log;
    private final Caller caller;
    private final CurrentTrace trace;

    EventResource(
            EventBody body, EventReaders readers, EventIntake intake, EventLog log, Caller caller, CurrentTrace trace) {
        this.body = body;
        this.readers = readers;
        this.intake = intake;
        this.log = log;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, EventFormat.STRUCTURED, EventFormat.BATCHED})
    @ResponseStatus(ACCEPTED)
    @RolesAllowed({Scope.WORKFLOW, Scope.INTERNAL})
    @Operation(summary = "Take events", description = """
                    One event or an array of at most 1,000, each with the lead's fields as they are after it. Each (account, id) is \
                    taken once; repeats are counted as duplicates. An event that can't be taken is rejected with its reasons \
                    and holds up no other. Events of one lead are evaluated in the order in which they come. \
                    With an account's token, an occurred_at more than 5 minutes ahead of our clock is refused, and a call that ended before \
                    it started. An event of a call brings its call log; a click on the agent's screen may bring one, and says in \
                    call.plugin_id or call.field which button it was.

                    CloudEvents 1.0 in the JSON format are taken too, one (structured mode) or an array of at most 1,000 \
                    (batched mode). The last two of the parts between dots in type name the event: io.dialbridge.lead.created is \
                    lead.created. time is occurred_at, subject lead_id, the extension traceparent trace_parent. data is a JSON \
                    object that holds lead, previous, call, agent, actor, causation_depth and account_id; data_base64 is refused. \
                    source is required and not kept: ids are unique within an account, whatever the source. Other attributes are \
                    passed over.""")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Event.class),
                        examples = {
                            @ExampleObject(name = "a sale", value = EventExamples.SALE),
                            @ExampleObject(name = "a button on the agent's screen", value = EventExamples.CLICK),
                            @ExampleObject(name = "a sale and a mistake", value = EventExamples.SALE_AND_MISTAKE)
                        }),
                @Content(
                        mediaType = EventFormat.STRUCTURED,
                        schema = @Schema(type = SchemaType.OBJECT),
                        examples = @ExampleObject(name = "a sale", value = EventExamples.CLOUD_SALE)),
                @Content(
                        mediaType = EventFormat.BATCHED,
                        schema = @Schema(type = SchemaType.ARRAY),
                        examples =
                                @ExampleObject(
                                        name = "a sale and a mistake",
                                        value = EventExamples.CLOUD_SALE_AND_MISTAKE))
            })
    @APIResponse(
            responseCode = "202",
            description = "What could be taken is stored and evaluated",
            content =
                    @Content(
                            schema = @Schema(implementation = BatchReply.class),
                            examples = {
                                @ExampleObject(name = "a sale and a mistake", value = EventExamples.REPLY),
                                @ExampleObject(
                                        name = "a sale and a mistake as CloudEvents",
                                        value = EventExamples.CLOUD_REPLY)
                            }))
    @APIResponse(responseCode = "400", description = "The body as a whole can't be read, or holds too many events")
    @APIResponse(responseCode = "413", description = "The body is larger than 10 MB")
    @APIResponse(responseCode = "415", description = "The Content-Type is none of the three")
    @APIResponse(
            responseCode = "503",
            description =
                    "An account of the events is not known here yet, the database is away, or too many events wait. Nothing is stored; Retry-After says when to send them again")
    public Uni<BatchReply> take(String json, @Context HttpHeaders headers) throws JsonProcessingException {
        var format = EventFormat.of(headers.getMediaType());
        var own = caller.internal() ? null : caller.accountId();
        var reader = readers.of(format, own, trace.traceParent());
        return intake.take(body.items(json, format).stream().map(reader).toList());
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
