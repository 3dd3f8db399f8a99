package io.dialbridge.intake.events;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.outbox.OutboxDestination;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Carries events from the outbox to workflow-service. */
@ApplicationScoped
class WorkflowDestination implements OutboxDestination {

    static final String NAME = "workflow";

    private final WorkflowClient workflow;

    WorkflowDestination(@RestClient WorkflowClient workflow) {
        this.workflow = workflow;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<BatchReply> send(String jsonArray) {
        return workflow.post(jsonArray);
    }
}
