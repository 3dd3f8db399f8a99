package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Trigger.LeadAction.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lead was created, saved or deleted; none chosen means any of them. Only the event itself tells that. */
final class LeadActionCondition implements Condition {

    private final Set<Kind> kinds;
    private final Set<EventType> events;

    LeadActionCondition(List<Kind> actions) {
        this.kinds = actions.isEmpty() ? EnumSet.allOf(Kind.class) : EnumSet.copyOf(actions);
        this.events = kinds.stream()
                .map(LeadActionCondition::event)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
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
        return "lead action: " + kinds.stream().map(Kind::name).collect(Collectors.joining(", "));
    }

    @Override
    public String actual(Event event) {
        return event.event().wire();
    }
}
