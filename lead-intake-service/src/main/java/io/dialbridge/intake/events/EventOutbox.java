package io.dialbridge.intake.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.platform.KeptPlans;
import io.dialbridge.platform.outbox.Outbox;
import io.dialbridge.platform.outbox.OutboxMessage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Transactions whose events reach workflow-service if, and only if, they commit. */
@ApplicationScoped
@RegisterForReflection(targets = {Event.class, EventType.class})
public class EventOutbox {

    private static final List<String> DESTINATIONS = List.of(WorkflowDestination.NAME);

    private final Pool pool;
    private final Outbox outbox;
    private final ObjectWriter json;

    EventOutbox(Pool pool, Outbox outbox, ObjectMapper mapper) {
        this.pool = pool;
        this.outbox = outbox;
        this.json = mapper.writerFor(Event.class);
    }

    /**
     * Runs the work in one transaction; a failure of it undoes everything. A caller that goes away (its connection closes, so its
     * request is cancelled) does not stop what has begun: a commit might be under way, and its events must leave at once.
     */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return unattended(pool.withTransaction(work));
    }

    /** The same for what comes many times in a second; see {@link KeptPlans#inTransaction}. */
    public <F, T> Uni<T> inFrequentTransaction(
            Function<SqlConnection, Uni<F>> first, BiFunction<SqlConnection, F, Uni<T>> work) {
        return unattended(KeptPlans.inTransaction(pool, first, work));
    }

    private <T> Uni<T> unattended(Uni<T> transaction) {
        return Uni.createFrom().emitter(caller -> transaction
                .invoke(() -> outbox.committed(DESTINATIONS))
                .subscribe()
                .with(caller::complete, caller::fail));
    }

    /** To be called while the locks of the events' leads are held, or their rows are new: that keeps each lead's order. */
    public Uni<Void> add(SqlConnection transaction, List<Event> events) {
        return outbox.add(transaction, events.stream().map(this::message).toList());
    }

    private OutboxMessage message(Event event) {
        try {
            return new OutboxMessage(
                    Objects.requireNonNull(event.accountId()),
                    WorkflowDestination.NAME,
                    event.id(),
                    json.writeValueAsString(event),
                    event.traceParent());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event is text throughout", impossible);
        }
    }
}
