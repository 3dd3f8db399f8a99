package io.dialbridge.intake.actions;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where workflow-service hands over what its workflows do to leads. */
@Path("/api/intake/actions")
@RolesAllowed(Scope.INTERNAL)
@Produces(MediaType.APPLICATION_JSON)
public class ActionResource {

    private final ActionReader reader;
    private final ActionIntake intake;

    ActionResource(ActionReader reader, ActionIntake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    @POST
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BatchReply> take(String body) {
        return intake.take(reader.read(body));
    }
}
