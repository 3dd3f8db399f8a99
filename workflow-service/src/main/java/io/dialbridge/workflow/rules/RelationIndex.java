package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Workflow.Relation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Finds the workflows whose relation covers an event without looking at the others. */
final class RelationIndex {

    /** The workflows of one relation type: those of all members, and those of each. */
    private record Members(List<Rule> all, Map<String, List<Rule>> byId) {}

    private final Map<Relation.Type, Members> byType = new EnumMap<>(Relation.Type.class);

    void add(Rule rule) {
        var relation = rule.workflow().relation();
        var members = byType.computeIfAbsent(relation.type(), type -> new Members(new ArrayList<>(), new HashMap<>()));
        if (relation.all()) {
            members.all().add(rule);
            return;
        }
        var ids = new LinkedHashSet<String>();
        relation.ids().forEach(id -> ids.add(EventScope.normal(relation.type(), id)));
        ids.forEach(id ->
                members.byId().computeIfAbsent(id, key -> new ArrayList<>()).add(rule));
    }

    /** Each workflow at most once: it has one relation, and an event has one member of each. */
    void collect(Event event, List<Rule> into) {
        byType.forEach((type, members) -> {
            if (EventScope.reaches(type, event)) {
                into.addAll(members.all());
                var id = EventScope.member(type, event);
                if (!id.isEmpty()) {
                    into.addAll(members.byId().getOrDefault(id, List.of()));
                }
            }
        });
    }
}
