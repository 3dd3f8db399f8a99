package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Trigger.LeadAction.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lead was created, saved or deleted. Only the event itself tells that. */
final class LeadActionCondition implements Condition {

    private final List<Kind> actions;
    private final Set<EventType> events = EnumSet.noneOf(EventType.class);

    LeadActionCondition(List<Kind> actions) {
        this.actions = actions;
        actions.forEach(action -> events.add(event(action)));
    }

    private static EventType event(Kind kind) {
        return switch (kind) {
            case CREATE -> EventType.LEAD_CREATED;
            case SAVE -> EventType.LEAD_SAVED;
            case DELETE -> EventType.LEAD_DELETED;
        };
    }

    @Override
    public String type() {
        return "LEAD_ACTION";
    }

    @Override
    public Set<EventType> wakesOn() {
        return events;
    }

    @Override
    public boolean atItsOwnEventsOnly() {
        return true;
    }

    @Override
    public boolean holds(Event event) {
        return events.contains(event.event());
    }

    @Override
    public String expected() {
        return "lead action: " + actions.stream().map(Kind::name).collect(Collectors.joining(", "));
    }

    @Override
    public String actual(Event event) {
        return event.event().wire();
    }
}
