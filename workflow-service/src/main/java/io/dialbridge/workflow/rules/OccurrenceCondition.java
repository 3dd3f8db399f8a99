package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.Set;

/** Something that no value tells, only the event itself: a callback was scheduled, an e-mail was opened, one of
 * several events came. */
final class OccurrenceCondition implements Condition {

    private final String type;
    private final Set<EventType> events;
    private final String expected;

    OccurrenceCondition(String type, Set<EventType> events, String expected) {
        this.type = type;
        this.events = events;
        this.expected = expected;
    }

    @Override
    public String type() {
        return type;
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
        return expected;
    }

    @Override
    public String actual(Event event) {
        return event.event().wire();
    }
}
