package io.dialbridge.dispatch.calls;

import io.dialbridge.contracts.DeliveryTrigger;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.SyncCall;
import io.dialbridge.contracts.SyncReply;
import io.dialbridge.dispatch.delivery.Delivery;
import io.dialbridge.dispatch.delivery.Target;
import io.dialbridge.dispatch.payload.Values;
import io.dialbridge.dispatch.queue.NewDelivery;
import io.dialbridge.platform.Ids;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Calls an endpoint while the caller waits. */
@Path("/api/dispatch/calls")
@Tag(name = "Calls")
public class CallResource {

    private final CallReader reader;
    private final Calls calls;
    private final CallValues values;
    private final Caller caller;
    private final CurrentTrace trace;
    private final Clock clock;

    CallResource(CallReader reader, Calls calls, CallValues values, Caller caller, CurrentTrace trace, Clock clock) {
        this.reader = reader;
        this.calls = calls;
        this.values = values;
        this.caller = caller;
        this.trace = trace;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scope.DISPATCH, Scope.INTERNAL})
    @Operation(
            operationId = "call",
            summary = "Calls an endpoint and answers with what it said",
            description =
                    "The answer comes by deadline_ms (1 to 30,000; 10,000 when absent), whatever the endpoint does: one "
                            + "attempt, no retry. What goes wrong is "
                            + "outcome FAILED with its cause, and fallback, if given, is then the result. read names keys of the reply "
                            + "whose values the answer carries. Without lead the values of lead_id are looked up, with the lead's latest "
                            + "call; that counts towards the deadline. An endpoint that failed five times in a row is left alone for 30 s: "
                            + "BREAKER_OPEN. The delivery log has the whole exchange under delivery_id moments after the answer.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SyncCall.class),
                            examples = @ExampleObject(name = "is this lead known", value = CallExamples.CALL)))
    @APIResponse(
            responseCode = "200",
            description = "What came of it",
            content =
                    @Content(
                            schema = @Schema(implementation = SyncReply.class),
                            examples = {
                                @ExampleObject(name = "answered", value = CallExamples.DELIVERED),
                                @ExampleObject(name = "no answer in time", value = CallExamples.TIMEOUT)
                            }))
    @APIResponse(responseCode = "400", description = "What is wrong with the body, all of it")
    @APIResponse(responseCode = "503", description = "The log can't be written just now, so nothing was called")
    public Uni<SyncReply> call(String body) {
        var since = System.nanoTime();
        var at = clock.instant();
        var call = reader.read(body);
        var deadline = new Deadline(Duration.ofMillis(call.deadlineMs()), since);
        var endpoint = Target.OfEndpoint.plain(call.endpointId());
        var accountId = caller.accountFor(call.accountId());
        var traceParent = trace.traceParent();
        return values.of(accountId, call, deadline)
                .flatMap(found -> make(
                        new Call(
                                delivery(accountId, at, call, endpoint, found.values(), traceParent),
                                endpoint,
                                call.read(),
                                deadline,
                                call.fallback()),
                        found));
    }

    private Uni<SyncReply> make(Call call, CallValues.Found found) {
        return switch (found) {
            case CallValues.Found.All all -> calls.make(call);
            case CallValues.Found.Given given -> calls.fail(call, given.cause(), given.reason());
        };
    }

    private static NewDelivery delivery(
            String accountId, Instant at, SyncCall call, Target endpoint, Values found, @Nullable String traceParent) {
        var delivery = new Delivery(
                accountId,
                Ids.next(),
                endpoint,
                DeliveryTrigger.of(call.trigger()),
                call.leadId(),
                at,
                0,
                found,
                traceParent,
                0);
        var phone = found.lead().getOrDefault("phone_number", found.call().get("phone_number"));
        return new NewDelivery(delivery, phone);
    }
}
