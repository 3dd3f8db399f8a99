package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.EventType;
import io.dialbridge.workflow.rules.TriggerTrace.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Triggers of which all, at least one, or none must hold. Only the active ones count; a group without an active one is itself inactive.
 * The triggers of a NONE group are conditions, whatever they are outside of one: that something did not occur is no occurrence.
 */
final class TriggerGroup implements CompiledTrigger {

    enum Kind {
        ALL("all of these"),
        ANY("at least one of these"),
        NONE("none of these");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final boolean active;
    private final Kind kind;
    private final List<CompiledTrigger> triggers;
    private final CompiledTrigger[] counting;

    TriggerGroup(boolean active, Kind kind, List<CompiledTrigger> triggers) {
        this.kind = kind;
        this.triggers = triggers;
        this.counting = triggers.stream().filter(CompiledTrigger::active).toArray(CompiledTrigger[]::new);
        this.active = active && counting.length > 0;
    }

    @Override
    public boolean active() {
        return active;
    }

    boolean hasGroups() {
        return triggers.stream().anyMatch(TriggerGroup.class::isInstance);
    }

    @Override
    public Set<EventType> occursAt() {
        return events(CompiledTrigger::occursAt);
    }

    @Override
    public boolean conditionsSuffice() {
        return switch (kind) {
            case ALL -> Arrays.stream(counting).allMatch(CompiledTrigger::conditionsSuffice);
            case ANY -> Arrays.stream(counting).anyMatch(CompiledTrigger::conditionsSuffice);
            case NONE -> true;
        };
    }

    @Override
    public boolean atItsOwnEventsOnly() {
        return switch (kind) {
            case ALL -> Arrays.stream(counting).anyMatch(CompiledTrigger::atItsOwnEventsOnly);
            case ANY -> Arrays.stream(counting).allMatch(CompiledTrigger::atItsOwnEventsOnly);
            case NONE -> false;
        };
    }

    @Override
    public Set<EventType> toldElsewhere() {
        return events(CompiledTrigger::toldElsewhere);
    }

    private Set<EventType> events(Function<CompiledTrigger, Set<EventType>> of) {
        var events = EnumSet.noneOf(EventType.class);
        if (kind != Kind.NONE) {
            Arrays.stream(counting).map(of).forEach(events::addAll);
        }
        return events;
    }

    @Override
    public Requirements requirements() {
        if (counting.length == 0) {
            return Requirements.NOTHING;
        }
        var each = Arrays.stream(counting).map(CompiledTrigger::requirements).toList();
        return switch (kind) {
            case ALL -> Requirements.all(each);
            case ANY -> Requirements.any(each);
            case NONE -> Requirements.NOTHING;
        };
    }

    @Override
    public int ways(Event event) {
        return switch (kind) {
            case ALL -> ofAll(event);
            case ANY -> ofAny(event);
            case NONE -> ofAny(event) == Ways.NONE ? Ways.CONDITIONS : Ways.NONE;
        };
    }

    private int ofAll(Event event) {
        var ways = Ways.CONDITIONS;
        for (var trigger : counting) {
            ways = Ways.both(ways, trigger.ways(event));
            if (ways == Ways.NONE) {
                return Ways.NONE;
            }
        }
        return ways;
    }

    private int ofAny(Event event) {
        var ways = Ways.NONE;
        for (var trigger : counting) {
            ways |= trigger.ways(event);
        }
        return ways;
    }

    @Override
    public TriggerTrace explain(Event event, boolean counts) {
        var decides = active && counts;
        var verdict = Verdict.IGNORED;
        if (decides) {
            verdict = ways(event) == Ways.NONE ? Verdict.NOT_MATCHED : Verdict.MATCHED;
        }
        return new TriggerTrace(kind.name(), kind.words, null, verdict, explainEach(event, decides));
    }

    List<TriggerTrace> explainEach(Event event, boolean counts) {
        var traces = new TriggerTrace[triggers.size()];
        for (var i = 0; i < traces.length; i++) {
            traces[i] = triggers.get(i).explain(event, counts);
        }
        return List.of(traces);
    }
}
