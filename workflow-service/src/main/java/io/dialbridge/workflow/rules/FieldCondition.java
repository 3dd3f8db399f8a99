package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Event;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.Trigger.LeadFieldsAndCallData;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares one value of the lead, the call or the agent. */
final class FieldCondition implements Condition {

    static final String TYPE = "LEAD_FIELDS_AND_CALL_DATA";

    /** A workflow stands in the index under each value that it requires; with more of them looking at it is cheaper. */
    private static final int LONGEST_INDEXED_LIST = 100;

    private final LeadFieldsAndCallData trigger;
    private final EventField field;
    private final ValueTest test;
    private final ZoneId zone;

    /** Of a comparison with a stored list; null where the list is gone. */
    private final @Nullable ListedValues list;

    FieldCondition(LeadFieldsAndCallData trigger, AccountValues account) {
        this.trigger = trigger;
        this.zone = account.zone();
        this.list = ofList(trigger.operator())
                ? account.list(Absent.or(trigger.value(), "").strip())
                : null;
        this.field = EventField.of(trigger.field());
        this.test = ValueTest.of(trigger.operator(), trigger.value(), trigger.valueTo(), account);
    }

    private static boolean ofList(Operator operator) {
        return operator == Operator.IN_LIST || operator == Operator.NOT_IN_LIST;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Requirements requirements() {
        return switch (trigger.operator()) {
            case IS_EQUAL_TO, CHANGED_TO -> equalTo(Stream.of(Absent.or(trigger.value(), "")));
            case WITHIN -> equalTo(ValueTest.entries(trigger.value()));
            case IN_LIST -> listed();
            default -> Requirements.NOTHING;
        };
    }

    private Requirements listed() {
        return list == null || list.hasDates() || list.keys().size() > LONGEST_INDEXED_LIST
                ? Requirements.NOTHING
                : Requirements.of(new Reading(field, Reading.Form.VALUE), list.keys());
    }

    /** Equal dates are written in many ways, so they require no certain text. */
    private Requirements equalTo(Stream<String> values) {
        var operands = values.map(value -> new Operand(value, zone)).toList();
        return operands.stream().anyMatch(Operand::isDate)
                ? Requirements.NOTHING
                : Requirements.of(
                        new Reading(field, Reading.Form.VALUE),
                        operands.stream()
                                .map(operand -> Operand.key(operand.text()))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public boolean holds(Event event) {
        var value = field.value(event);
        var previous = field.previous(event);
        return test.holds(
                value == null ? "" : value.strip(), previous == null ? null : previous.strip(), event.occurredAt());
    }

    @Override
    public String expected() {
        var asked = new StringBuilder(trigger.field()).append(' ').append(trigger.operator());
        if (trigger.operator().takesValue()) {
            asked.append(' ').append(value());
        }
        if (trigger.operator() == Operator.BETWEEN) {
            asked.append(" and ").append(Absent.or(trigger.valueTo(), ""));
        }
        return asked.toString();
    }

    /** A list is shown by its name. */
    private String value() {
        var value = Absent.or(trigger.value(), "");
        if (!ofList(trigger.operator())) {
            return value;
        }
        return list == null ? value + " (a list that is gone)" : list.name();
    }

    @Override
    public @Nullable String actual(Event event) {
        var value = field.value(event);
        var previous = field.previous(event);
        return previous == null ? value : "from " + previous + " to " + (value == null ? "" : value);
    }
}
