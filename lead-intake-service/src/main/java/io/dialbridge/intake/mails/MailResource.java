package io.dialbridge.intake.mails;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.contracts.MailOpened;
import io.dialbridge.contracts.Scope;
import io.dialbridge.intake.handover.HandoverReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Where dispatch-service tells that e-mails were opened. */
@Path("/api/intake/mails")
@RolesAllowed(Scope.INTERNAL)
@Produces(MediaType.APPLICATION_JSON)
@RegisterForReflection(targets = MailOpened.class)
public class MailResource {

    private static final HandoverReader.Kind<MailOpened> OPENING =
            new HandoverReader.Kind<>(MailOpened.class, "opening", OpeningCheck::problem);

    private final HandoverReader reader;
    private final OpeningIntake intake;

    MailResource(HandoverReader reader, OpeningIntake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    @POST
    @Path("opened")
    @ResponseStatus(202)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<BatchReply> opened(String body) {
        return intake.take(reader.read(body, OPENING));
    }
}
