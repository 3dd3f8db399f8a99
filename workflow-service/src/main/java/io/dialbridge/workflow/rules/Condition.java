package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One trigger of a workflow, compiled: everything that does not depend on the event is done once, here. */
interface Condition {

    /** The trigger's type as configuration spells it. */
    String type();

    /** The events at which this trigger can occur, and by which it wakes its workflow; empty for a condition on top. */
    default Set<EventType> wakesOn() {
        return Set.of();
    }

    /** True when only such an event can tell that it occurred: then the trigger holds at no other one, whatever the values. */
    default boolean atItsOwnEventsOnly() {
        return false;
    }

    /** By which values of an event it can be told that the trigger does not hold. */
    default Requirements requirements() {
        return Requirements.NOTHING;
    }

    boolean holds(Event event);

    /** What is asked, in words for the trace. */
    String expected();

    /** The value that was looked at; null where the event has none. */
    @Nullable
    String actual(Event event);
}
