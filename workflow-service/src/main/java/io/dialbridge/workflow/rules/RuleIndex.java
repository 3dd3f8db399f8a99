package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The workflows of one kind of event and one place, found by the values of the event. Each stands under that of its required values which
 * it shares with the fewest others; those that require no certain value are always looked at.
 */
final class RuleIndex {

    private final List<Rule> all;
    private final Map<Reading, Map<String, List<Rule>>> byValue = new HashMap<>();
    private final List<Rule> others = new ArrayList<>();

    RuleIndex(List<Rule> rules) {
        this.all = List.copyOf(rules);
        var shared = shared(rules);
        for (var rule : rules) {
            var required = rule.requirements().values();
            var cheapest = required.entrySet().stream()
                    .min(Comparator.comparingInt(it -> shares(shared, it.getKey(), it.getValue())));
            if (cheapest.isPresent()) {
                add(rule, cheapest.get().getKey(), cheapest.get().getValue());
            } else {
                others.add(rule);
            }
        }
    }

    /** How many of the workflows require a value of a reading. */
    private static Map<Reading, Map<String, Integer>> shared(List<Rule> rules) {
        var shared = new HashMap<Reading, Map<String, Integer>>();
        for (var rule : rules) {
            rule.requirements()
                    .values()
                    .forEach((reading, values) ->
                            values.forEach(value -> shared.computeIfAbsent(reading, key -> new HashMap<>())
                                    .merge(value, 1, Integer::sum)));
        }
        return shared;
    }

    private static int shares(Map<Reading, Map<String, Integer>> shared, Reading reading, Set<String> values) {
        var counts = shared.getOrDefault(reading, Map.of());
        return values.stream().mapToInt(value -> counts.getOrDefault(value, 0)).sum();
    }

    private void add(Rule rule, Reading reading, Set<String> values) {
        var ofReading = byValue.computeIfAbsent(reading, key -> new HashMap<>());
        values.forEach(value ->
                ofReading.computeIfAbsent(value, key -> new ArrayList<>()).add(rule));
    }

    void collectAll(List<Rule> into) {
        into.addAll(all);
    }

    /** Each workflow at most once: it stands under one reading, of which an event has one value. */
    void collectMatching(Event event, List<Rule> into) {
        collectMatching(others, event, into);
        byValue.forEach(
                (reading, rules) -> collectMatching(rules.getOrDefault(reading.of(event), List.of()), event, into));
    }

    private static void collectMatching(List<Rule> rules, Event event, List<Rule> into) {
        for (var rule : rules) {
            if (rule.matches(event)) {
                into.add(rule);
            }
        }
    }
}
