package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.Workflow.StopIf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * When a workflow stops for a lead (domain.md 6.1 "Stop Workflow If", 6.5 steps 4 and 8): asked of a match, and again when a waiting action
 * is due. Compiled once per snapshot.
 */
public final class StopCondition {

    private static final StopCondition NEVER = new StopCondition("the workflow never stops", (lead, at) -> false);

    @FunctionalInterface
    private interface Test {
        boolean holds(Map<String, String> lead, Instant at);
    }

    private final String why;
    private final Test test;

    private StopCondition(String why, Test test) {
        this.why = why;
        this.test = test;
    }

    static StopCondition of(StopIf stopIf, AccountSnapshot account, AccountValues values) {
        return switch (stopIf.type()) {
            case NEVER -> NEVER;
            case REACHED -> ofStatus("the lead's status counts as reached", account, Status::reached);
            case FINAL -> ofStatus("the lead's status is final", account, Status::isFinal);
            case LEAD_FILTER -> ofFilter(stopIf.filter(), values);
        };
    }

    /** System statuses are neither reached nor final: the account can't say so of them. */
    private static StopCondition ofStatus(String why, AccountSnapshot account, Predicate<Status> flag) {
        Set<String> statuses = account.statuses().values().stream()
                .filter(flag)
                .map(status -> Names.normal(status.status()))
                .collect(Collectors.toUnmodifiableSet());
        return new StopCondition(why, (lead, at) -> statuses.contains(Names.normal(lead.get("status"))));
    }

    /** A filter without an active condition stops nothing. */
    private static StopCondition ofFilter(List<Trigger> filter, AccountValues values) {
        var conditions = new TriggerGroup(true, TriggerGroup.Kind.ALL, CompiledTrigger.compiled(filter, values));
        return new StopCondition(
                "the lead matches the workflow's stop filter",
                (lead, at) -> conditions.active() && conditions.ways(saved(lead, at)) != Ways.NONE);
    }

    /** Conditions on lead fields read no more of an event than this. */
    private static Event saved(Map<String, String> lead, Instant at) {
        return new Event(
                "", EventType.LEAD_SAVED, at, null, null, lead, Map.of(), Map.of(), Map.of(), "system", 0, null);
    }

    /** True when it can never stop anything, and need not be asked. */
    public boolean never() {
        return this == NEVER;
    }

    /**
     * @param lead its values under their internal names
     * @param at the moment for which it is asked, which relative dates count from: the event's at a match, now when an action is due
     */
    public boolean stops(Map<String, String> lead, Instant at) {
        return test.holds(lead, at);
    }

    /** Why it stops what it stops, in words. */
    public String why() {
        return why;
    }
}
