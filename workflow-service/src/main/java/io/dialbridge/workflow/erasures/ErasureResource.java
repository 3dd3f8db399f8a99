package io.dialbridge.workflow.erasures;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.ErasureRequest;
import io.dialbridge.contracts.Scope;
import io.dialbridge.platform.erasure.ErasureReader;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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

/** Where lead-intake-service hands over whom to forget. */
@Path("/api/workflow/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Erasures")
public class ErasureResource {

    private static final int ACCEPTED = 202;

    private final ErasureReader reader;
    private final Erasures erasures;

    ErasureResource(ErasureReader reader, Erasures erasures) {
        this.reader = reader;
        this.erasures = erasures;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(ACCEPTED)
    @RolesAllowed(Scope.INTERNAL)
    @Operation(summary = "Erase persons", description = """
                    For the services of this installation. An array of at most 1,000. What events of these leads or phone numbers said, \
                    and the values that their runs saw, are overwritten, and requests that still wait to be sent are taken back; ids, \
                    times, outcomes and verdicts stay. Repeats are harmless.""")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.ARRAY, implementation = ErasureRequest.class),
                            examples = @ExampleObject(name = "one person", value = ErasureReader.EXAMPLE)))
    @APIResponse(
            responseCode = "202",
            description = "Those accepted are done",
            content = @Content(schema = @Schema(implementation = BatchReply.class)))
    public Uni<BatchReply> erase(String body) {
        var batch = reader.read(body);
        return erasures.carryOut(batch.requests()).replaceWith(batch.reply());
    }
}
