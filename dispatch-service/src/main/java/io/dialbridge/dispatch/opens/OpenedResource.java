package io.dialbridge.dispatch.opens;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The image that mail programs load when an e-mail is read. Open to everyone: the token is all that its reader has. */
@Path("/api/dispatch/mails")
@Tag(name = "E-mails")
public class OpenedResource {

    /** One transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Opens opens;

    OpenedResource(Opens opens) {
        this.opens = opens;
    }

    @GET
    @Path("{token}/opened.gif")
    @Produces("image/gif")
    @PermitAll
    @SecurityRequirements
    @Operation(
            operationId = "openEmail",
            summary = "Takes note that an e-mail was opened",
            description =
                    "The address stands in HTML e-mails whose template says \"track_opens\". The first opening of an e-mail becomes an "
                            + "email.opened event of its lead; later ones, and those of deliveries that were erased, become nothing.")
    @APIResponse(responseCode = "200", description = "A transparent image of one pixel, never to be cached")
    @APIResponse(responseCode = "404", description = "The same image: the token is none of this installation's")
    public Uni<RestResponse<byte[]>> opened(@PathParam("token") String token) {
        return opens.opened(token).map(ours -> RestResponse.ResponseBuilder.create(
                        ours ? RestResponse.Status.OK : RestResponse.Status.NOT_FOUND, PIXEL.clone())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build());
    }
}
