package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Trigger;
import java.time.ZoneId;

/** A trigger with its toggle; an inactive one stands in the trace and decides nothing (domain.md 21.5 case 43). */
record CompiledTrigger(boolean active, Condition condition) {

    static CompiledTrigger of(Trigger trigger, ZoneId zone) {
        var condition =
                switch (trigger) {
                    case Trigger.Disposition it -> new DispositionCondition(it.statuses());
                    case Trigger.Redisposition it -> new RedispositionCondition(it.statuses());
                    case Trigger.TermReason it -> new TermReasonCondition(it.reasons());
                    case Trigger.CallType it -> new CallTypeCondition(it.callTypes());
                    case Trigger.CallCount it -> new CallCountCondition(it.operator(), it.values());
                    case Trigger.LeadStatus it -> new LeadStatusCondition(it.from(), it.to());
                    case Trigger.LeadAction it -> new LeadActionCondition(it.actions());
                    case Trigger.LeadFieldsAndCallData it -> new FieldCondition(it, zone);
                };
        return new CompiledTrigger(trigger.active(), condition);
    }

    TriggerTrace explain(Event event) {
        var verdict = TriggerTrace.Verdict.IGNORED;
        if (active) {
            verdict = condition.holds(event) ? TriggerTrace.Verdict.MATCHED : TriggerTrace.Verdict.NOT_MATCHED;
        }
        return new TriggerTrace(condition.type(), condition.expected(), condition.actual(event), verdict);
    }
}
