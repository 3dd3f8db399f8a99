package io.dialbridge.config.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.RelativeDateForm;
import io.dialbridge.contracts.Trigger.LeadFieldsAndCallData;
import java.util.EnumSet;
import java.util.Set;

/** What a comparison with one value of the lead, the call or the agent must be like (domain.md 6.2). */
final class FieldTriggerRules {

    static final Set<Operator> OF_CHANGES = EnumSet.of(Operator.CHANGED, Operator.CHANGED_FROM, Operator.CHANGED_TO);

    private static final Set<Operator> OF_DATES = EnumSet.of(Operator.BEFORE, Operator.AFTER);

    private static final Set<Operator> OF_LISTS = EnumSet.of(Operator.WITHIN, Operator.NOT_WITHIN);

    private static final Set<Operator> OF_STORED_LISTS = EnumSet.of(Operator.IN_LIST, Operator.NOT_IN_LIST);

    private static final int LONGEST_VALUE = 10_000;

    private FieldTriggerRules() {}

    static void check(String path, LeadFieldsAndCallData trigger, Findings findings) {
        var field = trigger.field();
        if (Findings.blank(field)) {
            findings.add(path + "field", "is required, for example lead.state");
        } else if (!FieldNames.knownInTrigger(field)) {
            findings.add(
                    path + "field", "\"" + field + "\" is not known; write lead.<name>, call.<name> or agent.<name>");
        }
        if (trigger.operator() == null) {
            findings.add(path + "operator", "is required");
            return;
        }
        if (OF_CHANGES.contains(trigger.operator()) && !Findings.blank(field) && !field.startsWith("lead.")) {
            findings.add(
                    path + "operator", trigger.operator() + " needs a lead field: only those have an earlier value");
        }
        checkValue(path, trigger, findings);
        checkUpperBound(path, trigger, findings);
    }

    private static void checkValue(String path, LeadFieldsAndCallData trigger, Findings findings) {
        var operator = trigger.operator();
        var value = trigger.value();
        findings.longest(path + "value", value, LONGEST_VALUE);
        if (value == null || value.isBlank()) {
            if (OF_STORED_LISTS.contains(operator)) {
                findings.add(path + "value", operator + " needs the id of a value list");
            } else if (operator.takesValue()) {
                findings.add(path + "value", operator + " needs a value; IS_BLANK and IS_NOT_BLANK test for emptiness");
            }
            return;
        }
        if (!operator.takesValue()) {
            findings.add(path + "value", operator + " takes no value");
        }
        if (OF_DATES.contains(operator) && !DateValue.valid(value) && !RelativeDateForm.matches(value)) {
            findings.add(
                    path + "value",
                    operator + " needs a date, " + DateValue.FORMS
                            + ", or one that moves with the event: now, today, today -30 days");
        }
        if (OF_LISTS.contains(operator) && CommaList.of(value).isEmpty()) {
            findings.add(path + "value", operator + " needs at least one value between the commas");
        }
        if (operator == Operator.MATCHES) {
            checkPattern(path + "value", value.strip(), findings);
        }
    }

    private static void checkUpperBound(String path, LeadFieldsAndCallData trigger, Findings findings) {
        findings.longest(path + "value_to", trigger.valueTo(), LONGEST_VALUE);
        var between = trigger.operator() == Operator.BETWEEN;
        if (between && Findings.blank(trigger.valueTo())) {
            findings.add(path + "value_to", "BETWEEN needs an upper bound");
        }
        if (!between && !Findings.blank(trigger.valueTo())) {
            findings.add(path + "value_to", "only BETWEEN takes an upper bound");
        }
    }

    /** RE2 syntax, whose matching time grows with the text alone: a pattern can't stall the workflows of others. */
    private static void checkPattern(String path, String pattern, Findings findings) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            findings.add(path, "is not a regular expression in RE2 syntax: " + wrong.getDescription());
        }
    }
}
