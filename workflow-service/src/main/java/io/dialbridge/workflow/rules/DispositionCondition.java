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

    private final ChosenStatuses chosen;

    DispositionCondition(List<String> statuses) {
        this.chosen = ChosenStatuses.of(statuses);
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
        return chosen.requirements();
    }

    @Override
    public boolean holds(Event event) {
        return chosen.holds(event);
    }

    @Override
    public String expected() {
        return "disposition: " + chosen;
    }

    @Override
    public @Nullable String actual(Event event) {
        return event.call().get("status");
    }
}
