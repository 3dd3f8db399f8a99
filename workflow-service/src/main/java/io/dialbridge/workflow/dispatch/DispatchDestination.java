package io.dialbridge.workflow.dispatch;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.outbox.OutboxDestination;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where the outbox's requests to send go. */
@ApplicationScoped
public class DispatchDestination implements OutboxDestination {

    public static final String NAME = "dispatch";

    private final DispatchClient client;

    DispatchDestination(@RestClient DispatchClient client) {
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
