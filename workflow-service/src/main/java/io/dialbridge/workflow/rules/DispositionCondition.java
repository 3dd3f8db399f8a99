package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The call's first disposition is one of the chosen statuses. At other events than its own the status in the call log is read.
 */
final class DispositionCondition implements Condition {

    private final List<String> statuses;
    private final Set<String> normal;

    DispositionCondition(List<String> statuses) {
        this.statuses = statuses;
        this.normal = Names.normal(statuses);
    }

    @Override
    public String type() {
        return "DISPOSITION";
    }

    @Override
    public Set<EventType> wakesOn() {
        return Set.of(EventType.CALL_DISPOSITIONED);
    }

    @Override
    public Requirements requirements() {
        return Requirements.of(Reading.DISPOSITION, normal);
    }

    @Override
    public boolean holds(Event event) {
        return normal.contains(Names.normal(event.call().get("status")));
    }

    @Override
    public String expected() {
        return "disposition: " + String.join(", ", statuses);
    }

    @Override
    public @Nullable String actual(Event event) {
        return event.call().get("status");
    }
}
