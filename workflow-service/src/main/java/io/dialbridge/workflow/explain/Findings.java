package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.Event;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.Passes;
import io.dialbridge.workflow.rules.RelationTrace;
import io.dialbridge.workflow.rules.Rule;
import io.dialbridge.workflow.rules.TriggerTrace;
import java.util.List;

/**
 * Everything that decides whether a workflow fires at an event, in the order in which it is asked.
 *
 * @param matches the triggers hold, and one of what holds occurred at this event
 */
record Findings(
        boolean active,
        RelationTrace relation,
        Waking waking,
        boolean matches,
        List<TriggerTrace> triggers,
        List<GuardTrace> guards) {

    /**
     * @param passes when the workflow had fired for the lead before
     * @param waiting whether actions of it wait for the lead
     */
    static Findings of(Rule rule, Event event, String leadId, Passes passes, boolean waiting) {
        return new Findings(
                rule.workflow().active(),
                rule.relation(event),
                Waking.of(rule, event.event()),
                rule.matches(event),
                rule.explain(event),
                rule.everyGuard(event, leadId, passes, waiting));
    }

    /** The same as people may see it. */
    Findings shown(RelationTrace relation, List<TriggerTrace> triggers) {
        return new Findings(active, relation, waking, matches, triggers, guards);
    }
}
