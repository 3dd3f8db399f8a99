package io.dialbridge.config.rules;

import static io.dialbridge.config.rules.FieldNames.Holds;

import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.FieldCatalogue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a change of a lead's field must be like (domain.md 6.3). What the account's own fields hold is checked against the account. */
public final class FieldActionRules {

    private static final int LONGEST_VALUE = 65_535;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private static final Map<String, String> OF_OTHER_ACTIONS =
            Map.of("status", "is changed by the action STATUS", "list_id", "is changed by the action MOVE");

    private FieldActionRules() {}

    /** Whether the value of an arithmetic operation is a number and no field's name. */
    public static boolean number(@Nullable String value) {
        return value != null && NUMBER.matcher(value).matches();
    }

    static void check(String path, Action.Field action, Findings findings) {
        checkTarget(path + "field", action, findings);
        if (action.operation() == null) {
            findings.add(
                    path + "operation", "is required: SET, COPY, ADD, SUBTRACT, MULTIPLY, DIVIDE, TIMESTAMP or APPEND");
            return;
        }
        var value = action.value();
        findings.longest(path + "value", value, LONGEST_VALUE);
        switch (action.operation()) {
            case SET -> {
                if (value == null) {
                    findings.add(path + "value", "is required: the text to set; an empty one clears the field");
                }
            }
            case APPEND -> {
                if (value == null || value.isEmpty()) {
                    findings.add(path + "value", "is required: the text to append");
                }
            }
            case COPY -> checkSource(path + "value", value, findings);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> checkNumber(path + "value", action, findings);
            case TIMESTAMP -> {
                if (value != null) {
                    findings.add(path + "value", "TIMESTAMP takes no value: it writes the time of the action");
                }
            }
        }
    }

    private static void checkTarget(String path, Action.Field action, Findings findings) {
        var field = action.field();
        if (checkWritable(path, field, findings)
                && action.operation() != null
                && !FieldNames.ofLead(field, target(action.operation()))) {
            findings.add(
                    path,
                    "\"" + field + "\" holds no " + target(action.operation()).label() + ", which " + action.operation()
                            + " needs");
        }
    }

    /** True when it is a field that an edit of a lead may write. */
    static boolean checkWritable(String path, @Nullable String field, Findings findings) {
        if (field == null || field.isBlank()) {
            findings.add(path, "is required, for example notes");
        } else if (!FieldNames.ofLead(field, Holds.ANYTHING)) {
            findings.add(path, "\"" + field + "\" is not known; write the name of a lead field alone, such as notes");
        } else if (OF_OTHER_ACTIONS.containsKey(field)) {
            findings.add(path, "\"" + field + "\" " + OF_OTHER_ACTIONS.get(field));
        } else if (FieldCatalogue.SYSTEM_MANAGED.contains(field) || FieldCatalogue.JOINED.contains(field)) {
            findings.add(path, "\"" + field + "\" is kept by the system and can't be written");
        } else {
            return true;
        }
        return false;
    }

    private static Holds target(Action.Field.Operation operation) {
        return switch (operation) {
            case SET, COPY -> Holds.ANYTHING;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> Holds.NUMBERS;
            case TIMESTAMP -> Holds.TEXT_OR_DATES;
            case APPEND -> Holds.TEXT;
        };
    }

    private static void checkSource(String path, @Nullable String source, Findings findings) {
        if (source == null || source.isBlank()) {
            findings.add(path, "is required: the name of the lead field to copy from");
        } else if (!FieldNames.ofLead(source, Holds.ANYTHING)) {
            findings.add(path, "\"" + source + "\" is not known; write the name of a lead field, such as city");
        }
    }

    private static void checkNumber(String path, Action.Field action, Findings findings) {
        var value = action.value();
        if (value == null || value.isBlank()) {
            findings.add(path, "is required: a number or the name of a lead field that holds one");
        } else if (!number(value)) {
            checkNumericSource(path, value, findings);
        } else if (action.operation() == Action.Field.Operation.DIVIDE && new BigDecimal(value).signum() == 0) {
            findings.add(path, "must not be zero: nothing can be divided by it");
        }
    }

    private static void checkNumericSource(String path, String source, Findings findings) {
        if (!FieldNames.ofLead(source, Holds.ANYTHING)) {
            findings.add(path, "\"" + source + "\" is neither a number such as 12.5 nor the name of a lead field");
        } else if (!FieldNames.ofLead(source, Holds.NUMBERS)) {
            findings.add(path, "\"" + source + "\" holds no numbers; use a number or a field that holds one");
        }
    }
}
