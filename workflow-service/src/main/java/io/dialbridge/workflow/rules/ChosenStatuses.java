package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import java.util.List;
import java.util.Set;

/** The dispositions that a trigger asks for; none named means any. */
record ChosenStatuses(List<String> statuses, Set<String> normal) {

    static ChosenStatuses of(List<String> statuses) {
        return new ChosenStatuses(statuses, Names.normal(statuses));
    }

    boolean holds(Event event) {
        var status = Names.normal(event.call().get("status"));
        return normal.isEmpty() ? !status.isEmpty() : normal.contains(status);
    }

    Requirements requirements() {
        return normal.isEmpty() ? Requirements.NOTHING : Requirements.of(Reading.DISPOSITION, normal);
    }

    @Override
    public String toString() {
        return statuses.isEmpty() ? "any" : String.join(", ", statuses);
    }
}
