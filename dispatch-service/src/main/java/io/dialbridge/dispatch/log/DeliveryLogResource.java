package io.dialbridge.dispatch.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The delivery log of the token's account. */
@Path("/api/dispatch/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.DISPATCH)
@Tag(name = "Deliveries")
public class DeliveryLogResource {

    private final DeliveryLog log;
    private final ShownTimes times;
    private final Caller caller;

    DeliveryLogResource(DeliveryLog log, ShownTimes times, Caller caller) {
        this.log = log;
        this.times = times;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "Lists deliveries, newest first",
            description =
                    "Each with all its attempts: the request as it was sent, secrets masked, what came back, and why it "
                            + "failed. Bodies and results are cut at 4,096 characters here, and body_truncated marks the bodies "
                            + "that were; GET of one delivery has the whole. Give next as after for the following page. A search "
                            + "by q or result reads for a few seconds at most: its page may be shorter than limit, even empty, and "
                            + "the log is only at its end where next is null. Times are UTC, or carry the offset of zone.")
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
    public Uni<JsonNode> list(
            @BeanParam DeliveryQueryParameters query,
            @RestQuery
                    @Parameter(
                            description =
                                    "Deliveries in a page, 1 to 1000, such as 20, 50, 100, 200, 500 or 1000; 50 when not given",
                            example = "20")
                    @Nullable
                    String limit,
            @RestQuery @Parameter(description = "The next of the page before") @Nullable String after) {
        return log.list(caller.accountId(), query, limit, after).map(page -> times.in(query.shownIn(), page));
    }

    @GET
    @Path("export")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            operationId = "exportDeliveries",
            summary = "All deliveries that the filters let through, as a CSV file",
            description =
                    "One line for each attempt, newest delivery first, and one for a delivery without an attempt yet; masked as "
                            + "the list is, bodies whole, dates as the account writes them. Made while it is read, so it has any "
                            + "size; a connection that breaks off before its end means that the file is not whole.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "text/csv",
                            examples = @ExampleObject(name = "one attempt", value = LogExamples.FILE)))
    @APIResponse(responseCode = "400", description = "A filter can't be read")
    @APIResponse(
            responseCode = "503",
            description = "Four files are being made by this replica; again after the seconds of Retry-After")
    public Multi<byte[]> export(
            @BeanParam DeliveryQueryParameters query,
            @RestQuery("spreadsheet_safe")
                    @Parameter(
                            description =
                                    "true, the default, puts an apostrophe before cells that a spreadsheet would take for a formula;"
                                            + " false leaves every byte as it is",
                            example = "true")
                    @Nullable
                    String spreadsheetSafe,
            @RestQuery @Parameter(description = "The last id of a file that broke off: only what is older") @Nullable
                    String after,
            @Context HttpServerResponse response) {
        return RestMulti.fromUniResponse(
                log.file(caller.accountId(), query, after, isSafe(spreadsheetSafe)),
                file -> file.parts().onFailure().invoke(broken -> response.reset()),
                file -> Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"deliveries.csv\"")));
    }

    private static boolean isSafe(@Nullable String given) {
        return switch (given) {
            case null -> true;
            case "", "true" -> true;
            case "false" -> false;
            default -> throw Problems.invalid("spreadsheet_safe", "must be true or false");
        };
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
                                @ExampleObject(name = "waiting for a paused endpoint", value = LogExamples.HELD),
                                @ExampleObject(name = "rejected by what the reply says", value = LogExamples.REJECTED)
                            }))
    @APIResponse(responseCode = "404", description = "No such delivery in this account")
    public Uni<DeliveryView> get(@RestPath String id) {
        return log.get(caller.accountId(), id);
    }
}
