package io.dialbridge.dispatch.leads;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.dispatch.queue.LeadMessages;
import io.dialbridge.platform.outbox.OutboxDestination;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where the outbox's updates of leads go. What lead-intake refuses for good is shown in the delivery log, with its reason. */
@ApplicationScoped
public class IntakeDestination implements OutboxDestination {

    private final IntakeClient client;
    private final LeadRefusals refusals;

    IntakeDestination(@RestClient IntakeClient client, LeadRefusals refusals) {
        this.client = client;
        this.refusals = refusals;
    }

    @Override
    public String name() {
        return LeadMessages.DESTINATION;
    }

    @Override
    public Uni<BatchReply> send(String jsonArray) {
        return client.post(jsonArray)
                .call(reply -> refusals.record(jsonArray, reply.rejected()))
                .onFailure(IntakeDestination::refusesTheBatch)
                .call(refusal -> refusals.recordAlone(jsonArray, "lead-intake-service: " + refusal.getMessage()));
    }

    /** Then the relay tries smaller batches, until one message alone is refused. */
    private static boolean refusesTheBatch(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && List.of(400, 413, 422).contains(answer.getResponse().getStatus());
    }
}
