package io.dialbridge.config.rules;

import io.dialbridge.contracts.Operator;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** Constraints that name the only values that meet them, and whether another constraint refutes them all. */
final class ChosenValues {

    private ChosenValues() {}

    static boolean refutedBy(Constraint chosen, Constraint other) {
        return (chosen.operator() == Operator.IS_EQUAL_TO || chosen.operator() == Operator.WITHIN)
                && chosen.choices().allMatch(value -> refuted(value, other));
    }

    /** True when a value that equals this one surely does not meet the constraint. */
    private static boolean refuted(ComparedValue value, Constraint by) {
        return switch (by.operator()) {
            case IS_EQUAL_TO, WITHIN -> by.choices().allMatch(value::surelyDifferent);
            case IS_NOT_EQUAL_TO, NOT_WITHIN -> by.operands().stream().anyMatch(value::surelyEqual);
            case GREATER_THAN, AFTER -> surely(value.compare(by.first()), order -> order <= 0);
            case GREATER_OR_EQUAL -> surely(value.compare(by.first()), order -> order < 0);
            case LESS_THAN, BEFORE -> surely(value.compare(by.first()), order -> order >= 0);
            case LESS_OR_EQUAL -> surely(value.compare(by.first()), order -> order > 0);
            case BETWEEN ->
                !by.mixed()
                        && (surely(value.compare(by.first()), order -> order < 0)
                                || surely(value.compare(by.last()), order -> order > 0));
            case STARTS_WITH -> value.isText() && !lower(value).startsWith(lower(by.first()));
            case ENDS_WITH -> value.isText() && !lower(value).endsWith(lower(by.first()));
            case CONTAINS -> value.isText() && !lower(value).contains(lower(by.first()));
            case IS_NUMERIC -> value.number() == null;
            case IS_BLANK -> !value.blank();
            // A pattern costs too much to be tried on every value; what a list holds may change at any time.
            case IS_NOT_BLANK, MATCHES, CHANGED, CHANGED_FROM, CHANGED_TO, IN_LIST, NOT_IN_LIST -> false;
        };
    }

    private static boolean surely(OptionalInt order, IntPredicate fails) {
        return order.isPresent() && fails.test(order.getAsInt());
    }

    private static String lower(ComparedValue value) {
        return value.text().toLowerCase(Locale.ROOT);
    }
}
