package io.dialbridge.dispatch.health;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.outbox.OutboxDestination;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where the outbox's events go. */
@ApplicationScoped
class WorkflowDestination implements OutboxDestination {

    static final String NAME = "workflow-events";

    private final WorkflowClient client;

    WorkflowDestination(@RestClient WorkflowClient client) {
        this.client = client;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<BatchReply> send(String jsonArray) {
        return client.post(jsonArray);
    }
}
