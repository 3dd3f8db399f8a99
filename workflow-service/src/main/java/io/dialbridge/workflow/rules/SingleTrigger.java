package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.rules.TriggerTrace.Verdict;
import java.util.Set;

/** A trigger that is no group. */
final class SingleTrigger implements CompiledTrigger {

    private final boolean active;
    private final Condition condition;

    SingleTrigger(boolean active, Condition condition) {
        this.active = active;
        this.condition = condition;
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public Set<EventType> occursAt() {
        return condition.wakesOn();
    }

    @Override
    public boolean conditionsSuffice() {
        return condition.wakesOn().isEmpty();
    }

    @Override
    public boolean atItsOwnEventsOnly() {
        return condition.atItsOwnEventsOnly();
    }

    @Override
    public Set<EventType> toldElsewhere() {
        return condition.atItsOwnEventsOnly() ? Set.of() : condition.wakesOn();
    }

    @Override
    public int ways(Event event) {
        if (!condition.holds(event)) {
            return Ways.NONE;
        }
        if (conditionsSuffice()) {
            return Ways.CONDITIONS;
        }
        return condition.wakesOn().contains(event.event()) ? Ways.OCCURRED : Ways.TOLD;
    }

    @Override
    public TriggerTrace explain(Event event, boolean counts) {
        var verdict = Verdict.IGNORED;
        if (active && counts) {
            verdict = condition.holds(event) ? Verdict.MATCHED : Verdict.NOT_MATCHED;
        }
        return new TriggerTrace(condition.type(), condition.expected(), condition.actual(event), verdict);
    }
}
