package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.rules.TriggerTrace.Verdict;
import java.util.Set;

/** A trigger that is no group. What its condition answers alike at every event is asked once. */
final class SingleTrigger implements CompiledTrigger {

    private final boolean active;
    private final Condition condition;
    private final Set<EventType> occursAt;
    private final boolean conditionsSuffice;
    private final String expected;

    SingleTrigger(boolean active, Condition condition) {
        this.active = active;
        this.condition = condition;
        this.occursAt = condition.wakesOn();
        this.conditionsSuffice = occursAt.isEmpty();
        this.expected = condition.expected();
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public Set<EventType> occursAt() {
        return occursAt;
    }

    @Override
    public boolean conditionsSuffice() {
        return conditionsSuffice;
    }

    @Override
    public boolean atItsOwnEventsOnly() {
        return condition.atItsOwnEventsOnly();
    }

    @Override
    public Set<EventType> toldElsewhere() {
        return condition.atItsOwnEventsOnly() ? Set.of() : occursAt;
    }

    @Override
    public Requirements requirements() {
        return condition.requirements();
    }

    @Override
    public int ways(Event event) {
        if (!condition.holds(event)) {
            return Ways.NONE;
        }
        if (conditionsSuffice) {
            return Ways.CONDITIONS;
        }
        return occursAt.contains(event.event()) ? Ways.OCCURRED : Ways.TOLD;
    }

    @Override
    public TriggerTrace explain(Event event, boolean counts) {
        var verdict = Verdict.IGNORED;
        if (active && counts) {
            verdict = condition.holds(event) ? Verdict.MATCHED : Verdict.NOT_MATCHED;
        }
        return new TriggerTrace(condition.type(), expected, condition.actual(event), verdict);
    }
}
