package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.List;
import java.util.Set;

/** One of the chosen statuses was set after the first disposition. Only the event itself tells that. */
final class RedispositionCondition implements Condition {

    private final ChosenStatuses chosen;

    RedispositionCondition(List<String> statuses) {
        this.chosen = ChosenStatuses.of(statuses);
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
        return chosen.requirements();
    }

    @Override
    public boolean holds(Event event) {
        return event.event() == EventType.CALL_REDISPOSITIONED && chosen.holds(event);
    }

    @Override
    public String expected() {
        return "redisposition: " + chosen;
    }

    @Override
    public String actual(Event event) {
        return event.event().wire() + " " + event.call().getOrDefault("status", "without a status");
    }
}
