package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Workflow;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One workflow, compiled. */
public final class Rule {

    /** What wakes a workflow that is made only of conditions (domain.md 6.2, last paragraph). */
    private static final Set<EventType> WAKES_CONDITIONS = EnumSet.of(EventType.CALL_ENDED, EventType.LEAD_SAVED);

    private static final int ALL = 100;

    private final String id;
    private final Workflow workflow;
    private final List<CompiledTrigger> triggers;
    private final Condition[] active;
    private final boolean oncePerCall;

    Rule(String id, Workflow workflow, ZoneId zone) {
        this.id = id;
        this.workflow = workflow;
        this.triggers = workflow.triggers().stream()
                .map(trigger -> CompiledTrigger.of(trigger, zone))
                .toList();
        this.active = triggers.stream()
                .filter(CompiledTrigger::active)
                .map(CompiledTrigger::condition)
                .toArray(Condition[]::new);
        this.oncePerCall = severalEventsCanComplete(active);
    }

    /** Two occurrence triggers of different events, each of which the other's event can tell too. */
    private static boolean severalEventsCanComplete(Condition[] conditions) {
        var occurrences = Arrays.stream(conditions)
                .filter(condition -> !condition.wakesOn().isEmpty())
                .toList();
        return occurrences.stream().noneMatch(Condition::atItsOwnEventsOnly)
                && occurrences.stream().map(Condition::wakesOn).distinct().count() > 1;
    }

    public String id() {
        return id;
    }

    public Workflow workflow() {
        return workflow;
    }

    /** The events that can fire it; none without an active trigger. */
    Set<EventType> wakesOn() {
        var wakesOn = EnumSet.noneOf(EventType.class);
        for (var condition : active) {
            wakesOn.addAll(condition.wakesOn());
        }
        return wakesOn.isEmpty() && active.length > 0 ? WAKES_CONDITIONS : wakesOn;
    }

    /** All active triggers hold. Allocates nothing of its own: this is asked of every candidate of every event. */
    public boolean matches(Event event) {
        for (var condition : active) {
            if (!condition.holds(event)) {
                return false;
            }
        }
        return active.length > 0;
    }

    /** Every trigger with its value and verdict, in the order of the configuration. */
    public List<TriggerTrace> explain(Event event) {
        return triggers.stream().map(trigger -> trigger.explain(event)).toList();
    }

    /** True when different events of one call could each complete this workflow, which then fires on the first of them. */
    public boolean oncePerCall() {
        return oncePerCall;
    }

    /**
     * Asks the guards in order, up to the first that stops the match.
     *
     * @param passes when this workflow fired for this lead before
     */
    public List<GuardTrace> guard(Event event, String leadId, Passes passes) {
        var said = new ArrayList<GuardTrace>(3);
        for (var guard : Guard.values()) {
            var trace =
                    switch (guard) {
                        case ONCE_PER_CALL -> callGuard(callLogId(event), passes);
                        case RATE_LIMIT -> rateLimit(event, passes);
                        case PERCENTAGE -> percentage(leadId);
                    };
            if (trace != null) {
                said.add(trace);
                if (!trace.passed()) {
                    break;
                }
            }
        }
        return said;
    }

    /** The call that the event speaks of; null for none, and for the "0" that some dialers send for none. */
    public static @Nullable String callLogId(Event event) {
        var id = event.call().getOrDefault("call_log_id", "").strip();
        return id.isEmpty() || id.equals("0") ? null : id;
    }

    private @Nullable GuardTrace callGuard(@Nullable String callLogId, Passes passes) {
        if (callLogId == null || !oncePerCall) {
            return null;
        }
        var fired = passes.hasCall(callLogId);
        return new GuardTrace(
                Guard.ONCE_PER_CALL,
                !fired,
                (fired ? "another event has fired it for call " : "not fired yet for call ") + callLogId);
    }

    private @Nullable GuardTrace rateLimit(Event event, Passes passes) {
        if (!workflow.rateLimit()) {
            return null;
        }
        var room = passes.hasRoomAt(event.occurredAt());
        return new GuardTrace(
                Guard.RATE_LIMIT,
                room,
                (room ? "passed " : "rate limited: passed ") + passes.countBefore(event.occurredAt()) + " of "
                        + Passes.MOST + " times in the last " + Passes.SPAN.toSeconds() + " s for this lead");
    }

    private @Nullable GuardTrace percentage(String leadId) {
        var percent = workflow.performOnPercent();
        if (percent >= ALL) {
            return null;
        }
        var arm = Arm.of(id, leadId);
        return new GuardTrace(
                Guard.PERCENTAGE, arm < percent, "the lead is in arm " + arm + "; arms below " + percent + " act");
    }
}
