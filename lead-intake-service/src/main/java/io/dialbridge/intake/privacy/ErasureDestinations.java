package io.dialbridge.intake.privacy;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.outbox.OutboxDestination;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Who else has to forget. */
final class ErasureDestinations {

    static final String WORKFLOW = "erasure-workflow";
    static final String DISPATCH = "erasure-dispatch";
    static final List<String> NAMES = List.of(WORKFLOW, DISPATCH);

    private ErasureDestinations() {}

    /** Events, runs and what waits in workflow-service. */
    @ApplicationScoped
    static class Workflow implements OutboxDestination {

        private final WorkflowErasureClient workflow;

        Workflow(@RestClient WorkflowErasureClient workflow) {
            this.workflow = workflow;
        }

        @Override
        public String name() {
            return WORKFLOW;
        }

        @Override
        public Uni<BatchReply> send(String jsonArray) {
            return workflow.post(jsonArray);
        }
    }

    /** Deliveries in dispatch-service. */
    @ApplicationScoped
    static class Dispatch implements OutboxDestination {

        private final DispatchErasureClient dispatch;

        Dispatch(@RestClient DispatchErasureClient dispatch) {
            this.dispatch = dispatch;
        }

        @Override
        public String name() {
            return DISPATCH;
        }

        @Override
        public Uni<BatchReply> send(String jsonArray) {
            return dispatch.post(jsonArray);
        }
    }
}
