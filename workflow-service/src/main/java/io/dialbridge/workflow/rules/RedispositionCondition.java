package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.List;
import java.util.Set;

/** One of the chosen statuses was set after the first disposition. Only the event itself tells that. */
final class RedispositionCondition implements Condition {

    private final List<String> statuses;
    private final Set<String> normal;

    RedispositionCondition(List<String> statuses) {
        this.statuses = statuses;
        this.normal = Names.normal(statuses);
    }

    @Override
    public String type() {
        return "REDISPOSITION";
    }

    @Override
    public Set<EventType> wakesOn() {
        return Set.of(EventType.CALL_REDISPOSITIONED);
    }

    @Override
    public boolean atItsOwnEventsOnly() {
        return true;
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(Reading.DISPOSITION, normal);
    }

    @Override
    public boolean holds(Event event) {
        return event.event() == EventType.CALL_REDISPOSITIONED
                && normal.contains(Names.normal(event.call().get("status")));
    }

    @Override
    public String expected() {
        return "redisposition: " + String.join(", ", statuses);
    }

    @Override
    public String actual(Event event) {
        return event.event().wire() + " " + event.call().getOrDefault("status", "without a status");
    }
}
