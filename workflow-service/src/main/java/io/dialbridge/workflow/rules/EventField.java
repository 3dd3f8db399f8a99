package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a trigger's {@code lead.<name>}, {@code call.<name>} or {@code agent.<name>} stands in an event. */
record EventField(Part part, String name) {

    enum Part {
        LEAD,
        CALL,
        AGENT
    }

    /** A name without one of the three prefixes is a lead field's. */
    static EventField of(String path) {
        if (path.startsWith("call.")) {
            return new EventField(Part.CALL, path.substring("call.".length()));
        }
        if (path.startsWith("agent.")) {
            return new EventField(Part.AGENT, path.substring("agent.".length()));
        }
        return new EventField(Part.LEAD, path.startsWith("lead.") ? path.substring("lead.".length()) : path);
    }

    @Nullable
    String value(Event event) {
        return values(event).get(name);
    }

    private Map<String, String> values(Event event) {
        return switch (part) {
            case LEAD -> event.lead();
            case CALL -> event.call();
            case AGENT -> event.agent();
        };
    }

    /** The value before the event, of a lead field that the event names as changed; else null. */
    @Nullable
    String previous(Event event) {
        return part == Part.LEAD ? event.previous().get(name) : null;
    }
}
