package io.dialbridge.config.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which elements of two lists are the same ones, without changing their order: as many equal ones as possible, then of those with the same
 * {@code type} the ones that have most in common. An element that moved is therefore one that was removed and one that was added.
 */
final class ListMatching {

    /** Worth more than all that are merely alike together. */
    private static final int EQUAL = 1_000_000;

    private static final int MOST_ALIKE = 1_000;

    /** An element of each list, or {@link #NONE} of one of them. */
    record Step(int before, int after) {

        static final int NONE = -1;
    }

    private final JsonNode before;
    private final JsonNode after;
    private final MatchingBudget budget;
    private final List<Step> steps = new ArrayList<>();

    private ListMatching(JsonNode before, JsonNode after, MatchingBudget budget) {
        this.before = before;
        this.after = after;
        this.budget = budget;
    }

    /**
     * In the order of both lists; what was removed stands before what was added in its place.
     *
     * @param budget what may still be compared; what it does not suffice for is taken in the order in which it stands
     */
    static List<Step> of(JsonNode before, JsonNode after, MatchingBudget budget) {
        var matching = new ListMatching(before, after, budget);
        matching.match();
        return matching.steps;
    }

    private void match() {
        var shorter = Math.min(before.size(), after.size());
        int start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            steps.add(new Step(start, start));
            start++;
        }
        int end = 0;
        while (end < shorter - start && fromEnd(before, end).equals(fromEnd(after, end))) {
            end++;
        }
        matchMiddle(start, before.size() - end, after.size() - end);
        for (int i = end; i > 0; i--) {
            steps.add(new Step(before.size() - i, after.size() - i));
        }
    }

    private static JsonNode fromEnd(JsonNode list, int distance) {
        return list.get(list.size() - 1 - distance);
    }

    private void matchMiddle(int start, int endBefore, int endAfter) {
        if (budget.suffices(elements(before, start, endBefore), elements(after, start, endAfter))) {
            pairTheBest(start, endBefore, endAfter);
        } else {
            pairAsTheyStand(start, endBefore, endAfter);
        }
    }

    private static List<JsonNode> elements(JsonNode list, int start, int end) {
        return IntStream.range(start, end).mapToObj(list::get).toList();
    }

    private void pairAsTheyStand(int start, int endBefore, int endAfter) {
        for (int i = start; i < Math.max(endBefore, endAfter); i++) {
            if (i < endBefore && i < endAfter && likeness(before.get(i), after.get(i)) > 0) {
                steps.add(new Step(i, i));
                continue;
            }
            if (i < endBefore) {
                steps.add(new Step(i, Step.NONE));
            }
            if (i < endAfter) {
                steps.add(new Step(Step.NONE, i));
            }
        }
    }

    /** An alignment of the greatest likeness, found from the end and read from the start. */
    private void pairTheBest(int start, int endBefore, int endAfter) {
        var rows = endBefore - start;
        var columns = endAfter - start;
        var alike = new int[rows][columns];
        var best = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                alike[i][j] = likeness(before.get(start + i), after.get(start + j));
                best[i][j] = Math.max(Math.max(best[i + 1][j], best[i][j + 1]), alike[i][j] + best[i + 1][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && alike[i][j] > 0 && best[i][j] == alike[i][j] + best[i + 1][j + 1]) {
                steps.add(new Step(start + i++, start + j++));
            } else if (i < rows && best[i][j] == best[i + 1][j]) {
                steps.add(new Step(start + i++, Step.NONE));
            } else {
                steps.add(new Step(Step.NONE, start + j++));
            }
        }
    }

    /** 0 for what can't be the same element. */
    private static int likeness(JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return EQUAL;
        }
        if (!before.isObject() || !after.isObject() || !before.path("type").equals(after.path("type"))) {
            return 0;
        }
        int common = 1;
        for (var member : before.properties()) {
            common += inCommon(member.getValue(), after.path(member.getKey()));
        }
        return Math.min(common, MOST_ALIKE);
    }

    private static int inCommon(JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return 1 + before.size();
        }
        if (!before.isArray() || !after.isArray()) {
            return 0;
        }
        var left = new HashMap<JsonNode, Integer>();
        before.forEach(element -> left.merge(element, 1, Integer::sum));
        int common = 0;
        for (var element : after) {
            if (left.getOrDefault(element, 0) > 0) {
                left.merge(element, -1, Integer::sum);
                common++;
            }
        }
        return common;
    }
}
