package io.dialbridge.workflow.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be so for a trigger, a group or a workflow to hold: each of these readings gives one of its values. Necessary and not
 * sufficient: none of them says nothing.
 */
record Requirements(Map<Reading, Set<String>> values) {

    static final Requirements NOTHING = new Requirements(Map.of());

    static Requirements of(Reading reading, Set<String> values) {
        return new Requirements(Map.of(reading, values));
    }

    /** Where all of these hold: each requirement of each; of two of one reading the stricter. */
    static Requirements all(List<Requirements> parts) {
        var values = new LinkedHashMap<Reading, Set<String>>();
        for (var part : parts) {
            part.values()
                    .forEach((reading, some) ->
                            values.merge(reading, some, (one, other) -> one.size() <= other.size() ? one : other));
        }
        return new Requirements(values);
    }

    /** Where one of these holds: the readings that all of them require, with the values of any. */
    static Requirements any(List<Requirements> parts) {
        var values = new HashMap<Reading, Set<String>>();
        for (var reading : parts.getFirst().values().keySet()) {
            if (parts.stream().allMatch(part -> part.values().containsKey(reading))) {
                var some = new LinkedHashSet<String>();
                parts.forEach(part -> some.addAll(part.values().getOrDefault(reading, Set.of())));
                values.put(reading, some);
            }
        }
        return new Requirements(values);
    }
}
