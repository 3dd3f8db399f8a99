package io.dialbridge.config.rules;

import io.dialbridge.contracts.Operator;
import java.util.List;
import java.util.Locale;

/**
 * What a trigger asks of one value of an event.
 *
 * @param path of the trigger
 * @param subject the value: a field as triggers write it, or one of the event itself
 * @param operands what the operator compares with; of a list each entry, of a range both bounds
 */
record Constraint(String path, String subject, Operator operator, List<ComparedValue> operands) {

    private static final int LONGEST_SAID = 50;

    static Constraint of(String path, String subject, Operator operator, List<String> operands) {
        return new Constraint(
                path,
                subject,
                operator,
                operands.stream().map(ComparedValue::of).toList());
    }

    /** As a person would say it, in one line. */
    String said() {
        var values =
                operands.stream().limit(3).map(value -> shortened(value.text())).toList();
        var all = String.join(operator == Operator.BETWEEN ? " and " : ", ", values)
                + (operands.size() > values.size() ? " …" : "");
        return (subject + " " + operator.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + all).strip();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_SAID ? text.substring(0, LONGEST_SAID) + "…" : text;
    }

    ComparedValue first() {
        return operands.getFirst();
    }

    ComparedValue last() {
        return operands.getLast();
    }
}
