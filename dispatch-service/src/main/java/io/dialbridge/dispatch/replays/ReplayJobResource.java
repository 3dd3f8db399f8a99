package io.dialbridge.dispatch.replays;

import io.dialbridge.contracts.Scope;
import io.dialbridge.dispatch.incoming.PageSize;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.FieldError;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.platform.trace.CurrentTrace;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Replays by filter, of the token's account. */
@Path("/api/dispatch/replays")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DISPATCH)
@Tag(name = "Replays")
public class ReplayJobResource {

    private static final PageSize PAGE = new PageSize(50, 200);

    private final ReplayReader reader;
    private final ReplayJobs jobs;
    private final Caller caller;
    private final CurrentTrace trace;

    ReplayJobResource(ReplayReader reader, ReplayJobs jobs, Caller caller, CurrentTrace trace) {
        this.reader = reader;
        this.jobs = jobs;
        this.caller = caller;
        this.trace = trace;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createReplay",
            summary = "Counts what a filter finds, or sends it again",
            description =
                    "filter has these members of the list of deliveries: lead_id, phone, endpoint_id, workflow_id, trigger_type, chain_of, "
                            + "status, cause, from, to; not q and result, for the number found would tell of values that the log hides. With "
                            + "count_only it is counted, exactly up to 1,000,000. Without, expected_count must be what was counted, and a "
                            + "replay begins: of what the filter finds now, oldest first, rate_per_second a second (1 to 1,000; 50 when "
                            + "absent), by the mapping CURRENT or ORIGINAL. What can't be sent again is skipped and counted by its reason. "
                            + "With an Idempotency-Key, repeating the call begins no second one.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = {
                                @ExampleObject(name = "count first", value = ReplayExamples.COUNT),
                                @ExampleObject(name = "then send again", value = ReplayExamples.MAKE)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "With count_only: how many the filter finds",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayCount.class),
                            examples = @ExampleObject(name = "counted", value = ReplayExamples.COUNTED)))
    @APIResponse(
            responseCode = "202",
            description = "The replay; Location names it",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayJob.class),
                            examples = @ExampleObject(name = "under way", value = ReplayExamples.JOB)))
    @APIResponse(
            responseCode = "400",
            description = "What is wrong with the body, all of it; or the filter takes too long or finds too many")
    @APIResponse(
            responseCode = "409",
            description =
                    "The filter finds another number than expected_count, which count says; or ten replays are under way")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another replay")
    public Uni<Response> create(@RestHeader("Idempotency-Key") @Nullable String key, @Nullable String body) {
        var wish = reader.wish(body, jobs.zone(caller.accountId()));
        return wish.expectedCount() == null
                ? jobs.count(caller.accountId(), wish)
                        .map(count -> Response.ok(count).build())
                : jobs.create(asker(), wish, key).map(job -> Response.accepted(job)
                        .location(URI.create("/api/dispatch/replays/" + job.id()))
                        .build());
    }

    @GET
    @Operation(
            operationId = "listReplays",
            summary = "Lists replays by filter, newest first",
            description = "Give next as after for the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayJobPage.class),
                            examples = @ExampleObject(name = "one replay", value = ReplayExamples.PAGE)))
    @APIResponse(responseCode = "400", description = "limit or after can't be read")
    public Uni<ReplayJobPage> list(
            @RestQuery
                    @Parameter(description = "Replays in a page, 1 to 200, 50 when not given", example = "50")
                    @Nullable
                    String limit,
            @RestQuery @Parameter(description = "The next of the page before") @Nullable String after) {
        return jobs.page(caller.accountId(), after, limit(limit));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getReplay", summary = "One replay by filter, and how far it is")
    @APIResponse(
            responseCode = "200",
            description = "The replay",
            content =
                    @Content(
                            schema = @Schema(implementation = ReplayJob.class),
                            examples = @ExampleObject(name = "under way", value = ReplayExamples.JOB)))
    @APIResponse(responseCode = "404", description = "No such replay in this account")
    public Uni<ReplayJob> get(@RestPath String id) {
        return jobs.get(caller.accountId(), id);
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            operationId = "cancelReplay",
            summary = "Cancels a replay by filter",
            description =
                    "No more deliveries are made, and those that wait and were never tried end as CANCELLED; ended_at says that this is "
                            + "done. What is being sent or tried again goes on. Repeats change nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The replay",
            content = @Content(schema = @Schema(implementation = ReplayJob.class)))
    @APIResponse(responseCode = "404", description = "No such replay in this account")
    public Uni<ReplayJob> cancel(@RestPath String id) {
        return jobs.cancel(asker(), id);
    }

    private ReplayJobs.Asker asker() {
        return new ReplayJobs.Asker(caller.accountId(), caller.tokenName(), trace.traceParent());
    }

    private static int limit(@Nullable String given) {
        var errors = new ArrayList<FieldError>();
        var limit = PAGE.read(given, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return limit;
    }
}
