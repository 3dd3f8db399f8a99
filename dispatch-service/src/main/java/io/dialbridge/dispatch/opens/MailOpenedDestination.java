package io.dialbridge.dispatch.opens;

import io.dialbridge.contracts.BatchReply;
import io.dialbridge.platform.outbox.OutboxDestination;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Where the outbox's opened e-mails go. */
@ApplicationScoped
class MailOpenedDestination implements OutboxDestination {

    static final String NAME = "mails-opened";

    private final MailOpenedClient client;

    MailOpenedDestination(@RestClient MailOpenedClient client) {
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
