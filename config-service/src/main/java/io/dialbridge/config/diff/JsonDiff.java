package io.dialbridge.config.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.dialbridge.config.diff.Change.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Compares two documents down to their single values. A list of plain values is one value; of lists of objects, those elements are compared
 * that {@link ListMatching} takes for the same. Null stands for an absent member.
 */
public final class JsonDiff {

    private final List<Change> changes = new ArrayList<>();
    private final MatchingBudget budget = new MatchingBudget();

    private JsonDiff() {}

    /** In the order of the documents; empty when they say the same. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        var diff = new JsonDiff();
        diff.compare(new Place("", ""), before, after);
        return List.copyOf(diff.changes);
    }

    /** Where both stand, each in its own document: what is inserted into a list moves the rest of it. */
    private record Place(String before, String after) {

        Place member(String name) {
            return new Place(
                    before.isEmpty() ? name : before + "." + name, after.isEmpty() ? name : after + "." + name);
        }

        Place elements(ListMatching.Step step) {
            return new Place(before + "[" + step.before() + "]", after + "[" + step.after() + "]");
        }
    }

    private void compare(Place place, JsonNode before, JsonNode after) {
        if (before.equals(after) || (absent(before) && absent(after))) {
            return;
        }
        if (absent(before)) {
            changes.add(new Change(place.after(), Type.ADDED, null, after));
        } else if (absent(after)) {
            changes.add(new Change(place.before(), Type.REMOVED, before, null));
        } else if (before.isObject() && after.isObject()) {
            compareMembers(place, before, after);
        } else if (before.isArray() && after.isArray() && (structured(before) || structured(after))) {
            compareElements(place, before, after);
        } else {
            changes.add(new Change(place.after(), Type.CHANGED, before, after));
        }
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static boolean structured(JsonNode list) {
        for (var element : list) {
            if (element.isContainerNode()) {
                return true;
            }
        }
        return false;
    }

    private void compareMembers(Place place, JsonNode before, JsonNode after) {
        var names = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            compare(place.member(name), before.path(name), after.path(name));
        }
    }

    private void compareElements(Place place, JsonNode before, JsonNode after) {
        for (var step : ListMatching.of(before, after, budget)) {
            compare(place.elements(step), before.path(step.before()), after.path(step.after()));
        }
    }
}
