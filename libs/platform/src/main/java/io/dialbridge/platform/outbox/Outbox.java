package io.dialbridge.platform.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Messages written in the transaction of the change that causes them (design: a business write and its message are one transaction)
 * and relayed after the commit.
 */
@ApplicationScoped
public class Outbox {

    /** Names a message; see {@link OutboxMessage#id}. */
    public record MessageKey(String accountId, String messageId) {}

    private final Map<String, Runnable> relays = new ConcurrentHashMap<>();

    /**
     * Writes messages in the caller's transaction. Messages of one lead leave in the order of their writing if the caller holds the
     * lead's lock from before this call until the commit.
     */
    public Uni<Void> add(SqlClient transaction, List<OutboxMessage> messages) {
        return messages.isEmpty() ? Uni.createFrom().voidItem() : OutboxStore.insert(transaction, messages);
    }

    /** To be called after the commit: what was added for these destinations leaves now and not at their relays' next look. */
    public void committed(Collection<String> destinations) {
        destinations.forEach(
                destination -> relays.getOrDefault(destination, () -> {}).run());
    }

    /**
     * Takes messages back in the caller's transaction: those that wait are never sent, and of them and of those that were refused nothing
     * is left but that they were. What a relay is sending at this moment goes out.
     */
    public Uni<Void> erase(SqlClient transaction, List<MessageKey> messages) {
        return messages.isEmpty() ? Uni.createFrom().voidItem() : OutboxStore.erase(transaction, messages);
    }

    void wakes(String destination, Runnable relay) {
        relays.put(destination, relay);
    }
}
