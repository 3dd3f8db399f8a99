package io.dialbridge.config.rules;

import io.dialbridge.contracts.Operator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Pairs of constraints on one value that no value meets. Finds only what is sure; numbers are taken as numbers. */
final class Contradictions {

    /** More on one value, or longer lists, are not compared: the check shall take no longer than people wait. */
    private static final int MOST = 30;

    private static final Set<Operator> NEED_A_VALUE = EnumSet.of(
            Operator.IS_NOT_BLANK,
            Operator.IS_NUMERIC,
            Operator.GREATER_THAN,
            Operator.GREATER_OR_EQUAL,
            Operator.LESS_THAN,
            Operator.LESS_OR_EQUAL,
            Operator.BETWEEN,
            Operator.BEFORE,
            Operator.AFTER);

    /** Met by a value that has this part. */
    private static final Set<Operator> NEED_A_PART =
            EnumSet.of(Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.CONTAINS);

    private Contradictions() {}

    /** At most one finding for each constraint: with the first that it contradicts. */
    static void find(List<Constraint> together, Findings findings) {
        together.stream()
                .filter(constraint -> constraint.operands().size() <= MOST)
                .collect(Collectors.groupingBy(Constraint::subject, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(ofOneValue -> findIn(ofOneValue.subList(0, Math.min(MOST, ofOneValue.size())), findings));
    }

    private static void findIn(List<Constraint> constraints, Findings findings) {
        for (int i = 0; i < constraints.size(); i++) {
            var one = constraints.get(i);
            if (Bounds.excludeEachOther(one, one)) {
                findings.add(one.path(), "can never hold: no value is " + one.said());
                continue;
            }
            constraints.subList(0, i).stream()
                    .filter(earlier -> excludeEachOther(earlier, one))
                    .findFirst()
                    .ifPresent(earlier -> findings.add(
                            one.path(),
                            "can never hold together with " + earlier.path() + ": " + one.said() + ", but "
                                    + earlier.said()));
        }
    }

    static boolean excludeEachOther(Constraint one, Constraint other) {
        return ChosenValues.refutedBy(one, other)
                || ChosenValues.refutedBy(other, one)
                || Bounds.excludeEachOther(one, other)
                || Bounds.excludeEachOther(other, one)
                || blankAndNot(one, other)
                || blankAndNot(other, one)
                || inListAndNot(one, other)
                || inListAndNot(other, one);
    }

    private static boolean blankAndNot(Constraint blank, Constraint other) {
        return blank.operator() == Operator.IS_BLANK
                && (NEED_A_VALUE.contains(other.operator())
                        || (NEED_A_PART.contains(other.operator())
                                && !other.first().partOfADate()));
    }

    private static boolean inListAndNot(Constraint in, Constraint notIn) {
        return in.operator() == Operator.IN_LIST
                && notIn.operator() == Operator.NOT_IN_LIST
                && in.first().text().equals(notIn.first().text());
    }
}
