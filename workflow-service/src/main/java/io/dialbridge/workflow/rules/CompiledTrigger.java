package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Trigger;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A trigger of a workflow with its toggle, or a group of such; an inactive one stands in the trace and decides nothing. */
sealed interface CompiledTrigger permits SingleTrigger, TriggerGroup {

    static CompiledTrigger of(Trigger trigger, AccountValues account) {
        return switch (trigger) {
            case Trigger.Disposition it -> single(it, new DispositionCondition(it.statuses()));
            case Trigger.Redisposition it -> single(it, new RedispositionCondition(it.statuses()));
            case Trigger.TermReason it -> single(it, new TermReasonCondition(it.reasons()));
            case Trigger.CallType it -> single(it, new CallTypeCondition(it.callTypes()));
            case Trigger.CallCount it -> single(it, new CallCountCondition(it.operator(), it.values()));
            case Trigger.Callback it ->
                single(
                        it,
                        new OccurrenceCondition(
                                "CALLBACK", Set.of(EventType.CALLBACK_SCHEDULED), "callback scheduled"));
            case Trigger.HopperExpired it ->
                single(
                        it,
                        new OccurrenceCondition(
                                "HOPPER_EXPIRED", Set.of(EventType.HOPPER_EXPIRED), "hopper entry expired"));
            case Trigger.LeadStatus it -> single(it, new LeadStatusCondition(it.from(), it.to()));
            case Trigger.LeadAction it -> single(it, new LeadActionCondition(it.actions()));
            case Trigger.LeadFieldsAndCallData it -> single(it, new FieldCondition(it, account));
            case Trigger.SubmittedBy it -> single(it, new SubmittedByCondition(it.userIds()));
            case Trigger.EmailEvent it ->
                single(it, new OccurrenceCondition("EMAIL_EVENT", Set.of(EventType.EMAIL_OPENED), "e-mail opened"));
            case Trigger.AnyEvent it -> single(it, anyOf(it.events()));
            case Trigger.All it -> group(it, TriggerGroup.Kind.ALL, it.triggers(), account);
            case Trigger.Any it -> group(it, TriggerGroup.Kind.ANY, it.triggers(), account);
            case Trigger.None it -> group(it, TriggerGroup.Kind.NONE, it.triggers(), account);
        };
    }

    private static Condition anyOf(List<EventType> events) {
        var names = events.stream().map(EventType::wire).collect(Collectors.joining(", "));
        return new OccurrenceCondition("EVENT", Set.copyOf(events), "event: " + names);
    }

    private static CompiledTrigger single(Trigger trigger, Condition condition) {
        return new SingleTrigger(trigger.active(), condition);
    }

    private static CompiledTrigger group(
            Trigger group, TriggerGroup.Kind kind, List<Trigger> triggers, AccountValues account) {
        return new TriggerGroup(group.active(), kind, compiled(triggers, account));
    }

    static List<CompiledTrigger> compiled(List<Trigger> triggers, AccountValues account) {
        return triggers.stream().map(trigger -> of(trigger, account)).toList();
    }

    boolean active();

    /** The events at which something in it can occur. */
    Set<EventType> occursAt();

    /** It can hold without anything having occurred. */
    boolean conditionsSuffice();

    /** It holds at the events of its own occurrences only, whatever the values of others. */
    boolean atItsOwnEventsOnly();

    /** The events of those occurrences that other events can tell too. */
    Set<EventType> toldElsewhere();

    Requirements requirements();

    /** In which {@link Ways} it holds. Allocates nothing of its own: this is asked of every candidate of every event. */
    int ways(Event event);

    /** @param counts false within an inactive group, where nothing decides */
    TriggerTrace explain(Event event, boolean counts);
}
