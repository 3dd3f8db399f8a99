package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.List;
import java.util.Set;

/**
 * The lead's status changed from one of {@code from} to one of {@code to}; an empty list means any. A save tells whether it changed the
 * status; at the other events the lead's status is read as it is.
 */
final class LeadStatusCondition implements Condition {

    private final List<String> from;
    private final List<String> to;
    private final Set<String> normalFrom;
    private final Set<String> normalTo;

    LeadStatusCondition(List<String> from, List<String> to) {
        this.from = from;
        this.to = to;
        this.normalFrom = Names.normal(from);
        this.normalTo = Names.normal(to);
    }

    @Override
    public String type() {
        return "LEAD_STATUS";
    }

    @Override
    public Set<EventType> wakesOn() {
        return Set.of(EventType.LEAD_STATUS_CHANGED);
    }

    @Override
    public Requirements requirements() {
        return normalTo.isEmpty() ? Requirements.NOTHING : Requirements.of(Reading.LEAD_STATUS, normalTo);
    }

    @Override
    public boolean holds(Event event) {
        if (event.event() == EventType.LEAD_SAVED && !event.previous().containsKey("status")) {
            return false;
        }
        var before = Names.normal(event.previous().get("status"));
        var after = Names.normal(event.lead().get("status"));
        return (normalFrom.isEmpty() || normalFrom.contains(before))
                && (normalTo.isEmpty() || normalTo.contains(after));
    }

    @Override
    public String expected() {
        return "lead status: from " + choice(from) + " to " + choice(to);
    }

    private static String choice(List<String> statuses) {
        return statuses.isEmpty() ? "any" : String.join(", ", statuses);
    }

    @Override
    public String actual(Event event) {
        return "from " + event.previous().getOrDefault("status", "unknown") + " to "
                + event.lead().getOrDefault("status", "unknown");
    }
}
