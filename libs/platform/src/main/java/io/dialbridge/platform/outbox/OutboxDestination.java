package io.dialbridge.platform.outbox;

import io.dialbridge.contracts.BatchReply;
import io.smallrye.mutiny.Uni;

/** Where outbox messages go; make it a bean and its relay starts with the service. */
public interface OutboxDestination {

    String name();

    /**
     * Posts a batch. A failed Uni means that nothing is known of it and that it will be sent again, so the receiver must drop
     * repeats. It must end within 7 seconds: the relay's lease lasts 10.
     *
     * @param jsonArray the payloads in the order of the outbox
     */
    Uni<BatchReply> send(String jsonArray);
}
