package io.dialbridge.config.rules;

import io.dialbridge.contracts.Operator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a trigger asks of one value of an event.
 *
 * @param path of the trigger
 * @param subject the value: a field as triggers write it, or one of the event itself
 * @param operands what the operator compares with; of a list each entry, of a range both bounds
 * @param spellings what else counts as one of the operands
 */
record Constraint(
        String path, String subject, Operator operator, List<ComparedValue> operands, List<ComparedValue> spellings) {

    private static final int LONGEST_SAID = 50;

    static Constraint of(String path, String subject, Operator operator, List<String> operands) {
        return new Constraint(path, subject, operator, values(operands), List.of());
    }

    Constraint orSpelled(List<String> others) {
        return new Constraint(path, subject, operator, operands, values(others));
    }

    private static List<ComparedValue> values(List<String> texts) {
        return texts.stream().map(ComparedValue::of).toList();
    }

    /** The operands in every spelling. */
    Stream<ComparedValue> choices() {
        return Stream.concat(operands.stream(), spellings.stream());
    }

    /** A range whose bounds are of two kinds: it is compared as text, in which numbers and dates have another order. */
    boolean mixed() {
        return operator == Operator.BETWEEN && !first().sameKind(last());
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
