package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.List;
import java.util.Set;

/** One of the chosen statuses (none chosen means any) was set after the first disposition. Only the event itself tells that. */
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
    public boolean holds(Event event) {
        if (event.event() != EventType.CALL_REDISPOSITIONED) {
            return false;
        }
        var status = Names.normal(event.call().get("status"));
        return !status.isEmpty() && (normal.isEmpty() || normal.contains(status));
    }

    @Override
    public String expected() {
        return "redisposition: " + Names.choice(statuses);
    }

    @Override
    public String actual(Event event) {
        return event.event().wire() + " " + event.call().getOrDefault("status", "without a status");
    }
}
