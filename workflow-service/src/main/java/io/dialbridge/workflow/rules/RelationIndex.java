package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Workflow.Relation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the workflows of one kind of event whose relation covers it without looking at the others. */
final class RelationIndex {

    /** The workflows of one relation type: those of all members, and those of each. */
    private record Members(RuleIndex all, Map<String, RuleIndex> byId) {

        static Members of(Relation.Type type, List<Rule> rules) {
            var all = new ArrayList<Rule>();
            var byId = new HashMap<String, List<Rule>>();
            for (var rule : rules) {
                if (rule.workflow().relation().all()) {
                    all.add(rule);
                } else {
                    ids(type, rule).forEach(id -> byId.computeIfAbsent(id, key -> new ArrayList<>())
                            .add(rule));
                }
            }
            return new Members(
                    new RuleIndex(all),
                    byId.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, it -> new RuleIndex(it.getValue()))));
        }

        private static LinkedHashSet<String> ids(Relation.Type type, Rule rule) {
            return rule.workflow().relation().ids().stream()
                    .map(id -> EventScope.normal(type, id))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Nullable
        RuleIndex of(String id) {
            return id.isEmpty() ? null : byId.get(id);
        }
    }

    private final Map<Relation.Type, Members> byType = new EnumMap<>(Relation.Type.class);

    RelationIndex(List<Rule> rules) {
        rules.stream()
                .collect(
                        Collectors.groupingBy(rule -> rule.workflow().relation().type()))
                .forEach((type, ofType) -> byType.put(type, Members.of(type, ofType)));
    }

    /** All that the relation covers. */
    void collectAll(Event event, List<Rule> into) {
        forEach(event, index -> index.collectAll(into));
    }

    /** Those of them that match. */
    void collectMatching(Event event, List<Rule> into) {
        forEach(event, index -> index.collectMatching(event, into));
    }

    /** No workflow stands in two of these: it has one relation, and an event has one member of each. */
    private void forEach(Event event, Consumer<RuleIndex> consumer) {
        byType.forEach((type, members) -> {
            if (EventScope.reaches(type, event)) {
                consumer.accept(members.all());
                var ofMember = members.of(EventScope.member(type, event));
                if (ofMember != null) {
                    consumer.accept(ofMember);
                }
            }
        });
    }
}
