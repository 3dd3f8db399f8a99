package io.dialbridge.dispatch.trials;

import io.dialbridge.contracts.Scope;
import io.dialbridge.dispatch.preview.LeadWish;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.trace.CurrentTrace;
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

/** Tries endpoints for people. */
@Path("/api/dispatch/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DISPATCH)
@Tag(name = "Trials")
public class TrialResource {

    private final TrialReader reader;
    private final EndpointTests tests;
    private final Diagnoses diagnoses;
    private final Caller caller;
    private final CurrentTrace trace;

    TrialResource(TrialReader reader, EndpointTests tests, Diagnoses diagnoses, Caller caller, CurrentTrace trace) {
        this.reader = reader;
        this.tests = tests;
        this.diagnoses = diagnoses;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Path("{id}/test")
    @Operation(
            operationId = "testEndpoint",
            summary = "Sends a real request with a lead, once",
            description =
                    "Also while the endpoint or its adaptor is inactive, paused or disabled. The lead is the one of lead_id with its latest "
                            + "call, or lead, call, agent and chain as they are given, or without any the account's newest; a made-up one is "
                            + "never sent. The log has it moments after, with the trigger TEST. A failure carries advice: what to look at, "
                            + "most likely first. Each call of this is a request to the receiver.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "with a lead", value = TrialExamples.TEST)))
    @APIResponse(
            responseCode = "200",
            description = "What came of it",
            content =
                    @Content(
                            schema = @Schema(implementation = TestReport.class),
                            examples = @ExampleObject(name = "refused", value = TrialExamples.REPORT)))
    @APIResponse(responseCode = "400", description = "What is wrong with the body; no such lead, or none to test with")
    @APIResponse(responseCode = "404", description = "No such endpoint in this account")
    @APIResponse(responseCode = "503", description = "The lead can't be read or the log not written: nothing was sent")
    public Uni<TestReport> test(@RestPath String id, @Nullable String body) {
        return tests.run(order(id, reader.test(body)));
    }

    @POST
    @Path("{id}/diagnosis")
    @Operation(
            operationId = "diagnoseEndpoint",
            summary = "Goes the way of a request step by step, and says which fails and what to do",
            description =
                    "URL, DNS, CONNECT, TLS, HTTP, PARSE, within 15 seconds, through the operator's proxy where requests leave through it. A step "
                            + "with the state WARNING went well and has a todo all the same. client_certificate is the endpoint's own, from "
                            + "tls, and whether the server asked for it and got it. The request is OPTIONS, without a lead and without "
                            + "credentials; with send = true it is a test like POST test, with the same members for the lead, and the reply is read as the "
                            + "endpoint says.")
    @APIResponse(
            responseCode = "200",
            description = "How far it came",
            content =
                    @Content(
                            schema = @Schema(implementation = Diagnosis.class),
                            examples = {
                                @ExampleObject(name = "a certificate that ended", value = TrialExamples.UNTRUSTED),
                                @ExampleObject(name = "a client certificate that ended", value = TrialExamples.MUTUAL),
                                @ExampleObject(name = "a proxy that refuses", value = TrialExamples.PROXIED)
                            }))
    @APIResponse(responseCode = "400", description = "What is wrong with the body; no such lead, or none to send")
    @APIResponse(responseCode = "404", description = "No such endpoint in this account")
    @APIResponse(responseCode = "503", description = "Enough diagnoses are under way")
    public Uni<Diagnosis> diagnose(@RestPath String id, @Nullable String body) {
        var wish = reader.diagnosis(body);
        return diagnoses.of(order(id, wish.lead()), wish.send());
    }

    @POST
    @Path("diagnosis")
    @Operation(
            operationId = "diagnoseUrl",
            summary = "The same for a URL that no endpoint has yet",
            description = "The request is OPTIONS, without credentials and without a client certificate.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a URL", value = TrialExamples.URL)))
    @APIResponse(
            responseCode = "200",
            description = "How far it came",
            content = @Content(schema = @Schema(implementation = Diagnosis.class)))
    @APIResponse(responseCode = "400", description = "What is wrong with the body")
    @APIResponse(responseCode = "503", description = "Enough diagnoses are under way")
    public Uni<Diagnosis> diagnoseUrl(@Nullable String body) {
        return diagnoses.ofUrl(reader.url(body));
    }

    private EndpointTests.Order order(String endpointId, LeadWish lead) {
        return new EndpointTests.Order(caller.accountId(), endpointId, lead, trace.traceParent());
    }
}
