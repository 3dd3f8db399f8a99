package io.dialbridge.dispatch.preview;

import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.auth.Caller;
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
import org.jspecify.annotations.Nullable;

/** What an adaptor would send. */
@Path("/api/dispatch/adaptors/preview")
@Tag(name = "Trials")
public class PreviewResource {

    private final PreviewReader reader;
    private final Previews previews;
    private final Caller caller;

    PreviewResource(PreviewReader reader, Previews previews, Caller caller) {
        this.reader = reader;
        this.previews = previews;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.DISPATCH)
    @Operation(
            operationId = "previewAdaptor",
            summary = "Shows what an adaptor would send, saved or not",
            description =
                    "Give adaptor, the document as it would be saved, or adaptor_id; and endpoint or endpoint_id for the body or query as "
                            + "that endpoint writes it, JSON without one. The values are those of lead, call, agent and chain where they are "
                            + "given, else of the lead lead_id with its latest call, else of the newest delivery or the newest lead, else made "
                            + "up: source tells which. Fields that the account masks, and secrets, are shown as in the log. Nothing is sent, "
                            + "and nothing is written.")
    @RequestBody(
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "an adaptor that is not saved",
                                            value = PreviewExamples.UNSAVED)))
    @APIResponse(
            responseCode = "200",
            description = "What would be sent",
            content =
                    @Content(
                            schema = @Schema(implementation = Preview.class),
                            examples = @ExampleObject(name = "preview", value = PreviewExamples.SHOWN)))
    @APIResponse(responseCode = "400", description = "What is wrong with the body, all of it; or no such lead")
    @APIResponse(responseCode = "503", description = "lead-intake-service can't be asked for the lead just now")
    public Uni<Preview> preview(@Nullable String body) {
        return previews.of(caller.accountId(), reader.read(body == null ? "" : body));
    }
}
