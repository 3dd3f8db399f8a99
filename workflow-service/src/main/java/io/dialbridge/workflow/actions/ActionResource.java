package io.dialbridge.workflow.actions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.dialbridge.workflow.lists.Page;
import io.dialbridge.workflow.lists.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/workflow/actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Actions")
@RolesAllowed(Scope.WORKFLOW)
public class ActionResource {

    private static final String NOT_WAITING = "Does not wait (any more)";

    private final ActionStore actions;
    private final ActionRunner runner;
    private final Caller caller;

    /** A filter that is misspelled would reach more than was meant. */
    private final ObjectReader strict;

    ActionResource(ActionStore actions, ActionRunner runner, Caller caller, ObjectMapper json) {
        this.actions = actions;
        this.runner = runner;
        this.caller = caller;
        this.strict = json.readerFor(FilterBody.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @GET
    @Operation(summary = "List actions, newest first")
    public Uni<Page<ActionView>> list(
            @BeanParam ActionQuery query,
            @RestQuery @Parameter(description = "The next of the page before") @Nullable String after,
            @RestQuery @Parameter(description = "1 to 500, 50 when absent") @Nullable String limit) {
        var given = new Parameters();
        var filter = query.read(given);
        var page = given.id("after", after);
        var most = given.limit(limit);
        given.check();
        return actions.list(caller.accountId(), filter, page, most)
                .map(found -> Page.of(found.stream().map(ActionView::of).toList(), most, ActionView::id));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Show an action")
    @APIResponse(
            responseCode = "200",
            description = "The action",
            content =
                    @Content(
                            schema = @Schema(implementation = ActionView.class),
                            examples = @ExampleObject(name = "flushed", value = ActionExamples.FLUSHED)))
    public Uni<ActionView> get(@RestPath String id) {
        return find(id(id));
    }

    @POST
    @Path("{id}/flush")
    @Operation(summary = "Run a waiting action now", description = """
                    Once, and only if it may run: the workflow is still on, no stop condition holds, and so on. The reply says what became \
                    of it.""")
    @APIResponse(
            responseCode = "200",
            description = "What became of it",
            content =
                    @Content(
                            schema = @Schema(implementation = ActionView.class),
                            examples = @ExampleObject(name = "flushed", value = ActionExamples.FLUSHED)))
    @APIResponse(responseCode = "409", description = NOT_WAITING)
    public Uni<ActionView> flush(@RestPath String id) {
        var actionId = id(id);
        var accountId = caller.accountId();
        return runner.flush(accountId, actionId)
                .flatMap(ran -> ran.map(row -> Uni.createFrom().item(ActionView.of(row)))
                        .orElseGet(() -> notWaiting(actionId)));
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Cancel a waiting action")
    @APIResponse(
            responseCode = "200",
            description = "The cancelled action",
            content = @Content(schema = @Schema(implementation = ActionView.class)))
    @APIResponse(responseCode = "409", description = NOT_WAITING)
    public Uni<ActionView> cancel(@RestPath String id) {
        var actionId = id(id);
        return runner.cancel(caller.accountId(), actionId)
                .flatMap(cancelled -> cancelled ? find(actionId) : notWaiting(actionId));
    }

    /** @param count how many actions that were */
    @Schema(description = "How many actions were reached")
    public record Count(@Schema(examples = "12") int count) {}

    @POST
    @Path("flush")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Run waiting actions now",
            description =
                    "All that the filter reaches, each as if it were flushed alone. At least one filter is needed.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = FilterBody.class),
                            examples = @ExampleObject(name = "of a workflow", value = ActionExamples.FILTER)))
    @APIResponse(
            responseCode = "200",
            description = "How many were run or given up",
            content =
                    @Content(
                            schema = @Schema(implementation = Count.class),
                            examples = @ExampleObject(name = "twelve", value = ActionExamples.COUNT)))
    public Uni<Count> flushAll(String filter) throws JsonProcessingException {
        return runner.flush(caller.accountId(), pending(filter)).map(Count::new);
    }

    @POST
    @Path("cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Cancel waiting actions",
            description = "All that the filter reaches. At least one filter is needed.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = FilterBody.class),
                            examples = @ExampleObject(name = "of a workflow", value = ActionExamples.FILTER)))
    @APIResponse(
            responseCode = "200",
            description = "How many were cancelled",
            content =
                    @Content(
                            schema = @Schema(implementation = Count.class),
                            examples = @ExampleObject(name = "twelve", value = ActionExamples.COUNT)))
    public Uni<Count> cancelAll(String filter) throws JsonProcessingException {
        return runner.cancel(caller.accountId(), pending(filter)).map(Count::new);
    }

    private ActionFilter pending(String body) throws JsonProcessingException {
        FilterBody filter = strict.readValue(body.isBlank() ? "null" : body);
        if (filter == null) {
            throw Problems.invalid("body", "is missing: name at least one filter");
        }
        return filter.pending();
    }

    private static UUID id(String text) {
        var id = new Parameters().id("id", text);
        if (id == null) {
            throw Problems.notFound("action", text);
        }
        return id;
    }

    private Uni<ActionView> find(UUID id) {
        return actions.find(caller.accountId(), id)
                .map(found -> found.map(ActionView::of).orElseThrow(() -> Problems.notFound("action", id.toString())));
    }

    /** What waits although it was asked to run waits for the configuration that another replica has already. */
    private Uni<ActionView> notWaiting(UUID id) {
        return find(id).map(view -> {
            throw view.state() == ActionRow.State.PENDING
                    ? Problems.unavailable()
                    : Problems.conflict("The action does not wait: it is " + view.state() + ".");
        });
    }
}
