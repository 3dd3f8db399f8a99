package io.dialbridge.workflow.explain;

import io.dialbridge.contracts.Event;
import io.dialbridge.workflow.rules.GuardTrace;
import io.dialbridge.workflow.rules.RelationTrace;
import io.dialbridge.workflow.rules.Rule;
import io.dialbridge.workflow.rules.TriggerTrace;
import java.util.List;
import java.util.stream.Stream;

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

    static Findings of(Rule rule, Event event, String leadId, GuardFacts facts) {
        return new Findings(
                rule.workflow().active(),
                rule.relation(event),
                Waking.of(rule, event.event()),
                rule.matches(event),
                rule.explain(event),
                guards(rule, event, leadId, facts));
    }

    private static List<GuardTrace> guards(Rule rule, Event event, String leadId, GuardFacts facts) {
        var said = rule.everyGuard(event, leadId, facts.passes(), facts.waiting());
        return facts.off()
                ? Stream.concat(Stream.of(GuardTrace.OFF), said.stream()).toList()
                : said;
    }

    /** The same as people may see it. */
    Findings shown(RelationTrace relation, List<TriggerTrace> triggers) {
        return new Findings(active, relation, waking, matches, triggers, guards);
    }
}
