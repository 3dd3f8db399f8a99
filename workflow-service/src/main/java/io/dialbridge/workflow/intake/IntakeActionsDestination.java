package io.dialbridge.workflow.intake;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.outbox.OutboxDestination;
import io.dialbridge.workflow.actions.ActionRefusals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where the outbox's actions on the lead store go. What lead-intake refuses for good is shown as failed, with its reason. */
@ApplicationScoped
public class IntakeActionsDestination implements OutboxDestination {

    private final IntakeClient client;
    private final ActionRefusals refusals;

    IntakeActionsDestination(@RestClient IntakeClient client, ActionRefusals refusals) {
        this.client = client;
        this.refusals = refusals;
    }

    @Override
    public String name() {
        return ActionRefusals.DESTINATION;
    }

    @Override
    public Uni<BatchReply> send(String jsonArray) {
        return client.post(jsonArray).call(reply -> refusals.record(jsonArray, reply));
    }
}
