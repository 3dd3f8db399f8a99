package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Workflow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One workflow, compiled. */
public final class Rule {

    private static final int ALL = 100;

    private final String id;
    private final int place;
    private final Workflow workflow;
    private final TriggerGroup triggers;
    private final Requirements requirements;
    private final StopCondition stopCondition;
    private final boolean oncePerCall;
    private final boolean grouped;

    Rule(String id, int place, Workflow workflow, AccountSnapshot account, AccountValues values) {
        this.id = id;
        this.place = place;
        this.workflow = workflow;
        this.triggers =
                new TriggerGroup(true, TriggerGroup.Kind.ALL, CompiledTrigger.compiled(workflow.triggers(), values));
        this.requirements = triggers.requirements();
        this.stopCondition = StopCondition.of(workflow.stopIf(), account, values);
        this.oncePerCall = severalEventsCanComplete(triggers);
        this.grouped = triggers.hasGroups();
    }

    /** Occurrences of different events, or one and conditions, each of which the other's event can complete too. */
    private static boolean severalEventsCanComplete(CompiledTrigger triggers) {
        var completing = triggers.toldElsewhere().size();
        return !triggers.atItsOwnEventsOnly() && (completing > 1 || (completing == 1 && triggers.conditionsSuffice()));
    }

    public String id() {
        return id;
    }

    public Workflow workflow() {
        return workflow;
    }

    public StopCondition stopCondition() {
        return stopCondition;
    }

    /** Where it stands in the order of its account's workflows. */
    int place() {
        return place;
    }

    Requirements requirements() {
        return requirements;
    }

    /** The events that can fire it; none without an active trigger. */
    public Set<EventType> wakesOn() {
        var wakesOn = EnumSet.noneOf(EventType.class);
        if (triggers.active()) {
            wakesOn.addAll(triggers.occursAt());
            if (triggers.conditionsSuffice()) {
                wakesOn.addAll(Ways.WAKES_CONDITIONS);
            }
        }
        return wakesOn;
    }

    /** The event wakes it, and what must hold holds. Allocates nothing of its own: this is asked of every candidate of every event. */
    public boolean matches(Event event) {
        return triggers.active() && Ways.fire(triggers.ways(event), event.event());
    }

    /**
     * Every trigger with its value and verdict, in the order of the configuration. Where all match and the workflow does not, because
     * nothing of what holds occurred at this event, its groups say so.
     */
    public List<TriggerTrace> explain(Event event) {
        var traces = triggers.explainEach(event, true);
        return grouped && onlyQuietly(triggers.ways(event), event)
                ? traces.stream().map(trace -> trace.notAt(event)).toList()
                : traces;
    }

    private static boolean onlyQuietly(int ways, Event event) {
        return ways != Ways.NONE && !Ways.fire(ways, event.event());
    }

    /** Whether its relation covers the event (domain.md 6.5 step 1). */
    public RelationTrace relation(Event event) {
        return RelationTrace.of(workflow.relation(), event);
    }

    /** True when different events of one call could each complete this workflow, which then fires on the first of them. */
    public boolean oncePerCall() {
        return oncePerCall;
    }

    /**
     * Asks the guards in order, up to the first that stops the match.
     *
     * @param passes when this workflow fired for this lead before
     * @param pending whether actions of this workflow wait for this lead
     */
    public List<GuardTrace> guard(Event event, String leadId, Passes passes, boolean pending) {
        var said = everyGuard(event, leadId, passes, pending);
        for (var i = 0; i < said.size(); i++) {
            if (!said.get(i).passed()) {
                return said.subList(0, i + 1);
            }
        }
        return said;
    }

    /** The same, and what the guards behind that one would say. */
    public List<GuardTrace> everyGuard(Event event, String leadId, Passes passes, boolean pending) {
        var said = new ArrayList<GuardTrace>(Guard.values().length);
        for (var guard : Guard.values()) {
            var trace =
                    switch (guard) {
                        case LOOP -> null;
                        case ONCE_PER_CALL -> callGuard(callLogId(event), passes);
                        case RATE_LIMIT -> rateLimit(event, passes);
                        case STOP -> stop(event);
                        case SKIP_IF_PENDING -> skipIfPending(pending);
                        case PERCENTAGE -> percentage(leadId);
                    };
            if (trace != null) {
                said.add(trace);
            }
        }
        return said;
    }

    /** The call that the event speaks of; null for none, and for the "0" that some dialers send for none. */
    public static @Nullable String callLogId(Event event) {
        var id = event.call().getOrDefault("call_log_id", "").strip();
        return id.isEmpty() || id.equals("0") ? null : id;
    }

    /** The list of the event: that of its call, else of its lead. */
    public static @Nullable String listId(Event event) {
        var ofCall = event.call().getOrDefault("list_id", "");
        return ofCall.isBlank() ? event.lead().get("list_id") : ofCall;
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

    private @Nullable GuardTrace stop(Event event) {
        if (stopCondition.never()) {
            return null;
        }
        var stops = stopCondition.stops(event.lead(), event.occurredAt());
        return new GuardTrace(Guard.STOP, !stops, (stops ? "" : "not so: ") + stopCondition.why());
    }

    private @Nullable GuardTrace skipIfPending(boolean pending) {
        if (!workflow.skipIfPending()) {
            return null;
        }
        return new GuardTrace(
                Guard.SKIP_IF_PENDING,
                !pending,
                (pending ? "actions" : "no actions") + " of this workflow wait for the lead");
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
