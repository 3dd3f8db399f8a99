package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Operator;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the lead's call count with one or more values: it holds if the comparison holds for one of them, IS_NOT_EQUAL_TO and
 * NOT_WITHIN only if it holds for all of them. A lead without a count never matches.
 */
final class CallCountCondition implements Condition {

    private final Operator operator;
    private final List<Integer> values;
    private final List<ValueTest> tests;

    CallCountCondition(Operator operator, List<Integer> values) {
        this.operator = operator;
        this.values = values;
        this.tests = values.stream()
                .map(value -> ValueTest.of(operator, value.toString(), null, AccountValues.in(ZoneOffset.UTC)))
                .toList();
    }

    @Override
    public String type() {
        return "CALL_COUNT";
    }

    @Override
    public Requirements requirements() {
        return switch (operator) {
            case IS_EQUAL_TO, WITHIN ->
                Requirements.of(
                        Reading.CALL_COUNT,
                        values.stream()
                                .map(value -> Operand.key(value.toString()))
                                .collect(Collectors.toUnmodifiableSet()));
            default -> Requirements.NOTHING;
        };
    }

    @Override
    public boolean holds(Event event) {
        var count = event.lead().get("called_count");
        if (count == null || !Operand.numeric(count.strip())) {
            return false;
        }
        var value = count.strip();
        return operator == Operator.IS_NOT_EQUAL_TO || operator == Operator.NOT_WITHIN
                ? tests.stream().allMatch(test -> test.holds(value, null, event.occurredAt()))
                : tests.stream().anyMatch(test -> test.holds(value, null, event.occurredAt()));
    }

    @Override
    public String expected() {
        return "call count " + operator + " "
                + values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public @Nullable String actual(Event event) {
        return event.lead().get("called_count");
    }
}
