package io.dialbridge.workflow.events;

import io.dialbridge.workflow.masks.FieldMasks;
import io.dialbridge.workflow.runs.RunLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Events together with what the account's workflows made of them, as people may see them. */
@ApplicationScoped
class EventLog {

    private final EventStore events;
    private final RunLog runs;
    private final FieldMasks masks;

    EventLog(EventStore events, RunLog runs, FieldMasks masks) {
        this.events = events;
        this.runs = runs;
        this.masks = masks;
    }

    Uni<Optional<EventView>> find(String accountId, String id) {
        return events.find(accountId, id)
                .flatMap(found -> found.map(stored -> view(accountId, stored).map(Optional::of))
                        .orElse(Uni.createFrom().item(Optional.empty())));
    }

    private Uni<EventView> view(String accountId, StoredEvent stored) {
        return runs.ofEvent(accountId, stored.event().id())
                .map(ofEvent -> new EventView(masks.shown(accountId, stored.event()), stored.receivedAt(), ofEvent));
    }
}
